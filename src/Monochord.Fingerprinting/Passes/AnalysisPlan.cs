using Monochord.Audio.Resampling;
using Monochord.Fingerprinting.Spectra;

namespace Monochord.Fingerprinting.Passes;

/// <summary>What of a track is looked at, in frames of the file.</summary>
internal sealed class AnalysisPlan
{
    private const double BodySeconds = 90;
    private const double ProbeSeconds = 30;
    private const double WindowedFromSeconds = BodySeconds + (2 * ProbeSeconds);

    private AnalysisPlan(FingerprintStrategy strategy, IReadOnlyList<Stretch> stretches, Stretch? body, long? lengthFrames) =>
        (Strategy, Stretches, Body, LengthFrames) = (strategy, stretches, body, lengthFrames);

    /// <summary>What it is: windows are only for tracks that are longer than they.</summary>
    public FingerprintStrategy Strategy { get; }

    /// <summary>What is looked at, in order; empty for all.</summary>
    public IReadOnlyList<Stretch> Stretches { get; }

    /// <summary>The stretch without a gap in which rhythm is looked for; null for all.</summary>
    public Stretch? Body { get; }

    /// <summary>How long the track says that it is; null when it doesn't.</summary>
    public long? LengthFrames { get; }

    /// <summary>A plan.</summary>
    /// <param name="strategy">What was asked for.</param>
    /// <param name="lengthFrames">How long the track says that it is; null when it doesn't.</param>
    /// <param name="sampleRate">Of the file, in Hz.</param>
    public static AnalysisPlan For(FingerprintStrategy strategy, long? lengthFrames, int sampleRate)
    {
        if (strategy != FingerprintStrategy.Windowed || lengthFrames is not { } length || length <= WindowedFromSeconds * sampleRate)
        {
            return new AnalysisPlan(FingerprintStrategy.Whole, [], null, lengthFrames);
        }

        var (body, probe) = ((long)(BodySeconds * sampleRate), (long)(ProbeSeconds * sampleRate));
        var stretches = new List<Stretch>();
        var bodyStretch = default(Stretch);
        foreach (var (middle, size) in ((long, long)[])[(length / 4, probe), (length / 2, body), (3 * length / 4, probe)])
        {
            // Of a track of less than four minutes the windows meet: what comes later goes on where the one before ends.
            var place = stretches.Count > 0 ? stretches[^1].Place + stretches[^1].Length : 0;
            var start = Math.Max(middle - (size / 2), stretches.Count > 0 ? stretches[^1].Start + stretches[^1].Length : 0);
            var stretch = new Stretch(start, middle - (size / 2) + size - start, place);
            stretches.Add(stretch);
            bodyStretch = size == body ? stretch : bodyStretch;
        }

        return new AnalysisPlan(FingerprintStrategy.Windowed, stretches, bodyStretch, lengthFrames);
    }

    /// <summary>A stretch of the file's frames in samples at the working rate.</summary>
    public static Stretch AtWorkingRate(Stretch stretch, int sampleRate)
    {
        long Convert(long frame) => ResampledSource.LengthOf(frame, sampleRate, SpectralFrame.SampleRate);
        var (start, place) = (Convert(stretch.Start), Convert(stretch.Place));
        return new Stretch(start, Convert(stretch.Place + stretch.Length) - place, place);
    }
}
