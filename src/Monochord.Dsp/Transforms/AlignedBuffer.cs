using System.Numerics;
using System.Runtime.CompilerServices;

namespace Monochord.Dsp.Transforms;

/// <summary>Pinned memory that begins on a cache line, so that no vector of a pass lies across two.</summary>
/// <remarks>Who uses <see cref="Start"/> keeps the buffer alive as long: a pointer does not.</remarks>
internal sealed unsafe class AlignedBuffer<T>
    where T : unmanaged, INumber<T>
{
    private const int Alignment = 64;

    // Keeps what Start points to.
    private readonly T[] _memory;
    private readonly int _first;

    public AlignedBuffer(int length)
    {
        Length = length;
        _memory = GC.AllocateArray<T>(length + (Alignment / sizeof(T)), pinned: true);
        var address = (nuint)Unsafe.AsPointer(ref _memory[0]);
        Start = (T*)((address + Alignment - 1) & ~(nuint)(Alignment - 1));
        _first = (int)(Start - (T*)address);
    }

    public T* Start { get; }

    public int Length { get; }

    /// <summary>The same memory, which the span keeps alive.</summary>
    public Span<T> Span => _memory.AsSpan(_first, Length);
}
