using Monochord.Audio;
using Monochord.Audio.Readings;
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

    [Theory]
    [InlineData(8_000)]
    [InlineData(22_050)]
    [InlineData(44_100)]
    [InlineData(96_000)]
    [InlineData(192_000)]
    public void Masking_AtAnyRate_IsTheSame(int rate)
    {
        var format = MonoStems with { SampleRate = rate };
        var (dialogue, background) = (Band(2000, -30, 6 * rate, seed: 1, rate), Band(2000, -10, 6 * rate, seed: 2, rate));
        background.AsSpan(0, 2 * rate).Clear();
        background.AsSpan(4 * rate).Clear();
        var signal = Signals.Make(2, dialogue.Length, (c, i) => c == 0 ? dialogue[i] : background[i]);
        var report = Measure(format, signal);
        var masked = Assert.Single(report.Masked);
        Assert.Equal(2.0, masked.StartSeconds, 0.060);
        Assert.Equal(4.0, masked.EndSeconds, 0.060);
        Assert.Equal(20.0, masked.DepthDb, 1.0);
    }

    [Fact]
    public void Readings_WhileNoiseCoversTheSpeech_SayMaskedAndTheRatio()
    {
        var background = Band(2000, -10, 8 * Rate, seed: 2);
        background.AsSpan(0, 3 * Rate).Clear();
        background.AsSpan(5 * Rate).Clear();
        var dialogue = Band(2000, -30, 8 * Rate, seed: 1);
        dialogue.AsSpan(7 * Rate).Clear();
        var tap = new Tap(MonoStems, [new SpeechMeter()]);
        tap.Process(Stems(dialogue, background).Block);

        // Half a second after each change: what holds has let go.
        var (before, during, after) = (At(2.9), At(4.5), At(6.0));
        Assert.Equal((1f, 0f), (before.Active, before.Masked));
        Assert.Equal((1f, 1f), (during.Active, during.Masked));
        Assert.Equal(-20f, during.Ratio, 1.5f);
        Assert.Equal((1f, 0f), (after.Active, after.Masked));
        Assert.True(after.Ratio > 20);
        var silent = At(7.9);
        Assert.Equal((0f, 0f), (silent.Active, silent.Masked));
        Assert.True(float.IsNaN(silent.Ratio));

        (float Active, float Ratio, float Masked) At(double second)
        {
            var values = new float[tap.Readings.Layout.Length];
            Assert.True(tap.Readings.TryRead((long)(second * 60), values, out _));
            return (values[0], values[1], values[2]);
        }
    }

    [Theory]
    [InlineData(double.NegativeInfinity)]
    [InlineData(-75)]
    public void Report_OfADialogueStemWithoutSpeech_HasNoneAndMasksNothing(double dialogueDb)
    {
        var dialogue = Signals.PinkNoise(1, 6 * Rate, double.IsFinite(dialogueDb) ? dialogueDb : -999)[0].ToArray();
        var report = Measure(dialogue, Signals.PinkNoise(1, 6 * Rate, -20, seed: 2)[0].ToArray());
        Assert.Equal(0, report.SpeechShare);
        Assert.Empty(report.Segments);
        Assert.Empty(report.Events);
        Assert.True(double.IsNaN(report.DialogueLufs) && double.IsNaN(report.DialogueRangeLu) && double.IsNaN(report.DuckingDb));
        Assert.True(double.IsNaN(report.SpeechToBackgroundDb));
        Assert.All(report.History.SpeechToBackgroundDb, value => Assert.True(float.IsNaN(value)));
        Assert.Equal(60, report.History.Points);
    }

    [Fact]
    public void Report_OfNoFrames_HasNothingToSay()
    {
        var report = Measure([], []);
        Assert.True(double.IsNaN(report.SpeechShare));
        Assert.Empty(report.Events);
        Assert.Equal(0, report.History.Points);
    }

    [Fact]
    public void Report_OfSpeechAlone_IsClearBeyondMeasure()
    {
        var report = Measure(Signals.PinkNoise(1, 3 * Rate, -25)[0].ToArray(), new float[3 * Rate]);
        Assert.Equal(1, report.SpeechShare, 0.01);
        Assert.Equal(double.PositiveInfinity, report.SpeechToBackgroundDb);
        Assert.Equal(1, report.IntelligibilityIndex, 1e-9);
        Assert.Empty(report.Events);
    }

    // Equal spectra: every band has the ratio of the levels, and is worth (ratio + 15) / 30 (ANSI S3.5-1997, 5.8 without distortion).
    [Theory]
    [InlineData(-20, 0.0)]
    [InlineData(-7.5, 0.25)]
    [InlineData(0, 0.5)]
    [InlineData(12, 0.9)]
    [InlineData(20, 1.0)]
    public void Ratio_OfEqualSpectra_IsThatOfTheLevelsInEveryBandAndInTheIndex(double ratioDb, double index)
    {
        var (dialogue, background) = (Signals.PinkNoise(1, 12 * Rate, -30, seed: 1), Signals.PinkNoise(1, 12 * Rate, -30 - ratioDb, seed: 2));
        var report = Measure(dialogue[0].ToArray(), background[0].ToArray());
        Assert.Equal(ratioDb, report.SpeechToBackgroundDb, 0.3);
        Assert.All(report.BandSpeechToBackgroundDb, ratio => Assert.Equal(ratioDb, ratio, 0.7));
        Assert.Equal(index, report.IntelligibilityIndex, 0.015);
        Assert.Equal(11, report.BandsHz.Count);
        Assert.Equal(11 * report.History.Points, report.History.BandSpeechToBackgroundDb.Count);
        Assert.All(report.History.SpeechToBackgroundDb.Skip(5).SkipLast(5), ratio => Assert.Equal(ratioDb, ratio, 3.0));
    }

    [Fact]
    public void Ratio_OfABackgroundInStereo_AddsThePowersOfItsChannels()
    {
        var format = MonoStems with
        {
            Layout = ChannelLayout.OfStems(("DX", ChannelLayout.Mono), ("Music", ChannelLayout.Stereo), ("sfx", ChannelLayout.Stereo)),
        };
        var (dialogue, background) = (Signals.PinkNoise(1, 8 * Rate, -30), Signals.PinkNoise(4, 8 * Rate, -36, seed: 2));
        var signal = Signals.Make(5, 8 * Rate, (c, i) => c == 0 ? dialogue[0][i] : background[c - 1][i]);
        var report = Measure(format, signal);

        // Four independent channels, each 6 dB below: 0 dB together.
        Assert.Equal(-0.02, report.SpeechToBackgroundDb, 0.4);
    }

    // A stem's loudness over its speech is what it reads without its pauses.
    [Fact]
    public void DialogueLoudness_OfSpeechWithPauses_IsThatOfTheSpeech()
    {
        var mono = new AudioFormat(Rate, ChannelLayout.Mono);
        var dialogue = Signals.SineSteps(mono, 1000, (-20, 3), (-200, 4), (-20, 2), (-200, 1))[0].ToArray();
        var report = Measure(dialogue, new float[dialogue.Length]);
        var steady = new BufferSource(mono, Signals.Sine(mono, 5 * Rate, 1000, -20));
        var expected = ProgrammeMeter.Measure(steady, cancellation: TestContext.Current.CancellationToken).IntegratedLufs;
        Assert.Equal(expected, report.DialogueLufs, 0.05);
        Assert.Equal(0.5, report.SpeechShare, 0.01);
        Assert.Equal([0.0, 7.0], report.Segments.Select(segment => Math.Round(segment.StartSeconds, 1)));
    }

    // EBU Tech 3342, case 1 (20 s at -20, 20 s at -30: 10 LU), with pauses that a range over all the time would not survive.
    [Fact]
    public void DialogueRange_OfTwoLevelsWithPauses_IsThatOfTheSpeechAlone()
    {
        var mono = new AudioFormat(Rate, ChannelLayout.Mono);
        var dialogue = Signals.SineSteps(
            mono, 1000, (-20, 10), (-200, 5), (-20, 10), (-200, 7), (-30, 10), (-200, 2), (-30, 10))[0].ToArray();
        Assert.Equal(10.0, Measure(dialogue, new float[dialogue.Length]).DialogueRangeLu, 0.5);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(6)]
    [InlineData(12)]
    [InlineData(-3)]
    public void Ducking_OfABackgroundThatGivesWay_IsHowFarItFalls(double fallDb)
    {
        var mono = new AudioFormat(Rate, ChannelLayout.Mono);
        var dialogue = Signals.SineSteps(mono, 1000, (-200, 3), (-20, 3), (-200, 3), (-20, 3))[0].ToArray();
        var noise = Signals.PinkNoise(1, dialogue.Length, -40, seed: 3)[0];
        var background = new float[dialogue.Length];
        for (var i = 0; i < background.Length; i++)
        {
            // The fader moves over 0.2 s, half of it before the first word.
            var second = (double)i / Rate % 6;
            var down = Math.Clamp((second - 2.9) / 0.2, 0, 1) - Math.Clamp((second - 5.9) / 0.1, 0, 1);
            background[i] = (float)(noise[i] * Decibels.ToAmplitude(-fallDb * down));
        }

        var report = Measure(dialogue, background);
        Assert.Equal([3.0, 9.0], report.Onsets.Select(onset => Math.Round(onset.TimeSeconds, 1)));
        Assert.Equal(fallDb, report.DuckingDb, 0.7);
    }

    [Fact]
    public void Pacing_GapsBetweenLines_AreThoseAboveATenthOfASecond()
    {
        var mono = new AudioFormat(Rate, ChannelLayout.Mono);
        var dialogue = Signals.SineSteps(
            mono, 1000, (-20, 1), (-200, 0.06), (-20, 1), (-200, 0.15), (-20, 1), (-200, 2), (-20, 1), (-200, 5))[0].ToArray();
        var gaps = Measure(dialogue, new float[dialogue.Length]).PacingGaps;
        Assert.Equal(2, gaps.Count);
        Assert.Equal((2.06, 0.15), (gaps[0].StartSeconds, gaps[0].LengthSeconds), (a, b) => Math.Abs(a.Item1 - b.Item1) + Math.Abs(a.Item2 - b.Item2) < 0.03);
        Assert.Equal((3.21, 2.0), (gaps[1].StartSeconds, gaps[1].LengthSeconds), (a, b) => Math.Abs(a.Item1 - b.Item1) + Math.Abs(a.Item2 - b.Item2) < 0.03);
        Assert.Equal([EventSeverity.Low, EventSeverity.Medium], gaps.Select(gap => gap.Severity));
    }

    [Fact]
    public void Impact_AHitOverQuietSound_IsOneAndALoudPassageIsNone()
    {
        var bed = Signals.PinkNoise(1, 10 * Rate, -40)[0].ToArray();
        var hit = (float[])bed.Clone();
        for (var i = 0; i < Rate / 5; i++)
        {
            hit[(5 * Rate) + i] += (float)(0.8 * CounterNoise.Gaussian(9, 0, i) / 3 * Math.Exp(-i / (0.04 * Rate)));
        }

        var impact = Assert.Single(Measure(bed, hit).Impacts);
        Assert.Equal(5.0, impact.TimeSeconds, 0.02);
        var loud = Signals.PinkNoise(1, 10 * Rate, -20, seed: 2)[0];
        loud.CopyTo(bed);
        bed.AsSpan(0, 4 * Rate).Clear();
        Assert.Empty(Measure(new float[bed.Length], bed).Impacts);
    }

    [Fact]
    public void Prepare_ALayoutWithoutStems_IsRefused()
    {
        var spec = new ProcessSpec(new AudioFormat(Rate, ChannelLayout.Stereo), 480);
        Assert.Throws<ArgumentException>(() => new SpeechMeter().Prepare(spec));
    }

    /// <summary>Noise of one ERB about a frequency, its RMS exact: white noise through a fourth-order band-pass made of resonators.</summary>
    private static float[] Band(double frequencyHz, double rmsDb, int frames, ulong seed, int rate = Rate)
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
            var radius = Math.Exp(-Math.PI * width * 1.1 / rate);
            var (a1, a2) = (-2 * radius * Math.Cos(Math.Tau * frequencyHz / rate), radius * radius);
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

    private static SpeechReport Measure(float[] dialogue, float[] background) => Measure(MonoStems, Stems(dialogue, background));

    private static SpeechReport Measure(AudioFormat format, AudioBuffer signal) =>
        StemsMeter.Measure(new BufferSource(format, signal), cancellation: TestContext.Current.CancellationToken).Speech;

    private static AudioBuffer Stems(float[] dialogue, float[] background) =>
        Signals.Make(2, dialogue.Length, (c, i) => c == 0 ? dialogue[i] : background[i]);
}
