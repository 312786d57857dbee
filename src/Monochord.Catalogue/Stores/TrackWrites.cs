using Monochord.Fingerprinting;
using Monochord.Storage;

namespace Monochord.Catalogue.Stores;

/// <summary>Something that is to be written: one of many in a transaction.</summary>
internal abstract record TrackWrite
{
    internal abstract string Path { get; }

    /// <summary>A file and its analysis.</summary>
    internal sealed record Put(TrackFile File, TrackAnalysis Analysis) : TrackWrite
    {
        internal override string Path => File.Path;

        /// <summary>Whether the analysis is the one that is known of its sound, and need not be written again.</summary>
        internal bool IsKnown { get; init; }

        /// <summary>The track whose file this one was, when it was moved: it keeps its number.</summary>
        internal string? MovedFrom { get; init; }
    }

    /// <summary>A file that failed. What is known of it from before stays.</summary>
    internal sealed record Fail(TrackFailure Failure) : TrackWrite
    {
        internal override string Path => Failure.Path;
    }

    /// <summary>A file that is gone.</summary>
    internal sealed record Forget(string File) : TrackWrite
    {
        internal override string Path => File;
    }
}

/// <summary>Writes tracks and what belongs to them, inside of a transaction.</summary>
internal static class TrackWrites
{
    // More than anybody who holds a snapshot falls behind.
    private const int KeptRemovals = 100_000;

    internal static long NextChange(SqliteSession session) => session.Number("UPDATE counter SET change = change + 1 RETURNING change");

    /// <summary>Takes away what no track uses any more.</summary>
    internal static void Tidy(SqliteSession session) =>
        session.Execute("DELETE FROM sounds WHERE id NOT IN (SELECT sound FROM tracks)");

    internal static void Do(SqliteSession session, TrackWrite write, long now, long change)
    {
        switch (write)
        {
            case TrackWrite.Put put:
                Save(session, put, now, change);
                break;
            case TrackWrite.Fail fail:
                FailureRow.Save(session, fail.Failure, now);
                break;
            case TrackWrite.Forget:
                Remove(session, session.Number("SELECT id FROM tracks WHERE path = @path", ("@path", write.Path)), change);
                FailureRow.Remove(session, write.Path);
                break;
        }
    }

    /// <summary>Removes a track, and what only it used.</summary>
    /// <returns>Whether there was one.</returns>
    internal static bool Remove(SqliteSession session, long id, long change)
    {
        var sound = session.Number("SELECT sound FROM tracks WHERE id = @id", ("@id", id));
        if (sound == 0)
        {
            return false;
        }

        session.Execute("DELETE FROM tracks WHERE id = @id", ("@id", id));
        RemoveUnused(session, sound);
        session.Execute("INSERT INTO removed (id, change) VALUES (@id, @change)", ("@id", id), ("@change", change));
        session.Execute(
            "UPDATE counter SET forgotten = coalesce((SELECT max(change) FROM removed WHERE change <= @old), forgotten)", ("@old", change - KeptRemovals));
        session.Execute("DELETE FROM removed WHERE change <= @old", ("@old", change - KeptRemovals));
        return true;
    }

    private static void Save(SqliteSession session, TrackWrite.Put put, long now, long change)
    {
        if (put.MovedFrom is { } old && session.Number("SELECT count(*) FROM tracks WHERE path = @path", ("@path", put.Path)) == 0)
        {
            session.Execute("UPDATE tracks SET path = @path WHERE path = @old", ("@path", put.Path), ("@old", old));
        }

        TrackRow.Save(session, put.File, Sound(session, put, now, change), put.Analysis, now, change);
        FailureRow.Remove(session, put.Path);
    }

    private static long Sound(SqliteSession session, TrackWrite.Put put, long now, long change)
    {
        if (put.IsKnown && session.Number("SELECT id FROM sounds WHERE audio_hash = @hash", ("@hash", put.File.AudioHash)) is not 0 and var known)
        {
            return known;
        }

        var sound = SoundRow.Save(session, put.File.AudioHash, put.Analysis);
        TrackRow.SaveTwins(session, put.Path, sound, put.Analysis, now, change);
        return sound;
    }

    private static void RemoveUnused(SqliteSession session, long sound) =>
        session.Execute("DELETE FROM sounds WHERE id = @id AND NOT EXISTS (SELECT 1 FROM tracks WHERE sound = @id)", ("@id", sound));
}
