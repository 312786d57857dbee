using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using Monochord.Fingerprinting.Spectra;

namespace Monochord.Fingerprinting.Waveform;

/// <summary>Power of three bands in every frame of a track of unknown length, in bounded memory: when there are too many, two neighbours
/// become one.</summary>
internal sealed class BandPowers(int capacity) : ISpectralAnalysis
{
    private const double LowHz = 250;
    private const double HighHz = 4000;

    // Σ of the squared window: 3/8 of 2,048. A bin of one side stands for two.
    private const double PowerScale = 2.0 / ((double)SpectralFrame.Size * SpectralFrame.Size * 0.375);

    private static readonly int FirstMiddle = FirstBinFrom(LowHz);
    private static readonly int FirstHigh = FirstBinFrom(HighHz);

    private readonly (float Low, float Middle, float High)[] _powers = new (float, float, float)[capacity];
    private (float Low, float Middle, float High) _sum;
    private int _count;
    private int _added;
    private int _framesEach = 1;

    /// <inheritdoc/>
    public void Add(in SpectralFrame frame)
    {
        var powers = frame.Powers;
        _sum.Low += Sum(powers[1..FirstMiddle]) + (powers[0] / 2);
        _sum.Middle += Sum(powers[FirstMiddle..FirstHigh]);
        _sum.High += Sum(powers[FirstHigh..]);
        if (++_added == _framesEach)
        {
            EndPiece();
        }
    }

    /// <summary>RMS of the bands at the frames whose middles lie in a stretch of samples; of the nearest one where there is none.</summary>
    public (float Low, float Middle, float High) Between(long start, long end)
    {
        var samplesEach = (long)SpectralFrame.Hop * _framesEach;
        var first = (start + samplesEach - 1) / samplesEach;
        var last = (end - 1) / samplesEach;
        if (last < first)
        {
            first = last = (((start + end) / 2) + (samplesEach / 2)) / samplesEach;
        }

        // What is left over at the end has the bands of what is before it.
        (first, last) = (Math.Min(first, _count - 1), Math.Min(last, _count - 1));
        var (low, middle, high) = (0.0, 0.0, 0.0);
        for (var i = first; i <= last; i++)
        {
            (low, middle, high) = (low + _powers[i].Low, middle + _powers[i].Middle, high + _powers[i].High);
        }

        var scale = PowerScale / ((last - first + 1) * _framesEach);
        return ((float)Math.Sqrt(scale * low), (float)Math.Sqrt(scale * middle), (float)Math.Sqrt(scale * high));
    }

    private static int FirstBinFrom(double hz) => (int)Math.Ceiling(hz * SpectralFrame.Size / SpectralFrame.SampleRate);

    private void EndPiece()
    {
        if (_count == _powers.Length)
        {
            _count /= 2;
            for (var i = 0; i < _count; i++)
            {
                var (a, b) = (_powers[2 * i], _powers[(2 * i) + 1]);
                _powers[i] = (a.Low + b.Low, a.Middle + b.Middle, a.High + b.High);
            }

            // What has just been summed is the first half of the next.
            _framesEach *= 2;
            return;
        }

        _powers[_count++] = _sum;
        (_sum, _added) = (default, 0);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static float Sum(ReadOnlySpan<float> powers)
    {
        ref var p = ref MemoryMarshal.GetReference(powers);
        var (sum, other) = (Vector256<float>.Zero, Vector256<float>.Zero);
        nuint i = 0;
        for (; i + 16 <= (nuint)powers.Length; i += 16)
        {
            sum += Vector256.LoadUnsafe(in p, i);
            other += Vector256.LoadUnsafe(in p, i + 8);
        }

        sum += other;
        var halves = sum.GetLower() + sum.GetUpper();
        var all = (halves[0] + halves[2]) + (halves[1] + halves[3]);
        for (; i < (nuint)powers.Length; i++)
        {
            all += Unsafe.Add(ref p, i);
        }

        return all;
    }
}
