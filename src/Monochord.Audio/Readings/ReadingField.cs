namespace Monochord.Audio.Readings;

/// <summary>The unit of a reading's value.</summary>
public enum ReadingUnit
{
    /// <summary>A plain number: a correlation, a balance, a ratio.</summary>
    None,

    /// <summary>Loudness units relative to full scale (EBU R 128).</summary>
    Lufs,

    /// <summary>Loudness units: a difference of loudnesses.</summary>
    Lu,

    /// <summary>Decibels relative to full scale.</summary>
    Dbfs,

    /// <summary>Decibels relative to full scale, true peak (ITU-R BS.1770-5, Annex 2).</summary>
    Dbtp,

    /// <summary>Decibels: a difference of levels.</summary>
    Db,

    /// <summary>Hertz.</summary>
    Hz,

    /// <summary>A number of things.</summary>
    Count,
}

/// <summary>One named value, or array of values, of a reading.</summary>
/// <param name="Name">Lower case with underscores and the unit at the end, such as <c>momentary_lufs</c>.</param>
/// <param name="Unit">What its numbers are.</param>
/// <param name="Labels">For an array the name of each element (channels, bands, bins); null for a single value.</param>
public sealed record ReadingField(string Name, ReadingUnit Unit, IReadOnlyList<string>? Labels = null)
{
    /// <summary>How many floats it takes.</summary>
    public int Length => Labels?.Count ?? 1;
}
