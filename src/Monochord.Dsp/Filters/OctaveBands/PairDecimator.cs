using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Monochord.Dsp.Filters.OctaveBands;

/// <summary>Halves the rate of two channels.</summary>
/// <remarks>Pass band to <see cref="PassBand"/> of the rate; from 0.5 − <see cref="PassBand"/> up it takes off 98 dB. Lanes are
/// two channels times the two branches of <see cref="HalfBandAllPass"/>.</remarks>
internal sealed class PairDecimator
{
    /// <summary>Where the pass band ends, as a fraction of the rate before.</summary>
    public const double PassBand = 0.2065;

    private const int Sections = 6;
    private const int Stages = Sections / 2;
    private const int Lanes = 4;

    private static readonly double[] Coefficients = Lay(HalfBandAllPass.Design(Sections, 0.5 - (2 * PassBand)));

    private readonly double[] _state = new double[Stages * Lanes];

    /// <summary>Takes pairs of frames, and gives a frame for each.</summary>
    /// <param name="source">2 · <paramref name="frames"/> frames of two channels.</param>
    /// <param name="destination">Where <paramref name="frames"/> frames of two channels go.</param>
    /// <param name="frames">Frames to give.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Run(ref double source, ref double destination, int frames)
    {
        ref var state = ref _state[0];
        ref var coefficients = ref Coefficients[0];
        var (c0, c1, c2) = (Load(ref coefficients, 0), Load(ref coefficients, Lanes), Load(ref coefficients, 2 * Lanes));
        var (u1, v1, w1) = (Load(ref state, 0), Load(ref state, Lanes), Load(ref state, 2 * Lanes));
        var half = Vector128.Create(0.5);
        for (nint n = 0; n < frames; n++)
        {
            // Direct form II of (c + z⁻¹) / (1 + cz⁻¹): the wait from one frame to the next is one multiply-add.
            var u = Vector256.MultiplyAddEstimate(-c0, u1, Load(ref source, 4 * n));
            var y = Vector256.MultiplyAddEstimate(c0, u, u1);
            u1 = u;
            var v = Vector256.MultiplyAddEstimate(-c1, v1, y);
            y = Vector256.MultiplyAddEstimate(c1, v, v1);
            v1 = v;
            var w = Vector256.MultiplyAddEstimate(-c2, w1, y);
            y = Vector256.MultiplyAddEstimate(c2, w, w1);
            w1 = w;
            ((y.GetLower() + y.GetUpper()) * half).StoreUnsafe(ref destination, (nuint)(2 * n));
        }

        u1.StoreUnsafe(ref state);
        v1.StoreUnsafe(ref state, Lanes);
        w1.StoreUnsafe(ref state, 2 * Lanes);
    }

    /// <summary>Silence in place of what is smaller than <paramref name="floor"/>.</summary>
    public void Flush(double floor) => Silence.Below(_state, floor);

    /// <summary>Back to rest.</summary>
    public void Reset() => _state.AsSpan().Clear();

    // The earlier frame of a pair goes through B, which has the delay of one sample; the later through A.
    private static double[] Lay(double[] ascending)
    {
        var lanes = new double[Stages * Lanes];
        for (var stage = 0; stage < Stages; stage++)
        {
            lanes.AsSpan(stage * Lanes, 2).Fill(ascending[(2 * stage) + 1]);
            lanes.AsSpan((stage * Lanes) + 2, 2).Fill(ascending[2 * stage]);
        }

        return lanes;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<double> Load(ref double source, nint offset) => Vector256.LoadUnsafe(ref source, (nuint)offset);
}
