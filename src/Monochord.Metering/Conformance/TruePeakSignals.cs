using Monochord.Audio;
using Monochord.Dsp.Windows;

namespace Monochord.Metering.Conformance;

/// <summary>The signals of EBU Tech 3341, tests 15 to 23.</summary>
internal static class TruePeakSignals
{
    private const double FadeSeconds = 0.010;
    private const double Seconds = 1.0;
    private const int Oversampling = 4;

    /// <summary>A stereo sine at a fraction of the rate with fades of 10 ms.</summary>
    public static IAudioSource Sine(int rate, int divisor, double amplitude, double phaseDegrees)
    {
        var frames = (int)(rate * Seconds);
        var samples = new double[frames];
        for (var n = 0; n < frames; n++)
        {
            samples[n] = amplitude * Math.Sin((2 * Math.PI * (n % divisor) / divisor) + (phaseDegrees * Math.PI / 180));
        }

        return Stereo(rate, samples);
    }

    /// <summary>A sine at 1/6 of the rate, amplitude 0.50, that for one period is a sine at 1/4 of the rate, amplitude 1.00: made at four
    /// times the rate, low-passed and decimated from an offset.</summary>
    /// <remarks>The document does not print its low-pass. This one is a Kaiser-windowed sinc that passes up to 0.45 and stops from 0.55
    /// of the rate on.</remarks>
    public static IAudioSource SineWithBurst(int rate, int offset)
    {
        const int outerPeriod = 6 * Oversampling;
        const int burstPeriod = 4 * Oversampling;
        const int taps = 64;
        var frames = (int)(rate * Seconds);
        var outerPeriods = frames * Oversampling / 2 / outerPeriod;
        var burstStart = outerPeriods * outerPeriod;
        var raw = new double[(frames + taps) * Oversampling];
        for (var n = 0; n < raw.Length; n++)
        {
            var sinceBurst = n - burstStart;
            raw[n] = sinceBurst is >= 0 and < burstPeriod
                ? Math.Sin(2 * Math.PI * sinceBurst / burstPeriod)
                : 0.5 * Math.Sin(2 * Math.PI * (sinceBurst < 0 ? n : sinceBurst - burstPeriod) / outerPeriod);
        }

        var beta = KaiserWindow.Beta(KaiserWindow.AttenuationDb(taps, 0.1));
        var samples = new double[frames];
        for (var n = 0; n < frames; n++)
        {
            var centre = (n * Oversampling) + offset;
            for (var k = -taps * Oversampling / 2; k <= taps * Oversampling / 2; k++)
            {
                if (centre + k >= 0)
                {
                    var x = (double)k / Oversampling;
                    var sinc = k == 0 ? 1.0 : Math.Sin(Math.PI * x) / (Math.PI * x);
                    samples[n] += raw[centre + k] * sinc * KaiserWindow.At(x / (taps / 2), beta) / Oversampling;
                }
            }
        }

        return Stereo(rate, samples);
    }

    private static BufferSource Stereo(int rate, double[] samples)
    {
        var buffer = new AudioBuffer(2, samples.Length);
        var fade = rate * FadeSeconds;
        for (var n = 0; n < samples.Length; n++)
        {
            var gain = Math.Min(1.0, Math.Min(n, samples.Length - 1 - n) / fade);
            buffer[0][n] = buffer[1][n] = (float)(gain * samples[n]);
        }

        return new BufferSource(new AudioFormat(rate, ChannelLayout.Stereo), buffer);
    }
}
