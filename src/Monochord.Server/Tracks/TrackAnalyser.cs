using Monochord.Catalogue;
using Monochord.Fingerprinting;

namespace Monochord.Server.Tracks;

/// <summary>Analyses whole tracks.</summary>
internal sealed class TrackAnalyser : ITrackAnalyser
{
    public TrackAnalysis Analyse(string path, CancellationToken cancellationToken) =>
        Fingerprinter.Analyse(path, cancellation: cancellationToken);
}
