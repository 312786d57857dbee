using Monochord.Dsp.Statistics;
using Monochord.Dsp.Windows;

namespace Monochord.Dsp.Transforms;

/// <summary>Spectra of a stream of sound, one at every hop, calibrated to the amplitude of sines.</summary>
/// <remarks>
/// <code>
/// while (spectra.TryAdvance(ref input))
/// {
///     spectra.Magnitudes(levels);
/// }
/// </code>
/// A sine of amplitude 1 in the middle of a bin reads 1 there, 0 dBFS, whatever the window; a constant of 1 reads 1 in bin 0. White noise
/// of variance v reads a mean power of 4v·ENBW/N in a bin (twice its share, for a full-scale sine is half a unit of power), with the
/// window's <see cref="Window.EquivalentNoiseBandwidth"/> and length. The first spectrum comes when a whole window is full, the next ones
/// every hop; any cut of the input gives the same ones, bit by bit. A sample that is NaN or infinite is silence. Nothing is allocated
/// after construction; one thread at a time.
/// </remarks>
public sealed class ShortTimeFourierTransform
{
    private readonly RealFourierTransform<float> _transform;
    private readonly float[] _window;
    private readonly float[] _ring;
    private readonly float[] _frame;
    private readonly float[] _real;
    private readonly float[] _imaginary;
    private long _taken;
    private long _next;

    /// <summary>A transform without padding.</summary>
    /// <param name="window">What each frame is multiplied by; periodic.</param>
    /// <param name="hop">Samples from one spectrum to the next, at least 1.</param>
    public ShortTimeFourierTransform(Window window, int hop)
        : this(window, hop, (window ?? throw new ArgumentNullException(nameof(window))).Length)
    {
    }

    /// <summary>A transform of frames that are padded with zeros: more bins, no finer resolution.</summary>
    /// <param name="window">What each frame is multiplied by; periodic.</param>
    /// <param name="hop">Samples from one spectrum to the next, at least 1.</param>
    /// <param name="transformSize">Samples that are transformed, at least the window's length.</param>
    public ShortTimeFourierTransform(Window window, int hop, int transformSize)
    {
        ArgumentNullException.ThrowIfNull(window);
        ArgumentOutOfRangeException.ThrowIfLessThan(hop, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(transformSize, window.Length);
        (Window, Hop) = (window, hop);
        _transform = new RealFourierTransform<float>(transformSize);
        _window = new float[window.Length];
        window.CopyTo(_window, 2 / window.Sum);
        _ring = new float[window.Length];
        _frame = new float[transformSize];
        (_real, _imaginary) = (new float[_transform.Bins], new float[_transform.Bins]);
        Reset();
    }

    /// <summary>What each frame is multiplied by.</summary>
    public Window Window { get; }

    /// <summary>Samples from one spectrum to the next.</summary>
    public int Hop { get; }

    /// <summary>Samples that are transformed: bin k stands for k·rate/N Hz.</summary>
    public int TransformSize => _transform.Size;

    /// <summary>Bins of a spectrum: N/2 + 1.</summary>
    public int Bins => _transform.Bins;

    /// <summary>How many samples came before the window of this spectrum; -1 when there is none yet.</summary>
    public long Position { get; private set; }

    /// <summary>The real parts of this spectrum; phases count from the first sample of the window.</summary>
    public ReadOnlySpan<float> Real => _real;

    /// <summary>Its imaginary parts.</summary>
    public ReadOnlySpan<float> Imaginary => _imaginary;

    /// <summary>Takes samples up to the next hop.</summary>
    /// <param name="input">What came, of any length; what was taken is cut off at its beginning.</param>
    /// <returns>Whether a new spectrum stands. If not, the input is used up.</returns>
    public bool TryAdvance(ref ReadOnlySpan<float> input)
    {
        while (!input.IsEmpty)
        {
            var at = (int)(_taken % _ring.Length);
            var count = (int)Math.Min(Math.Min(input.Length, _next - _taken), _ring.Length - at);
            NonFinite.CopyFinite(input[..count], _ring.AsSpan(at, count));
            input = input[count..];
            _taken += count;
            if (_taken == _next)
            {
                Transform();
                return true;
            }
        }

        return false;
    }

    /// <summary>The amplitude of each bin: 1 for a full-scale sine.</summary>
    /// <param name="magnitudes"><see cref="Bins"/> results.</param>
    public void Magnitudes(Span<float> magnitudes) => PlanarSpectrum.Magnitudes(_real, _imaginary, magnitudes);

    /// <summary>The square of the amplitude of each bin: 1 for a full-scale sine.</summary>
    /// <param name="powers"><see cref="Bins"/> results.</param>
    public void Powers(Span<float> powers) => PlanarSpectrum.Powers(_real, _imaginary, powers);

    /// <summary>Forgets all input, as after construction.</summary>
    public void Reset()
    {
        _ring.AsSpan().Clear();
        _real.AsSpan().Clear();
        _imaginary.AsSpan().Clear();
        (_taken, _next, Position) = (0, _window.Length, -1);
    }

    private void Transform()
    {
        // The oldest sample is the one that will be written over next.
        var oldest = (int)(_taken % _ring.Length);
        var first = _ring.Length - oldest;
        Windowing.Multiply(_ring.AsSpan(oldest), _window.AsSpan(0, first), _frame.AsSpan(0, first));
        Windowing.Multiply(_ring.AsSpan(0, oldest), _window.AsSpan(first), _frame.AsSpan(first, oldest));
        _transform.Forward(_frame, _real, _imaginary);

        // A constant, and what alternates, have one bin where a sine has two, of which one is shown.
        _real[0] /= 2;
        if (int.IsEvenInteger(TransformSize))
        {
            _real[^1] /= 2;
        }

        Position = _taken - _window.Length;
        _next = _taken + Hop;
    }
}
