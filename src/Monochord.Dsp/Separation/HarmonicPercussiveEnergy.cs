using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using Monochord.Dsp.Simd;
using Monochord.Dsp.Transforms;

namespace Monochord.Dsp.Separation;

/// <summary>How much energy of a short-time spectrum lies in what sounds on, and how much in what strikes.</summary>
/// <remarks>
/// <para>D. FitzGerald, "Harmonic/percussive separation using median filtering", DAFx 2010: the median of 31 frames keeps what is steady in
/// time, the median of 31 bins what is spread over frequency; soft masks of power 2 share each bin between them. The kernels and the
/// reflected edges are those of librosa's <c>decompose.hpss</c>. Medians are exact; masks are taken at every second frame, of which any
/// two share three quarters of their samples.</para>
/// <para>Energies are those of the masked magnitudes, every bin once: nothing is transformed back. Nothing is allocated after
/// construction; memory does not grow. One thread at a time.</para>
/// </remarks>
public sealed class HarmonicPercussiveEnergy
{
    private const int Rows = MedianKernel.Rows;

    /// <summary>Of how many frames one has its masks taken.</summary>
    internal const int Step = 2;

    // Rows of magnitudes: before, here and after, in turn.
    private const int Blocks = 3;
    private const int Taken = Rows / Step;

    private readonly int _columns;
    private readonly nint _stride;
    private readonly AlignedBuffer<float> _rows;
    private readonly AlignedBuffer<float> _magnitudes;
    private readonly AlignedBuffer<float> _harmonic;
    private readonly AlignedBuffer<float> _percussive;
    private readonly AlignedBuffer<float> _turned;
    private readonly AlignedBuffer<float> _turnedMedians;
    private readonly AlignedBuffer<float> _memory;
    private readonly IWidth _width;
    private long _frames;
    private int _taken;

    /// <summary>For spectra of this many bins.</summary>
    /// <param name="bins">At least 31.</param>
    public HarmonicPercussiveEnergy(int bins)
        : this(bins, Vector512.IsHardwareAccelerated ? 512 : Vector256.IsHardwareAccelerated ? 256 : 128)
    {
    }

    internal HarmonicPercussiveEnergy(int bins, int vectorBits)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(bins, 31);
        Bins = bins;
        _columns = (bins + Rows - 1) / Rows * Rows;
        _stride = _columns;
        _rows = new AlignedBuffer<float>(Blocks * Rows * _columns);
        _magnitudes = new AlignedBuffer<float>(Rows * _columns);
        _harmonic = new AlignedBuffer<float>(Rows * _columns);
        _percussive = new AlignedBuffer<float>(Rows * _columns);

