using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using Monochord.Dsp.Simd;

namespace Monochord.Dsp.Filters.OctaveBands;

/// <summary>Four bands of two channels at once: lanes are bands times channels, so that no lane waits for another.</summary>
/// <remarks>
/// <para>Each section is in direct form II: w = x − a₁w₁ − a₂w₂, y = w + s·w₁. From one sample to the next it waits for a single
/// multiply-add; the three sections of a band overlap in time.</para>
/// <para>What follows a band, square, sum over channels, exponential mean and maximum, happens in registers too.</para>
/// </remarks>
internal static class BandKernel
{
    /// <summary>Bands that go together.</summary>
    public const int Bands = 4;

    /// <summary>Lanes: two channels of each band.</summary>
    public const int Lanes = 2 * Bands;

    // Rows of the coefficients, each of Lanes: -a₁, -a₂ and s of each section.
    public const int CoefficientRows = 3 * MaximallyFlatBandPass.Sections;

    // Rows of the state: the last two w of each section.
    public const int StateRows = 2 * MaximallyFlatBandPass.Sections;

    // Rows of a detector: the exponential mean, its maximum, and the plain sum.
    public const int MeanRow = 0;
    public const int MaximumRow = Lanes;
    public const int SumRow = 2 * Lanes;
    public const int DetectorRows = 3;

    /// <summary>Runs one pair of channels.</summary>
    /// <param name="pairs">Frames of two channels, in a pinned array: the third difference of the sound.</param>
    /// <param name="frames">Their number.</param>
    /// <param name="filter">The coefficients.</param>
    /// <param name="state">State of this pair.</param>
    /// <param name="detector">What is kept of the sum over all pairs.</param>
    /// <param name="decay">What is left of the exponential mean after a frame.</param>
    /// <param name="energy">Sums over pairs on their way, <see cref="Lanes"/> for each frame; unused when there is one pair.</param>
    /// <param name="isFirst">No pair came before.</param>
    /// <param name="isLast">No pair follows.</param>
    public static void Run(
        ref double pairs, int frames, ref double filter, ref double state, ref double detector, double decay, ref double energy,
        bool isFirst, bool isLast)
    {
        if (Vector512.IsHardwareAccelerated)
        {
            Choose<Double512, Pairs512, Vector512<double>>(
                ref pairs, frames, ref filter, ref state, ref detector, decay, ref energy, isFirst, isLast);
        }
        else if (Vector256.IsHardwareAccelerated)
        {
            Choose<Double256, Pairs256, Vector256<double>>(
                ref pairs, frames, ref filter, ref state, ref detector, decay, ref energy, isFirst, isLast);
        }
        else
        {
            Choose<Double128, Pairs128, Vector128<double>>(
                ref pairs, frames, ref filter, ref state, ref detector, decay, ref energy, isFirst, isLast);
        }
    }

