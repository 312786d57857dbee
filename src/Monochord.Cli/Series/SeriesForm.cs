namespace Monochord.Cli.Series;

/// <summary>How readings are written.</summary>
internal enum SeriesForm
{
    /// <summary>A header, and a row a reading.</summary>
    Csv,

    /// <summary>A JSON object a reading, one a line.</summary>
    JsonLines,
}
