using Microsoft.Data.Sqlite;
using Monochord.Audio.Files;
using Monochord.Fingerprinting;
using Monochord.Storage;

namespace Monochord.Catalogue.Stores;

/// <summary>A track as a row and back.</summary>
internal static class TrackRow
{
    /// <summary>What <see cref="Read"/> reads, with the hash of the sound; the 25 numbers come last.</summary>
    internal static readonly string Columns =
        "id, path, library, size, modified, (SELECT audio_hash FROM sounds WHERE sounds.id = tracks.sound), format, title, artist, album, "
        + "date, track, genre, comment, added, updated, change, version, windowed, duration, sample_rate, channels, camelot, key_confidence, "
        + $"tempo_confidence, loudness_range, true_peak, {string.Join(", ", CatalogueSchema.DimensionNames())}";

    private const int FirstDimension = 27;

    private static readonly string[] FileColumns =
    [
        "library", "size", "modified", "sound", "format", "title", "artist", "album", "date", "track", "genre", "comment", "title_key",
        "artist_key", "album_key", "updated", "change",
    ];

    private static readonly string[] AnalysisColumns =
    [
        "version", "windowed", "duration", "sample_rate", "channels", "camelot", "key_confidence", "tempo_confidence", "loudness_range",
        "true_peak", .. CatalogueSchema.DimensionNames(),
    ];

    private static readonly string Upsert = MakeUpsert();

    private static readonly string UpdateAnalysis =
        $"UPDATE tracks SET {string.Join(", ", AnalysisColumns.Select(name => $"{name} = @{name}"))}, updated = @updated, change = @change "
        + "WHERE sound = @sound AND path <> @path";

    /// <summary>Writes a track; one of the same path keeps its number and the time at which it was added.</summary>
    internal static void Save(SqliteSession session, TrackFile file, long sound, TrackAnalysis analysis, long now, long change)
    {
        using var command = session.Command(Upsert, ("@path", file.Path), ("@added", now));
        AddFile(command, file, sound, now, change);
        AddAnalysis(command, analysis);
        command.ExecuteNonQuery();
        session.Execute(
            "INSERT OR REPLACE INTO words (track, text) SELECT id, @text FROM tracks WHERE path = @path",
            ("@text", FoldedText.Of($"{file.Tags.Title}\n{file.Tags.Artist}\n{file.Tags.Album}\n{file.Path}")),
            ("@path", file.Path));
    }

    /// <summary>Hands a new analysis on to the other files of the same sound.</summary>
    internal static void SaveTwins(SqliteSession session, string path, long sound, TrackAnalysis analysis, long now, long change)
    {
        using var command = session.Command(UpdateAnalysis, ("@path", path), ("@sound", sound), ("@updated", now), ("@change", change));
        AddAnalysis(command, analysis);
        command.ExecuteNonQuery();
    }

    /// <summary>Reads a row of <see cref="Columns"/>.</summary>
    internal static Track Read(SqliteDataReader row) => new()
    {
        Id = row.GetInt64(0),
        File = new TrackFile
        {
            Path = row.GetString(1),
            Library = Text(row, 2),
            SizeBytes = row.GetInt64(3),
            Modified = new DateTimeOffset(row.GetInt64(4), TimeSpan.Zero),
            AudioHash = row.GetString(5),
            Format = row.GetString(6),
            Tags = new AudioTags(Text(row, 7), Text(row, 8), Text(row, 9), Text(row, 10), Text(row, 11), Text(row, 12), Text(row, 13)),
        },
        Added = Time(row.GetInt64(14)),
        Updated = Time(row.GetInt64(15)),
        Change = row.GetInt64(16),
        Version = row.GetInt32(17),
        IsWindowed = row.GetInt64(18) != 0,
        DurationSeconds = row.GetDouble(19),
        SampleRate = row.GetDouble(20),
        Channels = row.GetInt32(21),
        Key = CamelotOrder.ToKey(row.GetInt32(22)),
        KeyConfidence = row.GetDouble(23),
        TempoConfidence = row.GetDouble(24),
        LoudnessRangeLu = row.GetDouble(25),
        TruePeakDbtp = row.IsDBNull(26) ? double.NegativeInfinity : row.GetDouble(26),
        Fingerprint = ReadFingerprint(row, FirstDimension),
    };

