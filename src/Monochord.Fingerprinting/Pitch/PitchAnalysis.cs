using Monochord.Fingerprinting.Spectra;
using Monochord.Fingerprinting.Statistics;

namespace Monochord.Fingerprinting.Pitch;

/// <summary>How little the pitch of a track moves.</summary>
/// <remarks>The deviation of the fundamental frequency of voiced frames, over its mean, each frame weighted by how probable its pitch is.
/// In music of many voices few frames have one pitch that explains them, so those where one voice leads decide.</remarks>
internal sealed class PitchAnalysis
{
    /// <summary>A track of fewer voiced frames has no stability.</summary>
    public const int FewestFrames = 10;

    private const int Frames = 0;
    private const int Weight = 1;
    private const int First = 2;
    private const int Second = 3;

    private readonly PitchFrames _frames = new();
    private readonly SoundingSums _sums = new(4);

    /// <summary>Takes samples.</summary>
    /// <param name="quarter">What <see cref="QuarterRate"/> gives, any number.</param>
    public void Add(ReadOnlySpan<float> quarter)
    {
        while (_frames.TryAdvance(ref quarter))
        {
            Take();
        }
    }

    /// <summary>The track has ended.</summary>
    /// <returns>1/(1 + 10·CV), 0 to 1.</returns>
    public double Finish()
    {
        _frames.Finish();
        Take();
        Span<double> totals = stackalloc double[4];
        _sums.Total(totals);
        if (totals[Frames] < FewestFrames)
        {
            return 0;
        }

        var mean = totals[First] / totals[Weight];
        var variance = Math.Max((totals[Second] / totals[Weight]) - (mean * mean), 0);
        return 1 / (1 + (10 * Math.Sqrt(variance) / mean));
    }

    private void Take()
    {
        while (_frames.TryTake(out var frame, out var power))
        {
            var sums = _sums.Of(power);
            if (!sums.IsEmpty && frame.IsVoiced)
            {
                sums[Frames]++;
                sums[Weight] += frame.Probability;
                sums[First] += frame.Probability * frame.FrequencyHz;
                sums[Second] += frame.Probability * frame.FrequencyHz * frame.FrequencyHz;
            }
        }
    }
}
