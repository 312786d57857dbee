using System.Collections.Concurrent;
using System.Numerics;

namespace Monochord.Dsp.Transforms;

/// <summary>The chirp of a <see cref="ChirpEngine{T}"/> and the transform of its conjugate: immutable, made once in a process.</summary>
internal sealed unsafe class ChirpPlan<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private static readonly ConcurrentDictionary<int, ChirpPlan<T>> Cache = new();

    private readonly AlignedBuffer<T> _chirpReal;
    private readonly AlignedBuffer<T> _chirpImaginary;
    private readonly AlignedBuffer<T> _filterReal;
    private readonly AlignedBuffer<T> _filterImaginary;

    private ChirpPlan(int size)
    {
        Size = size;
        InnerSize = checked((int)BitOperations.RoundUpToPowerOf2((uint)((2L * size) - 1)));
        (_chirpReal, _chirpImaginary) = (new AlignedBuffer<T>(size), new AlignedBuffer<T>(size));
        (_filterReal, _filterImaginary) = (new AlignedBuffer<T>(InnerSize), new AlignedBuffer<T>(InnerSize));

        // The filter is transformed in double, so that a transform of float has no more than its own error.
        var (filterReal, filterImaginary) = (new AlignedBuffer<double>(InnerSize), new AlignedBuffer<double>(InnerSize));
        for (var n = 0; n < size; n++)
        {
            // e^(-πi·n²/N) is a root of 2N.
            var (real, imaginary) = UnitRoots.At((long)n * n % (2L * size), 2L * size);
            (_chirpReal.Span[n], _chirpImaginary.Span[n]) = (T.CreateTruncating(real), T.CreateTruncating(imaginary));
            var wrapped = n == 0 ? 0 : InnerSize - n;
            filterReal.Span[n] = filterReal.Span[wrapped] = real / InnerSize;
            filterImaginary.Span[n] = filterImaginary.Span[wrapped] = -imaginary / InnerSize;
        }

        var engine = FourierEngine<double>.Create(InnerSize, FourierEngine<double>.WidestVector);
        engine.Forward(filterReal.Start, filterImaginary.Start, filterReal.Start, filterImaginary.Start);
        GC.KeepAlive(engine);
        for (var k = 0; k < InnerSize; k++)
        {
            _filterReal.Span[k] = T.CreateTruncating(filterReal.Span[k]);
            _filterImaginary.Span[k] = T.CreateTruncating(filterImaginary.Span[k]);
        }
    }

    public int Size { get; }

    /// <summary>The power of two that holds the convolution.</summary>
    public int InnerSize { get; }

    /// <summary>e^(-πi·n²/N).</summary>
    public T* ChirpReal => _chirpReal.Start;

    public T* ChirpImaginary => _chirpImaginary.Start;

    /// <summary>The transform of the conjugate chirp, over <see cref="InnerSize"/>.</summary>
    public T* FilterReal => _filterReal.Start;

    public T* FilterImaginary => _filterImaginary.Start;

    /// <summary>The plan of a size; the first call makes it.</summary>
    public static ChirpPlan<T> Of(int size) => Cache.GetOrAdd(size, static size => new ChirpPlan<T>(size));
}
