namespace Monochord.Cli.Series;

/// <summary>Where the bytes of a series go: a file, or standard output.</summary>
internal interface ISeriesOutput : IDisposable
{
    /// <summary>Takes a piece.</summary>
    void Write(ReadOnlySpan<byte> bytes);

    /// <summary>Says that it is complete. Without it, <see cref="IDisposable.Dispose"/> takes back what can be taken back.</summary>
    void Complete();
}
