using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using Monochord.Dsp.Simd;

namespace Monochord.Dsp.Generators;

/// <summary>The sine of a phase in turns.</summary>
/// <remarks>An odd polynomial of degree 17 over half a turn to each side, interpolated at the Chebyshev nodes: 2·10⁻¹³ of full scale. A
/// phase of some thousand turns loses a digit for each factor of ten. Widths of register agree to 10⁻¹⁵.</remarks>
public static class PolynomialSine
{
    private const double C1 = 6.283185307179274;
    private const double C3 = -41.34170224019614;
    private const double C5 = 81.60524925435368;
    private const double C7 = -76.70585885953166;
    private const double C9 = 42.05867551071946;
    private const double C11 = -15.094428657907093;
    private const double C13 = 3.818491259415813;
    private const double C15 = -0.7122798502504012;
    private const double C17 = 0.09150103290034305;

    /// <summary>sin(2π·phase).</summary>
    /// <param name="turns">Finite.</param>
    public static double Of(double turns) => Sine<DoubleScalar, double>(turns);

    /// <summary>cos(2π·phase).</summary>
    /// <param name="turns">Finite.</param>
    public static double CosineOf(double turns) => Of(turns + 0.25);

    /// <summary>The sine of each phase; source and destination may be the same.</summary>
    /// <param name="turns">Finite phases.</param>
    /// <param name="destination">At least as long.</param>
    public static void Of(ReadOnlySpan<double> turns, Span<double> destination)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(destination.Length, turns.Length, nameof(destination));
        if (Vector512.IsHardwareAccelerated)
        {
            Of<Double512, Vector512<double>>(turns, destination);
        }
        else if (Vector256.IsHardwareAccelerated)
        {
            Of<Double256, Vector256<double>>(turns, destination);
        }
        else
        {
            Of<Double128, Vector128<double>>(turns, destination);
        }
    }

    /// <summary>A tone of one frequency: amplitude · sin(2π(start + n·step)).</summary>
    /// <param name="startTurns">The phase of the first sample; from -1 to 1 for the full accuracy.</param>
    /// <param name="stepTurns">From one sample to the next.</param>
    /// <param name="amplitude">Of the tone.</param>
    /// <param name="destination">The samples.</param>
    public static void Tone(double startTurns, double stepTurns, double amplitude, Span<float> destination)
    {
        if (Vector512.IsHardwareAccelerated)
        {
            Tone<Double512, Vector512<double>>(startTurns, stepTurns, amplitude, destination);
        }
        else if (Vector256.IsHardwareAccelerated)
        {
            Tone<Double256, Vector256<double>>(startTurns, stepTurns, amplitude, destination);
        }
        else
        {
            Tone<Double128, Vector128<double>>(startTurns, stepTurns, amplitude, destination);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    internal static void Of<TSimd, TVector>(ReadOnlySpan<double> turns, Span<double> destination)
        where TSimd : struct, IDoubleSimd<TVector>
        where TVector : struct
    {
        ref var x = ref MemoryMarshal.GetReference(turns);
        ref var y = ref MemoryMarshal.GetReference(destination);
        nint i = 0;
        for (; i <= turns.Length - TSimd.Count; i += TSimd.Count)
        {
            TSimd.Store(Sine<TSimd, TVector>(TSimd.Load(in x, i)), ref y, i);
        }

        for (; i < turns.Length; i++)
        {
            Unsafe.Add(ref y, i) = Sine<DoubleScalar, double>(Unsafe.Add(ref x, i));
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    internal static void Tone<TSimd, TVector>(double start, double step, double amplitude, Span<float> destination)
        where TSimd : struct, IDoubleSimd<TVector>
        where TVector : struct
    {
        ref var y = ref MemoryMarshal.GetReference(destination);
        var width = TSimd.Count;
        var gain = TSimd.Broadcast(amplitude);
        var steps = TSimd.Broadcast(step);
        nint i = 0;

        // Two vectors at a time: a sine is one long chain.
        for (; i <= destination.Length - (2 * width); i += 2 * width)
        {
            var lower = TSimd.MultiplyAdd(TSimd.Add(TSimd.Indices(), TSimd.Broadcast(i)), steps, TSimd.Broadcast(start));
            var upper = TSimd.MultiplyAdd(TSimd.Add(TSimd.Indices(), TSimd.Broadcast(i + width)), steps, TSimd.Broadcast(start));
            TSimd.StoreNarrow(TSimd.Multiply(gain, Sine<TSimd, TVector>(lower)), ref y, i);
            TSimd.StoreNarrow(TSimd.Multiply(gain, Sine<TSimd, TVector>(upper)), ref y, i + width);
        }

        for (; i < destination.Length; i++)
        {
            Unsafe.Add(ref y, i) = (float)(amplitude * Sine<DoubleScalar, double>(start + (i * step)));
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static TVector Sine<TSimd, TVector>(TVector turns)
        where TSimd : struct, IDoubleSimd<TVector>
        where TVector : struct
    {
        var x = TSimd.Subtract(turns, TSimd.Floor(TSimd.Add(turns, TSimd.Broadcast(0.5))));
        var square = TSimd.Multiply(x, x);
        var sum = TSimd.MultiplyAdd(TSimd.Broadcast(C17), square, TSimd.Broadcast(C15));
        sum = TSimd.MultiplyAdd(sum, square, TSimd.Broadcast(C13));
        sum = TSimd.MultiplyAdd(sum, square, TSimd.Broadcast(C11));
        sum = TSimd.MultiplyAdd(sum, square, TSimd.Broadcast(C9));
        sum = TSimd.MultiplyAdd(sum, square, TSimd.Broadcast(C7));
        sum = TSimd.MultiplyAdd(sum, square, TSimd.Broadcast(C5));
        sum = TSimd.MultiplyAdd(sum, square, TSimd.Broadcast(C3));
        sum = TSimd.MultiplyAdd(sum, square, TSimd.Broadcast(C1));
        return TSimd.Multiply(sum, x);
    }
}
