using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using Monochord.Dsp.Simd;

namespace Monochord.Dsp.Filters;

/// <summary>K-weights one channel, in double precision.</summary>
/// <remarks>
/// <para>A recursion is a chain of dependent steps. Each stage, y = b∗x − a∗y, is therefore run in groups of as many samples as a register
/// holds: written out as a matrix, a group depends only on its own inputs and on the two inputs and two outputs before it, and all its
/// samples come at once. Groups and the scalar remainder differ by rounding only: cut anywhere, outputs agree to 1e-10 of the largest
/// sample.</para>
/// <para>Samples that are NaN or infinite are read as silence.</para>
/// </remarks>
public sealed class KWeightingFilter
{
    private const int Order = 2;

    // A state below this (-600 dB) is silence: left alone it would decay into subnormal numbers, which are slow.
    private const double Floor = 1e-30;

    private readonly BiquadCoefficients _shelf;
    private readonly BiquadCoefficients _highPass;
    private readonly double[] _shelfMatrix;
    private readonly double[] _highPassMatrix;

    // Each with the two samples before the block in front.
    private readonly double[] _input;
    private readonly double[] _shelved;
    private readonly double[] _output;

    /// <summary>A filter at rest.</summary>
    /// <param name="sampleRate">In Hz, at least 4000.</param>
    /// <param name="maxFrames">The longest input that <see cref="Process"/> will ever get, at least 1.</param>
    public KWeightingFilter(int sampleRate, int maxFrames)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(sampleRate, 4000);
        ArgumentOutOfRangeException.ThrowIfLessThan(maxFrames, 1);
        (_shelf, _highPass) = (KWeighting.Shelf(sampleRate), KWeighting.HighPass(sampleRate));
        _input = new double[Order + maxFrames];
        _shelved = new double[Order + maxFrames];
        _output = new double[Order + maxFrames];
        _shelfMatrix = GroupMatrix(_shelf, Width);
        _highPassMatrix = GroupMatrix(_highPass, Width);
    }

    private static int Width =>
        Vector512.IsHardwareAccelerated ? Double512.Count
        : Vector256.IsHardwareAccelerated ? Double256.Count
        : Double128.Count;

    /// <summary>Filters the next samples.</summary>
    /// <param name="input">At most as long as the constructor was told.</param>
    /// <returns>As many weighted samples; valid until the next call.</returns>
    public ReadOnlySpan<double> Process(ReadOnlySpan<float> input)
    {
        Widen(input, _input.AsSpan(Order));
        var frames = input.Length;
        var done = Vector512.IsHardwareAccelerated ? RunGroups512(frames)
            : Vector256.IsHardwareAccelerated ? RunGroups<Double256, Vector256<double>>(frames)
            : RunGroups<Double128, Vector128<double>>(frames);
        RunSamples(_shelf, _input.AsSpan(done), _shelved.AsSpan(done), frames - done);
        RunSamples(_highPass, _shelved.AsSpan(done), _output.AsSpan(done), frames - done);

        // The last two samples go where the next call finds them: before its first.
        _input.AsSpan(frames, Order).CopyTo(_input);
        KeepState(_shelved, frames);
        KeepState(_output, frames);
        return _output.AsSpan(Order, frames);
    }

    /// <summary>Back to rest.</summary>
    public void Reset()
    {
        _input.AsSpan(0, Order).Clear();
        _shelved.AsSpan(0, Order).Clear();
        _output.AsSpan(0, Order).Clear();
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Widen(ReadOnlySpan<float> source, Span<double> destination)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(source.Length, destination.Length, nameof(source));
        var i = 0;
        for (; i <= source.Length - Vector256<float>.Count; i += Vector256<float>.Count)
        {
            var (lower, upper) = Vector256.Widen(Float256.FiniteOrZero(Vector256.LoadUnsafe(in source[i])));
            lower.StoreUnsafe(ref destination[i]);
            upper.StoreUnsafe(ref destination[i + Vector256<double>.Count]);
        }

        for (; i < source.Length; i++)
        {
            destination[i] = FloatScalar.FiniteOrZero(source[i]);
        }
    }

    private static void KeepState(double[] samples, int frames)
    {
        // The last sample first: a block of one frame keeps one of the two that stand there.
        var (older, newer) = (samples[frames], samples[frames + 1]);
        samples[0] = Math.Abs(older) < Floor ? 0.0 : older;
        samples[1] = Math.Abs(newer) < Floor ? 0.0 : newer;
    }

    /// <summary>The plain recursion; x and y start two samples early.</summary>
    private static void RunSamples(in BiquadCoefficients c, ReadOnlySpan<double> x, Span<double> y, int frames)
    {
        for (var n = Order; n < Order + frames; n++)
        {
            y[n] = (c.B0 * x[n]) + (c.B1 * x[n - 1]) + (c.B2 * x[n - 2]) - (c.A1 * y[n - 1]) - (c.A2 * y[n - 2]);
        }
    }

    /// <summary>What each value adds to every output of a group: a column for each of the two inputs before it, its own inputs, and the
    /// two outputs before it, oldest first.</summary>
    private static double[] GroupMatrix(in BiquadCoefficients coefficients, int size)
    {
        var columns = Order + size + Order;
        var matrix = new double[columns * size];
        Span<double> x = stackalloc double[Order + size];
        Span<double> y = stackalloc double[Order + size];
        for (var column = 0; column < columns; column++)
        {
            x.Clear();
            y.Clear();
            (column < Order + size ? x[column..] : y[(column - Order - size)..])[0] = 1.0;
            RunSamples(coefficients, x, y, size);
            y[Order..].CopyTo(matrix.AsSpan(column * size));
        }

        return matrix;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private int RunGroups<TSimd, TVector>(int frames)
        where TSimd : struct, ISimd<TVector, double>
        where TVector : struct
    {
        var size = TSimd.Count;
        ref var input = ref MemoryMarshal.GetArrayDataReference(_input);
        ref var shelved = ref MemoryMarshal.GetArrayDataReference(_shelved);
        ref var output = ref MemoryMarshal.GetArrayDataReference(_output);
        ref var shelf = ref MemoryMarshal.GetArrayDataReference(_shelfMatrix);
        ref var highPass = ref MemoryMarshal.GetArrayDataReference(_highPassMatrix);
        var start = 0;
        for (; start <= frames - size; start += size)
        {
            RunGroup<TSimd, TVector>(ref Unsafe.Add(ref input, start), ref Unsafe.Add(ref shelved, start), ref shelf);
            RunGroup<TSimd, TVector>(ref Unsafe.Add(ref shelved, start), ref Unsafe.Add(ref output, start), ref highPass);
        }

        return start;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void RunGroup<TSimd, TVector>(ref double x, ref double y, ref double matrix)
        where TSimd : struct, ISimd<TVector, double>
        where TVector : struct
    {
        var size = TSimd.Count;
        var inputs = default(TVector);
        for (nint j = 0; j < Order + size; j++)
        {
            inputs = TSimd.MultiplyAdd(TSimd.Broadcast(Unsafe.Add(ref x, j)), TSimd.Load(in matrix, j * size), inputs);
        }

        // The chain from group to group is these two multiply-adds.
        nint column = (Order + size) * size;
        inputs = TSimd.MultiplyAdd(TSimd.Broadcast(y), TSimd.Load(in matrix, column), inputs);
        inputs = TSimd.MultiplyAdd(TSimd.Broadcast(Unsafe.Add(ref y, 1)), TSimd.Load(in matrix, column + size), inputs);
        TSimd.Store(inputs, ref y, Order);
    }

    /// <summary>As <see cref="RunGroups{TSimd, TVector}"/>, with both matrices in the registers that only this width has.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private int RunGroups512(int frames)
    {
        ref var input = ref MemoryMarshal.GetArrayDataReference(_input);
        ref var shelved = ref MemoryMarshal.GetArrayDataReference(_shelved);
        ref var output = ref MemoryMarshal.GetArrayDataReference(_output);
        ref var shelf = ref MemoryMarshal.GetArrayDataReference(_shelfMatrix);
        ref var highPass = ref MemoryMarshal.GetArrayDataReference(_highPassMatrix);

        var s0 = Double512.Load(in shelf, 0);
        var s1 = Double512.Load(in shelf, 8);
        var s2 = Double512.Load(in shelf, 16);
        var s3 = Double512.Load(in shelf, 24);
        var s4 = Double512.Load(in shelf, 32);
        var s5 = Double512.Load(in shelf, 40);
        var s6 = Double512.Load(in shelf, 48);
        var s7 = Double512.Load(in shelf, 56);
        var s8 = Double512.Load(in shelf, 64);
        var s9 = Double512.Load(in shelf, 72);
        var s10 = Double512.Load(in shelf, 80);
        var s11 = Double512.Load(in shelf, 88);
        var h0 = Double512.Load(in highPass, 0);
        var h1 = Double512.Load(in highPass, 8);
        var h2 = Double512.Load(in highPass, 16);
        var h3 = Double512.Load(in highPass, 24);
        var h4 = Double512.Load(in highPass, 32);
        var h5 = Double512.Load(in highPass, 40);
        var h6 = Double512.Load(in highPass, 48);
        var h7 = Double512.Load(in highPass, 56);
        var h8 = Double512.Load(in highPass, 64);
        var h9 = Double512.Load(in highPass, 72);
        var h10 = Double512.Load(in highPass, 80);
        var h11 = Double512.Load(in highPass, 88);

        var (shelvedOlder, shelvedNewer) = (Vector512.Create(shelved), Vector512.Create(Unsafe.Add(ref shelved, 1)));
        var (outputOlder, outputNewer) = (Vector512.Create(output), Vector512.Create(Unsafe.Add(ref output, 1)));
        var start = 0;
        for (; start <= frames - Double512.Count; start += Double512.Count)
        {
            ref var x = ref Unsafe.Add(ref input, start);
            ref var u = ref Unsafe.Add(ref shelved, start);

            // Two sums for the inputs; what comes from the group before joins last.
            var a = Vector512.Create(x) * s0;
            var b = Vector512.Create(Unsafe.Add(ref x, 1)) * s1;
            a = Double512.MultiplyAdd(Vector512.Create(Unsafe.Add(ref x, 2)), s2, a);
            b = Double512.MultiplyAdd(Vector512.Create(Unsafe.Add(ref x, 3)), s3, b);
            a = Double512.MultiplyAdd(Vector512.Create(Unsafe.Add(ref x, 4)), s4, a);
            b = Double512.MultiplyAdd(Vector512.Create(Unsafe.Add(ref x, 5)), s5, b);
            a = Double512.MultiplyAdd(Vector512.Create(Unsafe.Add(ref x, 6)), s6, a);
            b = Double512.MultiplyAdd(Vector512.Create(Unsafe.Add(ref x, 7)), s7, b);
            a = Double512.MultiplyAdd(Vector512.Create(Unsafe.Add(ref x, 8)), s8, a);
            b = Double512.MultiplyAdd(Vector512.Create(Unsafe.Add(ref x, 9)), s9, b);
            a = Double512.MultiplyAdd(shelvedOlder, s10, a + b);
            a = Double512.MultiplyAdd(shelvedNewer, s11, a);
            Double512.Store(a, ref u, Order);
            shelvedOlder = Vector512.Shuffle(a, Vector512.Create(6L));
            shelvedNewer = Vector512.Shuffle(a, Vector512.Create(7L));

            a = Vector512.Create(u) * h0;
            b = Vector512.Create(Unsafe.Add(ref u, 1)) * h1;
            a = Double512.MultiplyAdd(Vector512.Create(Unsafe.Add(ref u, 2)), h2, a);
            b = Double512.MultiplyAdd(Vector512.Create(Unsafe.Add(ref u, 3)), h3, b);
            a = Double512.MultiplyAdd(Vector512.Create(Unsafe.Add(ref u, 4)), h4, a);
            b = Double512.MultiplyAdd(Vector512.Create(Unsafe.Add(ref u, 5)), h5, b);
            a = Double512.MultiplyAdd(Vector512.Create(Unsafe.Add(ref u, 6)), h6, a);
            b = Double512.MultiplyAdd(Vector512.Create(Unsafe.Add(ref u, 7)), h7, b);
            a = Double512.MultiplyAdd(Vector512.Create(Unsafe.Add(ref u, 8)), h8, a);
            b = Double512.MultiplyAdd(Vector512.Create(Unsafe.Add(ref u, 9)), h9, b);
            a = Double512.MultiplyAdd(outputOlder, h10, a + b);
            a = Double512.MultiplyAdd(outputNewer, h11, a);
            Double512.Store(a, ref output, start + Order);
            outputOlder = Vector512.Shuffle(a, Vector512.Create(6L));
            outputNewer = Vector512.Shuffle(a, Vector512.Create(7L));
        }

        return start;
    }
}
