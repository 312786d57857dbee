using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Monochord.Dsp.Statistics;

/// <summary>The fewest bits of a two's complement word that hold every sample of a signal without loss.</summary>
public struct WordLength
{
    /// <summary>What is said of samples that no 24-bit word holds.</summary>
    public const int FloatBits = 32;

    private const int MaxBits = 24;
    private const float FullScale = 1 << (MaxBits - 1);

    private uint _used;
    private bool _isFloat;

    /// <summary>1 to 24; <see cref="FloatBits"/> when a sample lies between the steps of 24 bits, beyond full scale or is not finite;
    /// 0 for silence.</summary>
    public readonly int Bits => _isFloat ? FloatBits : _used == 0 ? 0 : MaxBits - BitOperations.TrailingZeroCount(_used);

    /// <summary>Takes the next samples, full scale ±1.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Process(ReadOnlySpan<float> samples)
    {
        // One float that is no such word settles it.
        if (_isFloat)
        {
            return;
        }

        ref var x = ref MemoryMarshal.GetReference(samples);
        var (used, isOff) = (Vector256<int>.Zero, Vector256<float>.Zero);
        var scale = Vector256.Create(FullScale);
        nuint i = 0;
        for (; i + 8 <= (nuint)samples.Length; i += 8)
        {
            var scaled = Vector256.LoadUnsafe(in x, i) * scale;
            var word = Vector256.ConvertToInt32(scaled);
            used |= word;
            isOff |= ~Vector256.Equals(Vector256.ConvertToSingle(word), scaled) | Vector256.GreaterThan(Vector256.Abs(scaled), scale);
        }

        var bits = 0;
        for (var k = 0; k < 8; k++)
        {
            bits |= used[k];
        }

        _isFloat = isOff.AsInt32() != Vector256<int>.Zero;
        for (; i < (nuint)samples.Length; i++)
        {
            var scaled = Unsafe.Add(ref x, i) * FullScale;
            var word = float.IsNaN(scaled) ? 0 : (int)Math.Clamp(scaled, -FullScale, FullScale);
            bits |= word;
            _isFloat |= word != scaled;
        }

        _used |= (uint)bits;
    }
}
