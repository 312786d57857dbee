using Monochord.Fingerprinting;

namespace Monochord.Catalogue;

/// <summary>Analyses a file. Any number of threads may call at once; the same file gives the same numbers on each.</summary>
public interface ITrackAnalyser
{
    /// <summary>Whether it looks at parts of a track only, so that its numbers are near those of the whole, not equal.</summary>
    bool IsWindowed => false;

    /// <summary>Analyses a file.</summary>
    /// <param name="path">Its absolute path.</param>
    /// <param name="cancellationToken">Ends the work.</param>
    /// <exception cref="Audio.MonochordException">It can't be read, or can't be described.</exception>
    /// <exception cref="OperationCanceledException">It was told to end.</exception>
    TrackAnalysis Analyse(string path, CancellationToken cancellationToken);
}
