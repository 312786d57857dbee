using System.Runtime.CompilerServices;
using Monochord.Dsp.Simd;

namespace Monochord.Dsp.Separation;

/// <summary>Energies behind soft masks.</summary>
internal static class MaskKernel
{
    // So that 0/0 is a half; 300 dB below full scale.
    private const float Tiny = 1e-30f;

    /// <summary>Σ(s·h²/(h² + p²))² and Σ(s·p²/(h² + p²))².</summary>
    /// <param name="magnitudes">s, a multiple of the elements of a vector.</param>
    /// <param name="harmonic">h.</param>
    /// <param name="percussive">p.</param>
    /// <param name="length">How many.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static (double Harmonic, double Percussive) Energies<TSimd, TVector>(
        ref float magnitudes, ref float harmonic, ref float percussive, nint length)
        where TSimd : struct, ISimd<TVector, float>
        where TVector : struct
    {
        var (sum, rest) = (default(TVector), default(TVector));
        var (tiny, twoTiny) = (TSimd.Broadcast(Tiny), TSimd.Broadcast(2 * Tiny));
        for (nint i = 0; i < length; i += TSimd.Count)
        {
            var (s, h, p) = (TSimd.Load(in magnitudes, i), TSimd.Load(in harmonic, i), TSimd.Load(in percussive, i));
            var square = TSimd.MultiplyAdd(h, h, tiny);
            var mask = TSimd.Divide(square, TSimd.Add(TSimd.MultiplyAdd(p, p, twoTiny), TSimd.Multiply(h, h)));
            var masked = TSimd.Multiply(s, mask);
            var other = TSimd.Subtract(s, masked);
            sum = TSimd.MultiplyAdd(masked, masked, sum);
            rest = TSimd.MultiplyAdd(other, other, rest);
        }

        return (TSimd.Sum(sum), TSimd.Sum(rest));
    }
}
