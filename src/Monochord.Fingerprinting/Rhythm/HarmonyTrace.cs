using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Monochord.Fingerprinting.Rhythm;

/// <summary>The pitch classes that sounded, coarsely: enough to see where harmonies change. 6 bytes of each frame.</summary>
internal sealed class HarmonyTrace
{
    private const int Classes = 12;
    private const int Block = 8;

    // Below, a bin is wider than a semitone; above, there is little but noise.
    private const double LowestHz = 250;
    private const double HighestHz = 4000;

    private readonly int _firstBand;
    private readonly int[] _classOfBand;
    private readonly List<float> _classes = [];
    private readonly float[] _current = new float[Classes];
    private readonly float[] _sums;
    private int _frames;

    /// <summary>A trace of bands.</summary>
    /// <param name="centresHz">Where each band is.</param>
    public HarmonyTrace(ReadOnlySpan<double> centresHz)
    {
        var classes = new List<int>();
        for (var b = 0; b < centresHz.Length; b++)
        {
            if (centresHz[b] < LowestHz)
            {
                _firstBand = b + 1;
            }
            else if (centresHz[b] < HighestHz)
            {
                var semitone = (int)Math.Round(12 * Math.Log2(centresHz[b] / 440));
                classes.Add(((semitone % Classes) + Classes) % Classes);
            }
        }

        _classOfBand = [.. classes];
        _sums = new float[classes.Count];
    }

    /// <summary>Takes the bands of a frame.</summary>
    public void Add(ReadOnlySpan<float> bands)
    {
        Accumulate(bands.Slice(_firstBand, _sums.Length), _sums);
        if (++_frames < Block)
        {
            return;
        }

        for (var b = 0; b < _sums.Length; b++)
        {
            _current[_classOfBand[b]] += _sums[b];
        }

        _classes.AddRange(_current);
        _current.AsSpan().Clear();
        _sums.AsSpan().Clear();
        _frames = 0;
    }

    /// <summary>Lets go of the first frames.</summary>
    /// <param name="frames">A whole number of blocks of eight.</param>
    public void Forget(int frames) => _classes.RemoveRange(0, frames / Block * Classes);

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Accumulate(ReadOnlySpan<float> bands, Span<float> sums)
    {
        ref var x = ref MemoryMarshal.GetReference(bands);
        ref var y = ref MemoryMarshal.GetReference(sums);
        nuint i = 0;
        for (; i + 8 <= (nuint)sums.Length; i += 8)
        {
            (Vector256.LoadUnsafe(in y, i) + Vector256.LoadUnsafe(in x, i)).StoreUnsafe(ref y, i);
        }

        for (; i < (nuint)sums.Length; i++)
        {
            Unsafe.Add(ref y, i) += Unsafe.Add(ref x, i);
        }
    }

    /// <summary>How unlike the time before a moment what follows it is, 0 to 2: one less the correlation of the pitch classes.</summary>
    /// <param name="frame">The moment.</param>
    /// <param name="reach">How many frames before and after are looked at.</param>
    public double Turn(double frame, double reach)
    {
        Span<double> before = stackalloc double[Classes];
        Span<double> after = stackalloc double[Classes];
        Sum(frame - reach, frame, before);
        Sum(frame, frame + reach, after);
        double both = 0, squaresBefore = 0, squaresAfter = 0;
        for (var c = 0; c < Classes; c++)
        {
            both += before[c] * after[c];
            squaresBefore += before[c] * before[c];
            squaresAfter += after[c] * after[c];
        }

        return squaresBefore > 0 && squaresAfter > 0 ? 1 - (both / Math.Sqrt(squaresBefore * squaresAfter)) : 0;
    }

    // Without what all classes have in common, which is noise, such as of drums.
    private void Sum(double from, double to, Span<double> sums)
    {
        sums.Clear();
        var first = Math.Max(0, (int)Math.Round(from / Block));
        var end = Math.Min(_classes.Count / Classes, (int)Math.Round(to / Block));
        for (var i = first * Classes; i < end * Classes; i++)
        {
            sums[i % Classes] += _classes[i];
        }

        var mean = 0.0;
        foreach (var sum in sums)
        {
            mean += sum / Classes;
        }

        foreach (ref var sum in sums)
        {
            sum -= mean;
        }
    }
}
