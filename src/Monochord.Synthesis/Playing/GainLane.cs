using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Monochord.Synthesis.Playing;

/// <summary>The product of gains over a few frames: one number while nothing moves.</summary>
/// <remarks>Factors are multiplied in one order, in double, whether they move or not: so a cut that separates what stays from what moves changes
/// no bit.</remarks>
internal sealed class GainLane
{
    private readonly double[] _gains = new double[Mixdown.Chunk];
    private readonly double[] _factor = new double[Mixdown.Chunk];
    private int _frames;
    private double _constant;
    private bool _isMoving;

    /// <summary>Starts with 1.</summary>
    public void Begin(int frames) => (_frames, _constant, _isMoving) = (frames, 1, false);

    /// <summary>Multiplies by a number.</summary>
    public void Multiply(double gain)
    {
        if (!_isMoving)
        {
            _constant *= gain;
        }
        else if (gain != 1)
        {
            foreach (ref var value in _gains.AsSpan(0, _frames))
            {
                value *= gain;
            }
        }
    }

    /// <summary>Multiplies by a curve.</summary>
    public void Multiply(IGainCurve curve, long firstFrame)
    {
        if (curve.TryConstant(firstFrame, _frames, out var gain))
        {
            Multiply(gain);
            return;
        }

        curve.Fill(firstFrame, _factor.AsSpan(0, _frames));
        MultiplyByFactor();
    }

    /// <summary>Multiplies by a gain that is moved by hand.</summary>
    public void Multiply(ref SmoothedGain gain)
    {
        if (!gain.IsMoving)
        {
            Multiply(gain.Target);
            return;
        }

        gain.Fill(_factor.AsSpan(0, _frames));
        MultiplyByFactor();
    }

    /// <summary>Multiplies by the gain of a step.</summary>
    public void Multiply(StepPlan step, long firstFrame)
    {
        if (step.IsUnity(firstFrame, _frames))
        {
            return;
        }

        for (var i = 0; i < _frames; i++)
        {
            _factor[i] = step.GainAt(firstFrame + i);
        }

        MultiplyByFactor();
    }

    /// <summary>Multiplies by a crossing from or to something else.</summary>
    public void Multiply(in Crossing crossing, long firstFrame)
    {
        if (crossing.TryConstant(firstFrame, _frames, out var gain))
        {
            Multiply(gain);
            return;
        }

        for (var i = 0; i < _frames; i++)
        {
            _factor[i] = crossing.At(firstFrame + i);
        }

        MultiplyByFactor();
    }

    /// <summary>Multiplies by another product.</summary>
    public void Multiply(GainLane other)
    {
        if (other._isMoving)
        {
            other._gains.AsSpan(0, _frames).CopyTo(_factor);
            MultiplyByFactor();
        }
        else
        {
            Multiply(other._constant);
        }
    }

    /// <summary>Multiplies by the gain of one side of a balance.</summary>
    public void MultiplyByBalance(IGainCurve places, long firstFrame, bool isRight)
    {
        if (places.TryConstant(firstFrame, _frames, out var place))
        {
            Multiply(Balance.Of(place, isRight));
            return;
        }

        places.Fill(firstFrame, _factor.AsSpan(0, _frames));
        foreach (ref var value in _factor.AsSpan(0, _frames))
        {
            value = Balance.Of(value, isRight);
        }

        MultiplyByFactor();
    }

    /// <summary>Adds samples, times the product.</summary>
    public void AddTo(Span<float> sum, ReadOnlySpan<float> samples)
    {
        if (!_isMoving)
        {
            Add(sum, samples[..sum.Length], (float)_constant);
            return;
        }

        for (var i = 0; i < sum.Length; i++)
        {
            sum[i] += (float)_gains[i] * samples[i];
        }
    }

    /// <summary>Multiplies samples by the product.</summary>
    public void Scale(Span<float> samples)
    {
        if (!_isMoving && _constant == 1)
        {
            return;
        }

        for (var i = 0; i < samples.Length; i++)
        {
            samples[i] *= (float)(_isMoving ? _gains[i] : _constant);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Add(Span<float> sum, ReadOnlySpan<float> samples, float gain)
    {
        // A product and a sum, not fused: the frames that are left over by the vectors get the same bits.
        var sums = MemoryMarshal.Cast<float, Vector<float>>(sum);
        var vectors = MemoryMarshal.Cast<float, Vector<float>>(samples);
        var gains = new Vector<float>(gain);
        for (var i = 0; i < sums.Length; i++)
        {
            sums[i] += vectors[i] * gains;
        }

        for (var i = sums.Length * Vector<float>.Count; i < sum.Length; i++)
        {
            sum[i] += samples[i] * gain;
        }
    }

    private void MultiplyByFactor()
    {
        var gains = _gains.AsSpan(0, _frames);
        var factor = _factor.AsSpan(0, _frames);
        if (!_isMoving)
        {
            for (var i = 0; i < gains.Length; i++)
            {
                gains[i] = _constant * factor[i];
            }

            _isMoving = true;
            return;
        }

        for (var i = 0; i < gains.Length; i++)
        {
            gains[i] *= factor[i];
        }
    }
}

/// <summary>Places a sound of two channels: the near side stays as it is, the far one falls as a cosine.</summary>
internal static class Balance
{
    /// <summary>The gain of a side.</summary>
    /// <param name="place">-1 for left to 1 for right; what lies beyond is taken for the end.</param>
    /// <param name="isRight">Which side.</param>
    public static double Of(double place, bool isRight)
    {
        var away = isRight ? -place : place;
        return away <= 0 ? 1 : away >= 1 ? 0 : Math.Cos(0.5 * Math.PI * away);
    }
}

/// <summary>Something comes or goes while a track sounds, because the track was changed.</summary>
/// <param name="FirstFrame">Where it begins.</param>
/// <param name="Frames">How long it takes; 0 for no crossing.</param>
/// <param name="IsIn">Whether it comes.</param>
/// <param name="IsEqualPower">By sine and cosine, for what is unlike; else straight.</param>
internal readonly record struct Crossing(long FirstFrame, int Frames, bool IsIn, bool IsEqualPower)
{
    public bool TryConstant(long firstFrame, int frames, out double gain)
    {
        gain = At(firstFrame);
        return Frames == 0 || firstFrame >= FirstFrame + Frames || firstFrame + frames <= FirstFrame;
    }

    public double At(long frame)
    {
        if (Frames == 0)
        {
            return 1;
        }

        var u = Math.Clamp((double)(frame - FirstFrame) / Frames, 0, 1);
        u = IsIn ? u : 1 - u;
        return IsEqualPower ? Math.Sin(0.5 * Math.PI * u) : u;
    }
}
