using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using Monochord.Fingerprinting.Spectra;

namespace Monochord.Fingerprinting.Rhythm;

/// <summary>How much each frame's spectrum rises, in three ranges: SuperFlux (S. Böck and G. Widmer, DAFx 2013) on roots.</summary>
/// <remarks>Each band is compared with the largest of itself and its neighbours a hop before, so that vibrato does not count. In the place
/// of the paper's logarithm of 1 + λS, whose λ depends on the level, stands the fourth root: a gain then scales every value alike, and
/// roots are rounded the same on every machine.</remarks>
internal sealed class StrokeStrength
{
    private const double LowHz = 160;
    private const double HighHz = 5000;

    // What lies 72 dB below the strongest band so far counts as silence: the fourth root of that.
    private const float Floor = 0.126f;

    // Room for whole vectors, and one band more on either side for the neighbours.
    private const int Lanes = 8;

    private readonly LogBands _bands = new();
    private readonly float[] _sums;
    private readonly int _lowEnd;
    private readonly int _highBegin;
    private float _most;
    private float[] _now;
    private float[] _before;

    public StrokeStrength()
    {
        _sums = new float[RoundUp(_bands.Count)];
        _now = new float[RoundUp(_bands.Count) + (2 * Lanes)];
        _before = new float[_now.Length];
        _lowEnd = _bands.CentresHz.Count(hz => hz < LowHz);
        _highBegin = _bands.CentresHz.Count(hz => hz < HighHz);
    }

    /// <summary>Where the bands are.</summary>
    public ReadOnlySpan<double> CentresHz => _bands.CentresHz;

    /// <summary>The fourth roots of the last frame's bands.</summary>
    public ReadOnlySpan<float> Roots => _before.AsSpan(Lanes, _bands.Count);

    /// <summary>The rise of a frame below 160 Hz, up to 5 kHz, and above.</summary>
    public (float Low, float Middle, float High) Next(in SpectralFrame frame)
    {
        _bands.Sum(frame.Magnitudes, _sums.AsSpan(0, _bands.Count));
        _most = Math.Max(_most, TakeRoots(_sums, _now.AsSpan(Lanes)));
        var low = Rise(0, _lowEnd);
        var middle = Rise(_lowEnd, _highBegin);
        var high = Rise(_highBegin, _bands.Count);
        (_now, _before) = (_before, _now);
        return (low, middle, high);
    }

    private static int RoundUp(int count) => (count + Lanes - 1) / Lanes * Lanes;

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static float TakeRoots(ReadOnlySpan<float> from, Span<float> to)
    {
        ref var x = ref MemoryMarshal.GetReference(from);
        ref var y = ref MemoryMarshal.GetReference(to);
        var most = Vector256<float>.Zero;
        for (nuint i = 0; i + Lanes <= (nuint)from.Length; i += Lanes)
        {
            var roots = Vector256.Sqrt(Vector256.Sqrt(Vector256.LoadUnsafe(in x, i)));
            roots.StoreUnsafe(ref y, i);
            most = Vector256.Max(most, roots);
        }

        var largest = 0f;
        for (var lane = 0; lane < Lanes; lane++)
        {
            largest = Math.Max(largest, most[lane]);
        }

        return largest;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private float Rise(int from, int to)
    {
        ref var now = ref MemoryMarshal.GetArrayDataReference(_now);
        ref var before = ref MemoryMarshal.GetArrayDataReference(_before);
        var floor = Floor * _most;
        var lanes = Vector256<float>.Zero;
        var i = (nuint)(Lanes + from);
        var end = (nuint)(Lanes + to);
        for (; i + Lanes <= end; i += Lanes)
        {
            var most = Vector256.Max(
                Vector256.Max(Vector256.LoadUnsafe(in before, i - 1), Vector256.LoadUnsafe(in before, i + 1)),
                Vector256.Max(Vector256.LoadUnsafe(in before, i), Vector256.Create(floor)));
            lanes += Vector256.Max(Vector256.LoadUnsafe(in now, i) - most, Vector256<float>.Zero);
        }

        var sum = FixedSum.Of(lanes);
        for (; i < end; i++)
        {
            var most = Math.Max(Math.Max(Unsafe.Add(ref before, i - 1), Unsafe.Add(ref before, i + 1)), Math.Max(Unsafe.Add(ref before, i), floor));
            sum += Math.Max(Unsafe.Add(ref now, i) - most, 0);
        }

        return sum;
    }
}
