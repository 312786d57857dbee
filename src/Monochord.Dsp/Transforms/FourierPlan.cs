using System.Collections.Concurrent;
using System.Numerics;

namespace Monochord.Dsp.Transforms;

/// <summary>One pass over all elements: sums of <paramref name="Radix"/> elements, and turns.</summary>
/// <param name="Radix">2, 3, 4, 5, 7 or 8.</param>
/// <param name="Run">Transforms that lie side by side when the pass begins: the product of the radices before it.</param>
/// <param name="Twiddles">Where its twiddles begin.</param>
internal readonly record struct FourierPass(int Radix, int Run, int Twiddles);

/// <summary>The passes of a complex transform of one size, and their twiddles: immutable, made once in a process and shared.</summary>
/// <remarks>The passes are those of Stockham's order, decimating in frequency: every one reads in order and sorts as it writes, so that no
/// permutation is left. C. Van Loan, Computational Frameworks for the Fast Fourier Transform, SIAM 1992, section 1.7.</remarks>
internal sealed unsafe class FourierPlan<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    /// <summary>Elements for which the twiddles of a first pass lie together; see <see cref="Passes.Radix4Short{TSimd, TVector, T}"/>.</summary>
    public const int Block = 16;

    private static readonly ConcurrentDictionary<int, FourierPlan<T>> Cache = new();

    private readonly FourierPass[] _passes;
    private readonly AlignedBuffer<T> _twiddles;

    private FourierPlan(int size)
    {
        Size = size;
        var radices = Factorize(size);
        _passes = new FourierPass[radices.Count];
        var (run, length) = (1, 0);
        for (var i = 0; i < _passes.Length; i++)
        {
            _passes[i] = new FourierPass(radices[i], run, length);
            length += TwiddleLength(_passes[i]);
            run *= radices[i];
        }

        _twiddles = new AlignedBuffer<T>(length);
        foreach (var pass in _passes)
        {
            var twiddles = _twiddles.Span.Slice(pass.Twiddles, TwiddleLength(pass));
            if (IsShort(pass))
            {
                FillBlocks(twiddles, pass);
            }
            else
            {
                Fill(twiddles, pass);
            }
        }
    }

    /// <summary>Elements that are transformed.</summary>
    public int Size { get; }

    public ReadOnlySpan<FourierPass> Passes => _passes;

    public T* Twiddles => _twiddles.Start;

    /// <summary>The plan of a size; the first call makes it.</summary>
    public static FourierPlan<T> Of(int size) => Cache.GetOrAdd(size, static size => new FourierPlan<T>(size));

    /// <summary>Whether passes for the factors of this size exist: 2, 3, 5 and 7.</summary>
    public static bool CanFactorize(int size)
    {
        foreach (var prime in (ReadOnlySpan<int>)[2, 3, 5, 7])
        {
            while (size % prime == 0)
            {
                size /= prime;
            }
        }

        return size == 1;
    }

    /// <summary>Whether a pass writes runs that may be shorter than a vector, and interleaves them.</summary>
    public static bool IsShort(FourierPass pass) => pass is { Radix: 4, Run: 1 or 4 };

    // Two passes of radix 4 come first, which interleave what they write; then runs are vectors long. Where there are none, large radices do,
    // for they get there in the fewest passes.
    private static List<int> Factorize(int size)
    {
        var radices = new List<int>();
        var twos = BitOperations.TrailingZeroCount(size);
        var odd = size >> twos;
        if (twos is 2 or 4 or > 5)
        {
            radices.Add(4);
            twos -= 2;
        }

        if (twos is 2 or >= 4)
        {
            radices.Add(4);
            twos -= 2;
        }

        foreach (var prime in (ReadOnlySpan<int>)[7, 5, 3])
        {
            for (; odd % prime == 0; odd /= prime)
            {
                radices.Add(prime);
            }
        }

        for (; twos >= 2 && twos % 3 != 0; twos -= 2)
        {
            radices.Add(4);
        }

        for (; twos >= 3; twos -= 3)
        {
            radices.Add(8);
        }

        if (twos == 1)
        {
            radices.Add(2);
        }

        return odd == 1 ? radices : throw new ArgumentOutOfRangeException(nameof(size));
    }

    private int TwiddleLength(FourierPass pass)
    {
        var turns = 2 * (pass.Radix - 1);
        var length = IsShort(pass)
            ? (Size / pass.Radix + Block - 1) / Block * Block * turns
            : Size / pass.Run / pass.Radix * turns;

        // So that the next pass begins on a cache line as well.
        return (length + Block - 1) / Block * Block;
    }

    // Element by element of the sub-transform: turn 1, turn 2...
    private void Fill(Span<T> twiddles, FourierPass pass)
    {
        var (size, at) = (Size / pass.Run, 0);
        for (var p = 0; p < size / pass.Radix; p++)
        {
            for (var k = 1; k < pass.Radix; k++)
            {
                var (real, imaginary) = UnitRoots.At((long)p * k, size);
                (twiddles[at], twiddles[at + 1]) = (T.CreateTruncating(real), T.CreateTruncating(imaginary));
                at += 2;
            }
        }
    }

    // For each block of elements: the real parts of turn 1, its imaginary parts, the real parts of turn 2...
    private void FillBlocks(Span<T> twiddles, FourierPass pass)
    {
        for (var i = 0; i < Size / pass.Radix; i++)
        {
            var at = (i / Block * Block * 2 * (pass.Radix - 1)) + (i % Block);
            for (var k = 1; k < pass.Radix; k++)
            {
                var (real, imaginary) = UnitRoots.At((long)(i / pass.Run) * k, Size / pass.Run);
                (twiddles[at], twiddles[at + Block]) = (T.CreateTruncating(real), T.CreateTruncating(imaginary));
                at += 2 * Block;
            }
        }
    }
}
