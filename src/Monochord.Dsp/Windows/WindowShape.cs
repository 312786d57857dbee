namespace Monochord.Dsp.Windows;

/// <summary>The shape of a window, continuous in time: what a stretch of sound is multiplied by before its spectrum is taken.</summary>
/// <remarks>F. J. Harris, "On the use of windows for harmonic analysis with the discrete Fourier transform", Proc. IEEE 66(1), 1978.
/// Immutable.</remarks>
public sealed class WindowShape
{
    private readonly double[] _cosines;
    private readonly double? _beta;

    private WindowShape(string name, double[] cosines, double? beta = null) => (Name, _cosines, _beta) = (name, cosines, beta);

    /// <summary>No window: the sharpest line, and the highest side lobes (-13 dB).</summary>
    public static WindowShape Rectangular { get; } = new("rectangular", [1.0]);

    /// <summary>Hann: side lobes of -31 dB that fall by 18 dB an octave.</summary>
    public static WindowShape Hann { get; } = new("Hann", [0.5, 0.5]);

    /// <summary>Hamming, with 0.54 and 0.46: side lobes of -43 dB that hardly fall.</summary>
    public static WindowShape Hamming { get; } = new("Hamming", [0.54, 0.46]);

    /// <summary>Blackman, with 0.42, 0.50 and 0.08: side lobes of -58 dB.</summary>
    public static WindowShape Blackman { get; } = new("Blackman", [0.42, 0.5, 0.08]);

    /// <summary>Blackman-Harris of four terms: side lobes of -92 dB. Harris 1978, equation 33 and the table with it.</summary>
    public static WindowShape BlackmanHarris { get; } = new("Blackman-Harris", [0.35875, 0.48829, 0.14128, 0.01168]);

    /// <summary>Flat top of five terms: the level of a sine is right to 0.01 dB wherever it stands between bins.</summary>
    /// <remarks>G. D'Antona and A. Ferrero, Digital Signal Processing for Measurement Systems, Springer 2006, page 70.</remarks>
    public static WindowShape FlatTop { get; } = new("flat top", [0.21557895, 0.41663158, 0.277263158, 0.083578947, 0.006947368]);

    /// <summary>What it is called.</summary>
    public string Name { get; }

    /// <summary>Kaiser; see <see cref="KaiserWindow"/>.</summary>
    /// <param name="beta">0 (rectangular) and up: wider, with lower side lobes. πα in Harris's notation.</param>
    /// <exception cref="ArgumentOutOfRangeException">β is negative, not finite, or above 700, where its Bessel function leaves a double.</exception>
    public static WindowShape Kaiser(double beta)
    {
        if (!(beta is >= 0 and <= 700))
        {
            throw new ArgumentOutOfRangeException(nameof(beta), beta, "0 to 700 is expected.");
        }

        return new WindowShape($"Kaiser, beta {beta}", [], beta);
    }

    /// <summary>The window's value.</summary>
    /// <param name="position">-1 at one end, 0 in the middle, 1 at the other end; 0 is returned beyond.</param>
    public double At(double position)
    {
        if (_beta is { } beta)
        {
            return KaiserWindow.At(position, beta);
        }

        if (Math.Abs(position) > 1)
        {
            return 0;
        }

        var sum = 0.0;
        for (var k = 0; k < _cosines.Length; k++)
        {
            sum += _cosines[k] * Math.Cos(Math.PI * k * position);
        }

        return sum;
    }

    /// <inheritdoc/>
    public override string ToString() => Name;
}
