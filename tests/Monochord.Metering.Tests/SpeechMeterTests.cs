using Monochord.Audio;
using Monochord.Dsp;
using Monochord.Dsp.Filters;
using Monochord.Metering.Events;
using Monochord.Metering.Speech;
using Monochord.TestKit;
using Xunit;

namespace Monochord.Metering.Tests;

public sealed class SpeechMeterTests
{
    private const int Rate = 48_000;

    private static readonly AudioFormat MonoStems = new(
        Rate, ChannelLayout.OfStems(("dialogue_raw", ChannelLayout.Mono), ("background_raw", ChannelLayout.Mono)));

    [Fact]
    public void Masking_AToneFarBelowTheSpeechBands_IsNone()
    {
        var report = Measure(Band(2000, -30, 480_000, seed: 1), Tone(200, -10, 480_000));
        Assert.Empty(report.Masked);
        Assert.Empty(report.LowIntelligibility);
        Assert.DoesNotContain(report.Events, item => item.Kind is EventKind.MaskedSpeech or EventKind.LowIntelligibility);
        Assert.True(report.SpeechToBackgroundDb > 30);
    }

    [Fact]
    public void Masking_TwoSecondsOfNoiseInTheSpeechsOwnBand_IsOneEventWithItsEdgesAndDepth()
    {
        var background = Band(2000, -10, 480_000, seed: 2);
        background.AsSpan(0, 5 * Rate).Clear();
        background.AsSpan(7 * Rate).Clear();
        var report = Measure(Band(2000, -30, 480_000, seed: 1), background);
        var masked = Assert.Single(report.Masked);
        Assert.Equal(5.0, masked.StartSeconds, 0.060);
        Assert.Equal(7.0, masked.EndSeconds, 0.060);
        Assert.Equal(20.0, masked.DepthDb, 1.0);
        var item = Assert.Single(report.Events, item => item.Kind == EventKind.MaskedSpeech);
        Assert.Equal(EventSeverity.Critical, item.Severity);
        Assert.Equal(masked.DepthDb, item.Value);
    }

    /// <summary>Noise of one ERB about a frequency, its RMS exact: white noise through a fourth-order band-pass made of resonators.</summary>
    private static float[] Band(double frequencyHz, double rmsDb, int frames, ulong seed)
    {
        var width = ErbScale.BandwidthHz(frequencyHz);
        var samples = new double[frames];
        for (var i = 0; i < frames; i++)
        {
            samples[i] = CounterNoise.Gaussian(seed, 0, i);
        }

        // Four equal two-pole resonators: -3 dB at about half an ERB to either side.
        for (var stage = 0; stage < 4; stage++)
        {
            var radius = Math.Exp(-Math.PI * width * 1.1 / Rate);
            var (a1, a2) = (-2 * radius * Math.Cos(Math.Tau * frequencyHz / Rate), radius * radius);
            var (y1, y2) = (0.0, 0.0);
            for (var i = 0; i < frames; i++)
            {
                var y = samples[i] - (a1 * y1) - (a2 * y2);
                (y2, y1) = (y1, y);
                samples[i] = y;
            }
        }

        var rms = Math.Sqrt(samples.Average(sample => sample * sample));
        var gain = Decibels.ToAmplitude(rmsDb) / rms;
        return Array.ConvertAll(samples, sample => (float)(gain * sample));
    }

    private static float[] Tone(double frequencyHz, double peakDb, int frames) =>
        Signals.Sine(new AudioFormat(Rate, ChannelLayout.Mono), frames, frequencyHz, peakDb)[0].ToArray();

    private static SpeechReport Measure(float[] dialogue, float[] background)
    {
        var signal = Signals.Make(2, dialogue.Length, (c, i) => c == 0 ? dialogue[i] : background[i]);
        return StemsMeter.Measure(new BufferSource(MonoStems, signal)).Speech;
    }
}