        // A block of rows before bin 0, and one after the last.
        _turned = new AlignedBuffer<float>((_columns + (2 * Rows)) * Rows);
        _turnedMedians = new AlignedBuffer<float>(_columns * Rows);
        _memory = new AlignedBuffer<float>(Math.Max(MedianKernel.Slots * Rows, 2 * Rows * Rows));
        _width = vectorBits switch
        {
            512 => new Width<Float512, Vector512<float>>(),
            256 => new Width<Float256, Vector256<float>>(),
            128 => new Width<Float128, Vector128<float>>(),
            _ => new Width<FloatScalar, float>(),
        };
    }

    private interface IWidth
    {
        void Medians(
            ref float before, ref float here, ref float after, nint stride, int columns, ref float memory, ref float to, nint toStride, int step);

        void Transpose(ref float x, nint stride, int rows, int columns, ref float y, nint columnStride, ref float memory);

        (double Harmonic, double Percussive) Energies(ref float magnitudes, ref float harmonic, ref float percussive, nint length);
    }

    /// <summary>Bins of a spectrum.</summary>
    public int Bins { get; }

    /// <summary>The energy of what sounds on; complete after <see cref="Finish"/>.</summary>
    public double Harmonic { get; private set; }

    /// <summary>The energy of what strikes; complete after <see cref="Finish"/>.</summary>
    public double Percussive { get; private set; }

    /// <summary>Takes the next frame.</summary>
    /// <param name="magnitudes"><see cref="Bins"/> magnitudes.</param>
    public void Add(ReadOnlySpan<float> magnitudes)
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(magnitudes.Length, Bins, nameof(magnitudes));
        magnitudes.CopyTo(Row(_frames));
        _frames++;
        if (_frames % Rows == 0)
        {
            if (_frames == Rows)
            {
                ReflectStart();
            }
            else
            {
                TakeTime((_frames / Rows) - 2, Rows);
            }
        }
    }

    /// <summary>Ends the sound: what lies beyond it is the mirror of its end. Nothing can be added then, but after a
    /// <see cref="Reset"/>.</summary>
    public void Finish()
    {
        if (_frames == 0)
        {
            return;
        }

        if (_frames < Rows)
        {
            ReflectStart();
        }

        // The block that is not full, or the last full one, and the one after it; the block before may still wait.
        var (end, last) = (_frames, (_frames - 1) / Rows);
        for (var frame = end; frame < (last + 1) * Rows; frame++)
        {
            Row(Mirror(frame, end)).CopyTo(Row(frame));
        }

        if (last > 0 && end % Rows != 0)
        {
            TakeTime(last - 1, Rows);
        }

        // Now the oldest block is free.
        for (var frame = (last + 1) * Rows; frame < (last + 2) * Rows; frame++)
        {
            Row(Mirror(frame, end)).CopyTo(Row(frame));
        }

        TakeTime(last, (int)(end - (last * Rows)));
        TakeFrequency();
    }

    /// <summary>Back to before the first frame.</summary>
    public void Reset() => (_frames, _taken, Harmonic, Percussive) = (0, 0, 0, 0);

    // Half-sample symmetric, as often as it takes: d c b a | a b c d | d c b a.
    private static long Mirror(long frame, long end)
    {
        var period = 2 * end;
        var place = ((frame % period) + period) % period;
        return place < end ? place : period - 1 - place;
    }

    private Span<float> Row(long frame) => _rows.Span.Slice((int)(((frame + (Blocks * Rows)) % (Blocks * Rows)) * _columns), Bins);

    private ref float Block(long block) => ref _rows.Span[(int)((block + Blocks) % Blocks) * Rows * _columns];

    private void ReflectStart()
    {
        for (var frame = -Rows; frame < 0; frame++)
        {
            Row(Mirror(frame, _frames)).CopyTo(Row(frame));
        }
    }

    // Medians along time, of a block of which so many frames are of the sound.
    private void TakeTime(long block, int frames)
    {
        ref var here = ref Block(block);
        _width.Medians(
            ref Block(block - 1), ref here, ref Block(block + 1), _stride, _columns, ref _memory.Span[0],
            ref _harmonic.Span[_taken * _columns], _stride, Step);
        for (var frame = 0; frame < frames; frame += Step)
        {
            Row((block * Rows) + frame).CopyTo(_magnitudes.Span[(_taken * _columns)..]);
            _taken++;
        }

        if (_taken > Rows - Taken)
        {
            TakeFrequency();
        }
    }

    // Medians along frequency of the frames that were taken: bins are rows now, frames are columns.
    private void TakeFrequency()
    {
        ref var here = ref _magnitudes.Span[0];
        ref var memory = ref _memory.Span[0];
        ref var harmonic = ref _harmonic.Span[0];
        var turned = _turned.Span;
        _width.Transpose(ref here, _stride, Rows, _columns, ref turned[Rows * Rows], Rows, ref memory);
        for (var i = 0; i < Rows; i++)
        {
            TurnedRow(turned, i).CopyTo(TurnedRow(turned, -1 - i));
        }

        for (var bin = Bins; bin < _columns + Rows; bin++)
        {
            TurnedRow(turned, (2 * Bins) - 1 - bin).CopyTo(TurnedRow(turned, bin));
        }

        ref var turnedMedians = ref _turnedMedians.Span[0];
        for (var bin = 0; bin < _columns; bin += Rows)
        {
            ref var before = ref turned[bin * Rows];
            _width.Medians(
                ref before, ref Unsafe.Add(ref before, Rows * Rows), ref Unsafe.Add(ref before, 2 * Rows * Rows), Rows, Rows,
                ref memory, ref Unsafe.Add(ref turnedMedians, bin * Rows), Rows, 1);
        }

        ref var percussive = ref _percussive.Span[0];
        _width.Transpose(ref turnedMedians, Rows, _columns, Rows, ref percussive, _stride, ref memory);
        for (var frame = 0; frame < _taken; frame++)
        {
            var offset = frame * _stride;
            var (sum, rest) = _width.Energies(
                ref Unsafe.Add(ref here, offset), ref Unsafe.Add(ref harmonic, offset), ref Unsafe.Add(ref percussive, offset), _columns);
            Harmonic += sum;
            Percussive += rest;
        }

        _taken = 0;
    }

    private static Span<float> TurnedRow(Span<float> turned, int bin) => turned.Slice((bin + Rows) * Rows, Rows);

    private sealed class Width<TSimd, TVector> : IWidth
        where TSimd : struct, ISimd<TVector, float>
        where TVector : struct
    {
        [MethodImpl(MethodImplOptions.AggressiveOptimization)]
        public void Medians(
            ref float before, ref float here, ref float after, nint stride, int columns, ref float memory, ref float to, nint toStride, int step)
        {
            for (nint column = 0; column < columns; column += TSimd.Count)
            {
                MedianKernel.Medians<TSimd, TVector>(
                    ref Unsafe.Add(ref before, column), ref Unsafe.Add(ref here, column), ref Unsafe.Add(ref after, column), stride,
                    ref memory, ref Unsafe.Add(ref to, column), toStride, step);
            }
        }

        [MethodImpl(MethodImplOptions.AggressiveOptimization)]
        public void Transpose(ref float x, nint stride, int rows, int columns, ref float y, nint columnStride, ref float memory) =>
            Transposition.Of<TSimd, TVector>(ref x, stride, rows, columns, ref y, columnStride, ref memory);

        [MethodImpl(MethodImplOptions.AggressiveOptimization)]
        public (double Harmonic, double Percussive) Energies(ref float magnitudes, ref float harmonic, ref float percussive, nint length) =>
            MaskKernel.Energies<TSimd, TVector>(ref magnitudes, ref harmonic, ref percussive, length);
    }
}
