namespace Monochord.Dsp.Windows;

/// <summary>How the ends of a window are taken.</summary>
public enum WindowSymmetry
{
    /// <summary>The first sample follows the last again: for spectra, whose frames are taken for periods.</summary>
    Periodic,

    /// <summary>The last sample equals the first: for the design of filters.</summary>
    Symmetric,
}

/// <summary>A window in samples, and the figures by which spectra taken with it are calibrated. Immutable.</summary>
public sealed class Window
{
    private readonly double[] _values;

    /// <summary>A window of a shape.</summary>
    /// <param name="shape">Which one.</param>
    /// <param name="length">In samples, at least 1.</param>
    /// <param name="symmetry">Periodic for spectra.</param>
    public Window(WindowShape shape, int length, WindowSymmetry symmetry = WindowSymmetry.Periodic)
    {
        ArgumentNullException.ThrowIfNull(shape);
        ArgumentOutOfRangeException.ThrowIfLessThan(length, 1);
        (Shape, Symmetry) = (shape, symmetry);
        _values = new double[length];
        var period = symmetry == WindowSymmetry.Periodic ? length : length - 1;
        var squares = 0.0;
        for (var n = 0; n < length; n++)
        {
            // A whole number over a whole number: mirrored samples are equal bit by bit. A single sample is let through.
            var value = length == 1 ? 1.0 : shape.At(((2.0 * n) - period) / period);
            _values[n] = value;
            Sum += value;
            squares += value * value;
        }

        EquivalentNoiseBandwidth = length * squares / (Sum * Sum);
    }

    /// <summary>Which one it is.</summary>
    public WindowShape Shape { get; }

    /// <summary>How its ends are taken.</summary>
    public WindowSymmetry Symmetry { get; }

    /// <summary>In samples.</summary>
    public int Length => _values.Length;

    /// <summary>w[n], in order of time.</summary>
    public ReadOnlySpan<double> Values => _values;

    /// <summary>Σw[n]: what the bin of a sine of amplitude 2, or a constant of 1, reads before calibration.</summary>
    public double Sum { get; }

    /// <summary>Σw[n]/N: the share of its amplitude that a sine keeps.</summary>
    public double CoherentGain => Sum / Length;

    /// <summary>N·Σw²[n]/(Σw[n])², in bins: the width of the rectangle that lets through as much white noise.</summary>
    public double EquivalentNoiseBandwidth { get; }

    /// <summary>The values times a factor, as floats.</summary>
    /// <param name="destination">As long as the window.</param>
    /// <param name="factor">Such as 2/<see cref="Sum"/>, which calibrates a spectrum to the amplitude of sines.</param>
    public void CopyTo(Span<float> destination, double factor = 1.0)
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(destination.Length, Length);
        for (var n = 0; n < Length; n++)
        {
            destination[n] = (float)(_values[n] * factor);
        }
    }
}
