using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using Monochord.Dsp.Statistics;
using Monochord.Dsp.Transforms;
using Monochord.Dsp.Windows;

namespace Monochord.Fingerprinting.Spectra;

/// <summary>Cuts samples at 44,100 Hz into the frames of <see cref="SpectralFrame"/>, transforms each once, and shows it to every
/// analysis.</summary>
/// <remarks>The frames are those of librosa's <c>stft(center=True, pad_mode='constant')</c>: 1 + N/512 of N samples, but for N = 0, which
/// has none. They don't depend on how the samples are cut. Allocates nothing after construction.</remarks>
internal sealed class SpectralFrontEnd
{
    private const int Size = SpectralFrame.Size;
    private const int Hop = SpectralFrame.Hop;
    private const int HopsPerFrame = Size / Hop;

    // The frame that comes next, and what of the samples behind it was handed in at once.
    private const int Capacity = Size + (16 * Hop);

    private readonly ISpectralAnalysis[] _analyses;
    private readonly RealFourierTransform<float> _transform = new(Size);
    private readonly float[] _window = new float[Size];
    private readonly float[] _samples = new float[Capacity];
    private readonly float[] _windowed = new float[Size];
    private readonly float[] _real = new float[SpectralFrame.Bins];
    private readonly float[] _imaginary = new float[SpectralFrame.Bins];
    private readonly float[] _magnitudes = new float[SpectralFrame.Bins];
    private readonly float[] _powers = new float[SpectralFrame.Bins];

    // Squares of each hop are summed once, though four frames hold them.
    private readonly double[] _hopEnergies = new double[HopsPerFrame];
    private int _filled = Size / 2;
    private int _next;
    private long _taken;

    /// <summary>A front end that feeds these.</summary>
    public SpectralFrontEnd(params ReadOnlySpan<ISpectralAnalysis> analyses)
    {
        _analyses = analyses.ToArray();
        new Window(WindowShape.Hann, Size).CopyTo(_window);
    }

    /// <summary>Frames so far.</summary>
    public long Frames { get; private set; }

    /// <summary>Takes any number of samples.</summary>
    public void Add(ReadOnlySpan<float> samples)
    {
        _taken += samples.Length;
        while (!samples.IsEmpty)
        {
            if (_filled == Capacity)
            {
                _samples.AsSpan(_next, _filled - _next).CopyTo(_samples);
                (_filled, _next) = (_filled - _next, 0);
            }

            var part = samples[..Math.Min(samples.Length, Capacity - _filled)];
            part.CopyTo(_samples.AsSpan(_filled));
            _filled += part.Length;
            samples = samples[part.Length..];
            for (; _filled - _next >= Size; _next += Hop)
            {
                Transform(_samples.AsSpan(_next, Size));
            }
        }
    }

    /// <summary>Ends the track: the last frames reach into the silence behind it.</summary>
    public void Finish()
    {
        Span<float> zeros = stackalloc float[Hop];
        zeros.Clear();
        var (taken, due) = (_taken, _taken == 0 ? 0 : 1 + (_taken / Hop));
        while (Frames < due)
        {
            Add(zeros);
        }

        _taken = taken;
    }

    /// <summary>Back to before the first sample.</summary>
    public void Reset()
    {
        _samples.AsSpan(0, Size / 2).Clear();
        _hopEnergies.AsSpan().Clear();
        (_filled, _next, _taken, Frames) = (Size / 2, 0, 0, 0);
    }

    private void Transform(ReadOnlySpan<float> frame)
    {
        for (var hop = Frames == 0 ? 0 : HopsPerFrame - 1; hop < HopsPerFrame; hop++)
        {
            _hopEnergies[(int)((Frames + hop) % HopsPerFrame)] = PowerSums.Of(frame.Slice(hop * Hop, Hop)).Squares;
        }

        // Always from the oldest, so that equal frames have equal sums.
        var energy = 0.0;
        for (var hop = 0; hop < HopsPerFrame; hop++)
        {
            energy += _hopEnergies[(int)((Frames + hop) % HopsPerFrame)];
        }

        Multiply(frame, _window, _windowed);
        _transform.Forward(_windowed, _real, _imaginary);
        PlanarSpectrum.Powers(_real, _imaginary, _powers);
        PlanarSpectrum.Magnitudes(_real, _imaginary, _magnitudes);
        var view = new SpectralFrame(Frames, (float)Math.Sqrt(energy / Size), _magnitudes, _powers);
        Frames++;
        foreach (var analysis in _analyses)
        {
            analysis.Add(view);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Multiply(ReadOnlySpan<float> samples, ReadOnlySpan<float> window, Span<float> to)
    {
        ref var x = ref MemoryMarshal.GetReference(samples);
        ref var w = ref MemoryMarshal.GetReference(window);
        ref var y = ref MemoryMarshal.GetReference(to);
        for (nuint i = 0; i < Size; i += (nuint)Vector256<float>.Count)
        {
            (Vector256.LoadUnsafe(in x, i) * Vector256.LoadUnsafe(in w, i)).StoreUnsafe(ref y, i);
        }
    }
}
