using Monochord.Fingerprinting;
using Monochord.Storage;

namespace Monochord.Catalogue.Stores;

/// <summary>The analysis of a sound, which all files of the same audio hash share.</summary>
internal static class SoundRow
{
    /// <summary>Writes an analysis in the place of what was known.</summary>
    /// <returns>The number of the sound.</returns>
    internal static long Save(SqliteSession session, string audioHash, TrackAnalysis analysis)
    {
        var sound = session.Number(
            """
            INSERT INTO sounds (audio_hash, version, windowed, timbre) VALUES (@hash, @version, @windowed, @timbre)
            ON CONFLICT (audio_hash) DO UPDATE SET version = excluded.version, windowed = excluded.windowed, timbre = excluded.timbre
            RETURNING id
            """,
            ("@hash", audioHash),
            ("@version", analysis.Version),
            ("@windowed", (int)analysis.Strategy),
            ("@timbre", AnalysisForm.WriteTimbre(analysis.Timbre)));
        session.Execute(
            "INSERT OR REPLACE INTO details (sound, content) VALUES (@sound, @content)",
            ("@sound", sound),
            ("@content", AnalysisForm.Write(analysis)));
        return sound;
    }

    /// <summary>What is known of a sound; null when nothing is.</summary>
    internal static KnownSound? Find(SqliteSession session, string audioHash)
    {
        var sound = session.First(
            session.Command(
                "SELECT id, content, timbre FROM sounds JOIN details ON details.sound = sounds.id WHERE audio_hash = @hash", ("@hash", audioHash)),
            row => (Id: row.GetInt64(0), Analysis: AnalysisForm.Read(row.GetFieldValue<byte[]>(1), row.GetFieldValue<byte[]>(2))));
        return sound.Analysis is null
            ? null
            : new KnownSound(
                sound.Analysis,
                session.Rows(session.Command("SELECT path FROM tracks WHERE sound = @sound ORDER BY id", ("@sound", sound.Id)), row => row.GetString(0)));
    }

    /// <summary>The analysis of a track; null when there is no such track.</summary>
    internal static TrackAnalysis? Of(SqliteSession session, long track) => session.First(
        session.Command(
            "SELECT content, timbre FROM tracks JOIN sounds ON sounds.id = tracks.sound JOIN details ON details.sound = sounds.id WHERE tracks.id = @id",
            ("@id", track)),
        row => AnalysisForm.Read(row.GetFieldValue<byte[]>(0), row.GetFieldValue<byte[]>(1)));
}

/// <summary>What is known of a sound, and where it is to be heard.</summary>
internal sealed record KnownSound(TrackAnalysis Analysis, IReadOnlyList<string> Paths);
