using Monochord.Metering.Loudness;

namespace Monochord.Metering.Speech;

/// <summary>The gated level of what has passed so far, in constant memory and time.</summary>
/// <remarks>Powers are counted in steps of 0.1 dB, so that the gate, 10 dB below the mean of what is above the absolute one, is off by
/// half a step at most; the sums are exact.</remarks>
internal sealed class LevelSoFar
{
    private const double StepsPerDb = 10;
    private const double LowestDb = SpeechRules.AbsoluteGateLufs;
    private const double RangeDb = 100;
    private const double RelativeGate = 0.1;

    private static readonly double AbsoluteGate = LoudnessUnits.ToPower(SpeechRules.AbsoluteGateLufs);

    private readonly double[] _sums = new double[(int)(RangeDb * StepsPerDb)];
    private readonly long[] _counts = new long[(int)(RangeDb * StepsPerDb)];
    private double _sum;
    private long _count;

    /// <summary>Frames above the absolute gate.</summary>
    public long Frames => _count;

    /// <summary>The mean power above the gates; 0 when there is none.</summary>
    public double Power
    {
        get
        {
            if (_count == 0)
            {
                return 0;
            }

            var (sum, count) = (0.0, 0L);
            for (var step = Math.Max(0, StepOf(RelativeGate * _sum / _count)); step < _sums.Length; step++)
            {
                sum += _sums[step];
                count += _counts[step];
            }

            return sum / count;
        }
    }

    /// <summary>Takes the power of a frame.</summary>
    public void Add(double power)
    {
        if (power > AbsoluteGate)
        {
            var step = Math.Clamp(StepOf(power), 0, _sums.Length - 1);
            _sums[step] += power;
            _counts[step]++;
            _sum += power;
            _count++;
        }
    }

    /// <summary>Forgets everything.</summary>
    public void Reset()
    {
        _sums.AsSpan().Clear();
        _counts.AsSpan().Clear();
        (_sum, _count) = (0, 0);
    }

    private static int StepOf(double power) => (int)((LoudnessUnits.FromPower(power) - LowestDb) * StepsPerDb);
}
