using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Monochord.Dsp.Filters.OctaveBands;

/// <summary>Everything that runs at one rate: the bands there, and the step to half the rate.</summary>
internal sealed class BandStage
{
    // Frames before the new ones: three for the difference; the newest of them may still wait for its partner in decimation.
    private const int History = 3;

    private readonly double[][] _inputs;

    // Pinned: the kernel reads it by address.
    private readonly double[] _difference;
    private readonly double[][] _energies;
    private readonly PairDecimator[] _decimators;
    private int _waiting;

    /// <summary>A stage.</summary>
    /// <param name="quads">Its bands.</param>
    /// <param name="pairs">Pairs of channels.</param>
    /// <param name="maxFrames">The most frames that it gets at once.</param>
    public BandStage(BandQuad[] quads, int pairs, int maxFrames)
    {
        Quads = quads;
        _inputs = new double[pairs][];
        _decimators = new PairDecimator[pairs];
        for (var pair = 0; pair < pairs; pair++)
        {
            _inputs[pair] = new double[2 * (History + maxFrames)];
            _decimators[pair] = new PairDecimator();
        }

        _difference = GC.AllocateArray<double>(2 * maxFrames, pinned: true);
        _energies = new double[quads.Length][];
        for (var quad = 0; quad < quads.Length; quad++)
        {
            _energies[quad] = new double[pairs > 1 ? BandKernel.Lanes * maxFrames : 1];
        }
    }

    /// <summary>Its bands, four by four.</summary>
    public BandQuad[] Quads { get; }

    /// <summary>Frames that it has run.</summary>
    public long Frames { get; private set; }

    /// <summary>Where the next frames of a pair of channels go.</summary>
    public Span<double> NextFrames(int pair) => _inputs[pair].AsSpan(2 * History);

    /// <summary>Runs the bands on frames that were put into <see cref="NextFrames"/>.</summary>
    public void Run(int frames)
    {
        for (var pair = 0; Quads.Length > 0 && pair < _inputs.Length; pair++)
        {
            ThirdDifference(ref _inputs[pair][0], ref _difference[0], 2 * frames);
            for (var quad = 0; quad < Quads.Length; quad++)
            {
                Quads[quad].Run(pair, ref _difference[0], frames, ref _energies[quad][0]);
            }
        }

        Frames += frames;
    }

    /// <summary>Gives the next stage its frames.</summary>
    /// <returns>Their number.</returns>
    public int Decimate(int frames, BandStage next)
    {
        var count = (_waiting + frames) / 2;
        for (var pair = 0; pair < _inputs.Length && count > 0; pair++)
        {
            _decimators[pair].Run(ref _inputs[pair][2 * (History - _waiting)], ref next._inputs[pair][2 * History], count);
        }

        _waiting = (_waiting + frames) % 2;
        return count;
    }

    /// <summary>Keeps the last frames as history for the next.</summary>
    public void Keep(int frames)
    {
        foreach (var input in _inputs)
        {
            input.AsSpan(2 * frames, 2 * History).CopyTo(input);
        }
    }

    /// <summary>Ends tails below -600 dB.</summary>
    public void Flush()
    {
        foreach (var quad in Quads)
        {
            quad.Flush();
        }

        foreach (var decimator in _decimators)
        {
            decimator.Flush(1e-30);
        }
    }

    /// <summary>Back to rest.</summary>
    public void Reset()
    {
        foreach (var quad in Quads)
        {
            quad.Reset();
        }

        foreach (var decimator in _decimators)
        {
            decimator.Reset();
        }

        foreach (var input in _inputs)
        {
            input.AsSpan().Clear();
        }

        (Frames, _waiting) = (0, 0);
    }

    /// <summary>(1 − z⁻¹)³ of two channels side by side: the zeros at 0 Hz that every band has.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void ThirdDifference(ref double source, ref double destination, int length)
    {
        // Sums and products apart, so that any cut of the input gives the same bits.
        nint i = 0;
        for (; i <= length - Vector256<double>.Count; i += Vector256<double>.Count)
        {
            var (x3, x2) = (Vector256.LoadUnsafe(ref source, (nuint)i), Vector256.LoadUnsafe(ref source, (nuint)i + 2));
            var (x1, x0) = (Vector256.LoadUnsafe(ref source, (nuint)i + 4), Vector256.LoadUnsafe(ref source, (nuint)i + 6));
            (x0 - x3 + (Vector256.Create(3.0) * (x2 - x1))).StoreUnsafe(ref destination, (nuint)i);
        }

        for (; i < length; i++)
        {
            ref var x = ref Unsafe.Add(ref source, i);
            Unsafe.Add(ref destination, i) = Unsafe.Add(ref x, 6) - x + (3.0 * (Unsafe.Add(ref x, 2) - Unsafe.Add(ref x, 4)));
        }
    }
}
