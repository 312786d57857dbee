using System.Collections.Concurrent;
using System.Numerics;

namespace Monochord.Dsp.Transforms;

/// <summary>e^(-πi·k/N)/2 for k from 0 to N/2, which part a real signal from its pairs: immutable, made once in a process.</summary>
internal sealed unsafe class RealTwiddles<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private static readonly ConcurrentDictionary<int, RealTwiddles<T>> Cache = new();

    private readonly AlignedBuffer<T> _real;
    private readonly AlignedBuffer<T> _imaginary;

    private RealTwiddles(int pairs)
    {
        (_real, _imaginary) = (new AlignedBuffer<T>((pairs / 2) + 1), new AlignedBuffer<T>((pairs / 2) + 1));
        for (var k = 0; k <= pairs / 2; k++)
        {
            var (real, imaginary) = UnitRoots.At(k, 2L * pairs);
            (_real.Span[k], _imaginary.Span[k]) = (T.CreateTruncating(real / 2), T.CreateTruncating(imaginary / 2));
        }
    }

    public T* Real => _real.Start;

    public T* Imaginary => _imaginary.Start;

    /// <summary>The twiddles for N pairs; the first call makes them.</summary>
    public static RealTwiddles<T> Of(int pairs) => Cache.GetOrAdd(pairs, static pairs => new RealTwiddles<T>(pairs));
}
