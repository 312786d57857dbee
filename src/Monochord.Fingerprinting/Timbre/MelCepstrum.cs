using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using Monochord.Fingerprinting.Spectra;

namespace Monochord.Fingerprinting.Timbre;

/// <summary>Mel-frequency cepstral coefficients of one frame: mel bands in decibels, by a cosine transform.</summary>
/// <remarks>S. Davis and P. Mermelstein, IEEE Trans. ASSP 28 (1980), in the form of librosa's <c>feature.mfcc</c>: 128 bands, DCT-II of
/// orthonormal scale. Products and sums are taken in lanes of one number, so every machine has the same bits.</remarks>
internal sealed class MelCepstrum
{
    /// <summary>Mel bands.</summary>
    public const int Bands = 128;

    // 10·log10(2).
    private const float DecibelsPerOctave = 3.01029996f;

    private readonly MelFilterBank _bank = new(Bands);
    private readonly int _coefficients;
    private readonly float[] _cosines;
    private readonly float[] _decibels = new float[Bands];

    /// <summary>A transform.</summary>
    /// <param name="coefficients">How many are wanted, at most <see cref="Bands"/>.</param>
    public MelCepstrum(int coefficients)
    {
        _coefficients = coefficients;
        _cosines = new float[coefficients * Bands];
        for (var k = 0; k < coefficients; k++)
        {
            var scale = Math.Sqrt((k == 0 ? 1.0 : 2.0) / Bands);
            for (var band = 0; band < Bands; band++)
            {
                _cosines[(k * Bands) + band] = (float)(scale * Math.Cos(Math.PI * k * ((2 * band) + 1) / (2.0 * Bands)));
            }
        }
    }

    /// <summary>The mel bands of a spectrum.</summary>
    /// <param name="powers">Of the bins of a shared frame.</param>
    /// <param name="bands"><see cref="Bands"/> results.</param>
    /// <param name="strongest">The largest of them.</param>
    /// <returns>Their sum.</returns>
    public double MelPowers(ReadOnlySpan<float> powers, Span<float> bands, out float strongest)
    {
        _bank.Apply(powers, bands);
        ref var x = ref MemoryMarshal.GetReference(bands);
        var (sums, largest) = (Vector256<float>.Zero, Vector256<float>.Zero);
        for (nuint i = 0; i < Bands; i += 8)
        {
            var values = Vector256.LoadUnsafe(ref x, i);
            sums += values;
            largest = Vector256.Max(largest, values);
        }

        var half = Vector128.Max(largest.GetLower(), largest.GetUpper());
        strongest = Math.Max(Math.Max(half[0], half[1]), Math.Max(half[2], half[3]));
        var sum = sums.GetLower() + sums.GetUpper();
        return (double)sum[0] + sum[1] + sum[2] + sum[3];
    }

    /// <summary>The coefficients of mel bands.</summary>
    /// <param name="bands"><see cref="Bands"/> powers.</param>
    /// <param name="floor">What a power is taken for at least; above 0.</param>
    /// <param name="coefficients">As many as were asked for, from the one that is the level.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Coefficients(ReadOnlySpan<float> bands, float floor, Span<float> coefficients)
    {
        ref var x = ref MemoryMarshal.GetReference(bands[..Bands]);
        ref var y = ref MemoryMarshal.GetArrayDataReference(_decibels);
        var (least, scale) = (Vector256.Create(floor), Vector256.Create(DecibelsPerOctave));
        for (nuint i = 0; i < Bands; i += 8)
        {
            (Vector256.Log2(Vector256.Max(Vector256.LoadUnsafe(ref x, i), least)) * scale).StoreUnsafe(ref y, i);
        }

        Transform(_decibels, coefficients);
    }

    /// <summary>The cosine transform alone.</summary>
    /// <param name="decibels"><see cref="Bands"/> levels.</param>
    /// <param name="coefficients">As many as were asked for.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Transform(ReadOnlySpan<float> decibels, Span<float> coefficients)
    {
        ref var x = ref MemoryMarshal.GetReference(decibels[..Bands]);
        coefficients = coefficients[.._coefficients];
        for (var k = 0; k < coefficients.Length; k++)
        {
            ref var cosines = ref _cosines[k * Bands];
            var (even, odd) = (Vector256<float>.Zero, Vector256<float>.Zero);
            for (nuint i = 0; i < Bands; i += 16)
            {
                even += Vector256.LoadUnsafe(ref x, i) * Vector256.LoadUnsafe(ref cosines, i);
                odd += Vector256.LoadUnsafe(ref x, i + 8) * Vector256.LoadUnsafe(ref cosines, i + 8);
            }

            var sum = even + odd;
            var half = sum.GetLower() + sum.GetUpper();
            coefficients[k] = half[0] + half[2] + (half[1] + half[3]);
        }
    }
}
