using Monochord.Fingerprinting.Rhythm;
using Monochord.Fingerprinting.Spectra;

namespace Monochord.Fingerprinting.Passes;

/// <summary>Rhythm of a track, or of the one stretch of it that has no gap, in the time of the track.</summary>
internal sealed class BodyRhythm
{
    // Two frames at either end reach over the join.
    private const int FramesOfJoin = 2;

    private readonly RhythmAnalysis _rhythm = new();
    private readonly double _startSeconds;
    private readonly long _samples;
    private RhythmDescription? _description;

    /// <summary>Rhythm before the first frame.</summary>
    /// <param name="body">The stretch, in samples at 44,100 Hz; null for the whole track.</param>
    public BodyRhythm(Stretch? body)
    {
        Frames = _rhythm;
        if (body is not { } stretch)
        {
            return;
        }

        var first = ((stretch.Place + SpectralFrame.Hop - 1) / SpectralFrame.Hop) + FramesOfJoin;
        var end = ((stretch.Place + stretch.Length) / SpectralFrame.Hop) - FramesOfJoin;
        Frames = new FrameStretch(_rhythm, first, end);
        _samples = (end - first - 1) * SpectralFrame.Hop;
        _startSeconds = (double)(stretch.Start - stretch.Place + (first * SpectralFrame.Hop)) / SpectralFrame.SampleRate;
    }

    /// <summary>What takes the frames of the pass.</summary>
    public ISpectralAnalysis Frames { get; }

    /// <summary>What was found, after <see cref="Finish"/>.</summary>
    public RhythmDescription Description => _description!;

    /// <summary>Onsets a second, after <see cref="Finish"/>.</summary>
    public double OnsetsPerSecond { get; private set; }

    /// <summary>Ends the track.</summary>
    /// <param name="samples">How many samples of it passed.</param>
    public void Finish(long samples)
    {
        samples = _samples > 0 ? _samples : samples;
        var found = _rhythm.Finish(samples);
        OnsetsPerSecond = found.OnsetSeconds.Count * (double)SpectralFrame.SampleRate / samples;
        _description = _samples > 0
            ? found with { BeatSeconds = Later(found.BeatSeconds), OnsetSeconds = Later(found.OnsetSeconds) }
            : found;
    }

    private double[] Later(IReadOnlyList<double> seconds) => [.. seconds.Select(second => second + _startSeconds)];
}