    /// <summary>The 25 numbers from a column on.</summary>
    internal static Fingerprint ReadFingerprint(SqliteDataReader row, int column)
    {
        Span<double> values = stackalloc double[Dimensions.Count];
        for (var i = 0; i < values.Length; i++)
        {
            values[i] = row.GetDouble(column + i);
        }

        return new Fingerprint(values);
    }

    internal static string? Text(SqliteDataReader row, int column) => row.IsDBNull(column) ? null : row.GetString(column);

    internal static DateTimeOffset Time(long milliseconds) => DateTimeOffset.FromUnixTimeMilliseconds(milliseconds);

    private static string MakeUpsert()
    {
        string[] all = ["path", "added", .. FileColumns, .. AnalysisColumns];
        return $"INSERT INTO tracks ({string.Join(", ", all)}) VALUES ({string.Join(", ", all.Select(name => $"@{name}"))}) "
            + $"ON CONFLICT (path) DO UPDATE SET {string.Join(", ", all.Skip(2).Select(Replace))}";

        // A file that is named by itself stays in its library.
        static string Replace(string name) => name == "library" ? "library = coalesce(excluded.library, library)" : $"{name} = excluded.{name}";
    }

    private static void AddFile(SqliteCommand command, TrackFile file, long sound, long now, long change)
    {
        var tags = file.Tags;
        var title = tags.Title ?? Path.GetFileNameWithoutExtension(file.Path);
        Add(command, "@library", file.Library);
        Add(command, "@size", file.SizeBytes);
        Add(command, "@modified", file.Modified.UtcTicks);
        Add(command, "@sound", sound);
        Add(command, "@format", file.Format);
        Add(command, "@title", tags.Title);
        Add(command, "@artist", tags.Artist);
        Add(command, "@album", tags.Album);
        Add(command, "@date", tags.Date);
        Add(command, "@track", tags.Track);
        Add(command, "@genre", tags.Genre);
        Add(command, "@comment", tags.Comment);
        Add(command, "@title_key", FoldedText.Of(title));
        Add(command, "@artist_key", Key(tags.Artist));
        Add(command, "@album_key", Key(tags.Album));
        Add(command, "@updated", now);
        Add(command, "@change", change);
    }

    private static string Key(string? text) => string.IsNullOrWhiteSpace(text) ? FoldedText.Last : FoldedText.Of(text.Trim());

    private static void AddAnalysis(SqliteCommand command, TrackAnalysis analysis)
    {
        Add(command, "@version", analysis.Version);
        Add(command, "@windowed", (int)analysis.Strategy);
        Add(command, "@duration", analysis.DurationSeconds);
        Add(command, "@sample_rate", analysis.SampleRate);
        Add(command, "@channels", analysis.Channels);
        Add(command, "@camelot", CamelotOrder.Of(analysis.Tonality.Key));
        Add(command, "@key_confidence", analysis.Tonality.KeyConfidence);
        Add(command, "@tempo_confidence", analysis.Rhythm.TempoConfidence);
        Add(command, "@loudness_range", analysis.LoudnessRangeLu);
        Add(command, "@true_peak", double.IsFinite(analysis.TruePeakDbtp) ? analysis.TruePeakDbtp : null);
        foreach (var dimension in Dimensions.All)
        {
            Add(command, $"@{dimension.Name}", analysis.Fingerprint[dimension.Dimension]);
        }
    }

    private static void Add(SqliteCommand command, string name, object? value) => command.Parameters.AddWithValue(name, value ?? DBNull.Value);
}
