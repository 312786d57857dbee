using Monochord.Fingerprinting;

namespace Monochord.Catalogue;

/// <summary>Analyses files with <see cref="Fingerprinter"/>.</summary>
/// <param name="strategy">How much of a track is looked at.</param>
public sealed class TrackAnalyser(FingerprintStrategy strategy = FingerprintStrategy.Whole) : ITrackAnalyser
{
    private readonly FingerprintOptions _options = new() { Strategy = strategy };

    /// <inheritdoc/>
    public bool IsWindowed => strategy == FingerprintStrategy.Windowed;

    /// <inheritdoc/>
    public TrackAnalysis Analyse(string path, CancellationToken cancellationToken) =>
        Fingerprinter.Analyse(path, _options, cancellation: cancellationToken);
}
