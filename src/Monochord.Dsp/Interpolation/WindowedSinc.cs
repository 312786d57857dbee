using Monochord.Dsp.Windows;

namespace Monochord.Dsp.Interpolation;

/// <summary>Band-limited interpolation between samples by a Kaiser-windowed sinc, tabulated at fractions of a sample.</summary>
internal sealed class WindowedSinc
{
    private readonly float[] _taps;

    /// <summary>A kernel whose error is that of a transition band about half the sample rate.</summary>
    /// <param name="taps">Input samples that an interpolated value is made of, even.</param>
    /// <param name="phases">Fractions of a sample that are tabulated: 0/phases, 1/phases ... phases/phases.</param>
    /// <param name="transition">Width of the transition band as a fraction of the sample rate: 0.1 is from 0.45 to 0.55. The wider it is,
    /// the smaller the error outside it.</param>
    public WindowedSinc(int taps, int phases, double transition = 0.1)
    {
        Taps = taps;
        Phases = phases;
        _taps = new float[(phases + 1) * taps];
        var beta = KaiserWindow.Beta(KaiserWindow.AttenuationDb(taps, transition));
        Span<double> row = stackalloc double[taps];
        for (var phase = 0; phase <= phases; phase++)
        {
            var fraction = (double)phase / phases;
            var sum = 0.0;
            for (var tap = 0; tap < taps; tap++)
            {
                // Tap 0 weighs the oldest sample; the value lies between samples taps/2 - 1 and taps/2.
                var distance = tap - ((taps / 2) - 1) - fraction;
                row[tap] = Sinc(distance) * KaiserWindow.At(distance / (taps / 2), beta);
                sum += row[tap];
            }

            for (var tap = 0; tap < taps; tap++)
            {
                // A constant signal is reproduced exactly.
                _taps[(phase * taps) + tap] = (float)(row[tap] / sum);
            }
        }
    }

    /// <summary>Input samples that a value is made of.</summary>
    public int Taps { get; }

    /// <summary>Steps in which a sample is divided.</summary>
    public int Phases { get; }

    /// <summary>The weights for a value <paramref name="phase"/>/<see cref="Phases"/> of a sample after input
    /// <see cref="Taps"/>/2 - 1.</summary>
    public ReadOnlySpan<float> this[int phase] => _taps.AsSpan(phase * Taps, Taps);

    private static double Sinc(double x) => x == 0 ? 1.0 : Math.Sin(Math.PI * x) / (Math.PI * x);
}
