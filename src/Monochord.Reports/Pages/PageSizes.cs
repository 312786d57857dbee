namespace Monochord.Reports.Pages;

/// <summary>How much of a long programme a page shows: an hour stays below 600 kB.</summary>
internal static class PageSizes
{
    /// <summary>The most columns of a plot over time: as many as the widest page has pixels for it, to two.</summary>
    internal const int Columns = 720;

    /// <summary>The most columns of a map over time.</summary>
    internal const int MapColumns = 360;

    /// <summary>The most events in the table.</summary>
    internal const int Events = 200;
}