    private static void Choose<TSimd, TPairs, TVector>(
        ref double pairs, int frames, ref double filter, ref double state, ref double detector, double decay, ref double energy,
        bool isFirst, bool isLast)
        where TSimd : struct, ISimd<TVector, double>
        where TPairs : struct, IPairs<TVector>
        where TVector : struct
    {
        for (nint lane = 0; lane < Lanes; lane += TSimd.Count)
        {
            ref var f = ref Unsafe.Add(ref filter, lane);
            ref var s = ref Unsafe.Add(ref state, lane);
            ref var d = ref Unsafe.Add(ref detector, lane);
            ref var e = ref Unsafe.Add(ref energy, isFirst && isLast ? 0 : lane);
            if (isFirst && isLast)
            {
                RunLanes<TSimd, TPairs, TVector, Yes, Yes>(ref pairs, frames, ref f, ref s, ref d, decay, ref e);
            }
            else if (isFirst)
            {
                RunLanes<TSimd, TPairs, TVector, Yes, No>(ref pairs, frames, ref f, ref s, ref d, decay, ref e);
            }
            else if (isLast)
            {
                RunLanes<TSimd, TPairs, TVector, No, Yes>(ref pairs, frames, ref f, ref s, ref d, decay, ref e);
            }
            else
            {
                RunLanes<TSimd, TPairs, TVector, No, No>(ref pairs, frames, ref f, ref s, ref d, decay, ref e);
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void RunLanes<TSimd, TPairs, TVector, TFirst, TLast>(
        ref double pairs, int frames, ref double filter, ref double state, ref double detector, double decayOfFrame, ref double energy)
        where TSimd : struct, ISimd<TVector, double>
        where TPairs : struct, IPairs<TVector>
        where TVector : struct
        where TFirst : struct
        where TLast : struct
    {
        var (a10, a20, s0) = (TSimd.Load(in filter, 0), TSimd.Load(in filter, Lanes), TSimd.Load(in filter, 2 * Lanes));
        var (a11, a21, s1) = (TSimd.Load(in filter, 3 * Lanes), TSimd.Load(in filter, 4 * Lanes), TSimd.Load(in filter, 5 * Lanes));
        var (a12, a22, s2) = (TSimd.Load(in filter, 6 * Lanes), TSimd.Load(in filter, 7 * Lanes), TSimd.Load(in filter, 8 * Lanes));
        var (u1, u2) = (TSimd.Load(in state, 0), TSimd.Load(in state, Lanes));
        var (v1, v2) = (TSimd.Load(in state, 2 * Lanes), TSimd.Load(in state, 3 * Lanes));
        var (w1, w2) = (TSimd.Load(in state, 4 * Lanes), TSimd.Load(in state, 5 * Lanes));
        var decay = TSimd.Broadcast(decayOfFrame);
        var mean = TSimd.Load(in detector, MeanRow);
        var maximum = TSimd.Load(in detector, MaximumRow);
        var sum = TSimd.Load(in detector, SumRow);

        // Two frames a turn: what was the older state is the newer one in the second, and nothing has to move.
        nint n = 0;
        for (; n <= frames - 2; n += 2)
        {
            u2 = TSimd.MultiplyAdd(a10, u1, TSimd.MultiplyAdd(a20, u2, TPairs.LoadPair(in pairs, 2 * n)));
            var y = TSimd.MultiplyAdd(s0, u1, u2);
            v2 = TSimd.MultiplyAdd(a11, v1, TSimd.MultiplyAdd(a21, v2, y));
            y = TSimd.MultiplyAdd(s1, v1, v2);
            w2 = TSimd.MultiplyAdd(a12, w1, TSimd.MultiplyAdd(a22, w2, y));
            y = TSimd.MultiplyAdd(s2, w1, w2);
            Detect<TSimd, TPairs, TVector, TFirst, TLast>(y, ref Unsafe.Add(ref energy, n * Lanes), decay, ref mean, ref maximum, ref sum);

            u1 = TSimd.MultiplyAdd(a10, u2, TSimd.MultiplyAdd(a20, u1, TPairs.LoadPair(in pairs, (2 * n) + 2)));
            y = TSimd.MultiplyAdd(s0, u2, u1);
            v1 = TSimd.MultiplyAdd(a11, v2, TSimd.MultiplyAdd(a21, v1, y));
            y = TSimd.MultiplyAdd(s1, v2, v1);
            w1 = TSimd.MultiplyAdd(a12, w2, TSimd.MultiplyAdd(a22, w1, y));
            y = TSimd.MultiplyAdd(s2, w2, w1);
            Detect<TSimd, TPairs, TVector, TFirst, TLast>(y, ref Unsafe.Add(ref energy, (n + 1) * Lanes), decay, ref mean, ref maximum, ref sum);
        }

        if (n < frames)
        {
            var u = TSimd.MultiplyAdd(a10, u1, TSimd.MultiplyAdd(a20, u2, TPairs.LoadPair(in pairs, 2 * n)));
            var v = TSimd.MultiplyAdd(a11, v1, TSimd.MultiplyAdd(a21, v2, TSimd.MultiplyAdd(s0, u1, u)));
            var w = TSimd.MultiplyAdd(a12, w1, TSimd.MultiplyAdd(a22, w2, TSimd.MultiplyAdd(s1, v1, v)));
            Detect<TSimd, TPairs, TVector, TFirst, TLast>(
                TSimd.MultiplyAdd(s2, w1, w), ref Unsafe.Add(ref energy, n * Lanes), decay, ref mean, ref maximum, ref sum);
            (u1, u2, v1, v2, w1, w2) = (u, u1, v, v1, w, w1);
        }

        TSimd.Store(u1, ref state, 0);
        TSimd.Store(u2, ref state, Lanes);
        TSimd.Store(v1, ref state, 2 * Lanes);
        TSimd.Store(v2, ref state, 3 * Lanes);
        TSimd.Store(w1, ref state, 4 * Lanes);
        TSimd.Store(w2, ref state, 5 * Lanes);
        TSimd.Store(mean, ref detector, MeanRow);
        TSimd.Store(maximum, ref detector, MaximumRow);
        TSimd.Store(sum, ref detector, SumRow);
    }

    /// <summary>Square, sum over channels, exponential mean, maximum.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Detect<TSimd, TPairs, TVector, TFirst, TLast>(
        TVector y, ref double energy, TVector decay, ref TVector mean, ref TVector maximum, ref TVector sum)
        where TSimd : struct, ISimd<TVector, double>
        where TPairs : struct, IPairs<TVector>
        where TVector : struct
        where TFirst : struct
        where TLast : struct
    {
        var square = typeof(TFirst) == typeof(Yes) ? TPairs.Multiply(y, y) : TSimd.MultiplyAdd(y, y, TSimd.Load(in energy, 0));
        if (typeof(TLast) == typeof(Yes))
        {
            square = TPairs.AddPartner(square);
            sum = TSimd.Add(sum, square);
            mean = TSimd.MultiplyAdd(mean, decay, square);
            maximum = TSimd.Max(maximum, mean);
        }
        else
        {
            TSimd.Store(square, ref energy, 0);
        }
    }

    private readonly struct Yes;

    private readonly struct No;
}
