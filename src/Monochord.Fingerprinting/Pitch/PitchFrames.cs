using Monochord.Fingerprinting.Spectra;

namespace Monochord.Fingerprinting.Pitch;

/// <summary>The pitch of a stream at a quarter of the rate, frame after frame: 46 ms long, 43 a second.</summary>
internal sealed class PitchFrames
{
    /// <summary>Samples from one frame to the next, at 11,025 Hz.</summary>
    public const int Hop = 256;

    private readonly SampleFrames _frames = new(DifferenceFunction.FrameSize, Hop);
    private readonly DifferenceFunction _function = new();
    private readonly PitchCandidates _candidates = new();
    private readonly PitchPath _path = new();
    private readonly double[] _powers = new double[4 * PitchPath.Step];
    private long _added;
    private long _taken;

    /// <summary>Takes samples up to the next frame.</summary>
    /// <param name="quarter">11,025 samples a second; what was taken is cut off at its beginning.</param>
    /// <returns>Whether there was one. If not, the input is used up.</returns>
    public bool TryAdvance(ref ReadOnlySpan<float> quarter)
    {
        if (!_frames.TryAdvance(ref quarter, out var frame))
        {
            return false;
        }

        var power = _function.Take(frame);
        if (power > 0)
        {
            _candidates.Find(_function, QuarterRate.SampleRate);
        }
        else
        {
            _candidates.Clear();
        }

        _powers[_added++ % _powers.Length] = power;
        _path.Add(_candidates);
        return true;
    }

    /// <summary>No more samples come.</summary>
    public void Finish() => _path.Finish();

    /// <summary>Takes out the next frame that is settled; to be called after each advance until there is none.</summary>
    /// <param name="frame">Its pitch.</param>
    /// <param name="power">Its energy, in a unit of its own.</param>
    /// <returns>Whether there was one.</returns>
    public bool TryTake(out PitchFrame frame, out double power)
    {
        if (!_path.TryTake(out frame))
        {
            power = 0;
            return false;
        }

        power = _powers[_taken++ % _powers.Length];
        return true;
    }
}
