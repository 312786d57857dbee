using Monochord.Audio;
using Monochord.Audio.Readings;
using Monochord.Audio.Resampling;
using Monochord.Dsp;
using Monochord.Metering.Loudness;
using Monochord.TestKit;
using Xunit;

namespace Monochord.Metering.Tests;

[Trait("Category", "Simd")]
public sealed class LoudnessMeterTests
{
    private static readonly AudioFormat Stereo48 = new(48_000, ChannelLayout.Stereo);

    // BS.1770-5, Annex 1: "the relative threshold is 10 LU below the loudness of the absolute-gated blocks". Between these two levels
    // the quiet part crosses it: a histogram of 0.1 LU is 10 LU wrong here.
    [Theory]
    [InlineData(-33.58, -23.59)]
    [InlineData(-33.61, -14.01)]
    public void Integrated_QuietPartAtTheRelativeGate_IsGatedExactly(double quietDbfs, double expectedLufs)
    {
        var meter = Prepared(Stereo48);
        Feed(meter, Signals.SineSteps(Stereo48, 1000, (-14, 60), (quietDbfs, 540)));
        Assert.Equal(expectedLufs, meter.IntegratedLufs, 0.02);
    }

    // BS.1770-5, Annex 1, equation (2), for a 1 kHz tone in one channel: K gain and offset cancel to 0.005 dB.
    [Theory]
    [InlineData("L", 1.0)]
    [InlineData("C", 1.0)]
    [InlineData("Lss", 1.41)]
    [InlineData("Lrs", 1.0)]
    [InlineData("Ltf", 1.0)]
    [InlineData("Lw", 1.41)]
    public void Integrated_ToneInOneChannel_HasTheWeightOfItsDirection(string channel, double weight)
    {
        var format = new AudioFormat(48_000, ChannelLayout.Surround916);
        var signal = Silence(format, seconds: 5);
        Signals.Sine(Stereo48, signal.Frames, 1000, levelDb: -20)[0].CopyTo(signal[format.Layout.IndexOf(channel)]);
        var meter = Prepared(format);
        Feed(meter, signal);
        Assert.Equal(-23.01 + Decibels.FromPower(weight), meter.IntegratedLufs, 0.015);
        Assert.Equal(-23.01, meter.ChannelLufs(format.Layout.IndexOf(channel)), 0.015);
        Assert.Equal(double.NegativeInfinity, meter.ChannelLufs(format.Layout.IndexOf("R")));
    }

    [Fact]
    public void Integrated_ToneInTheLfe_DoesNotCount()
    {
        var format = new AudioFormat(48_000, ChannelLayout.Surround51);
        var signal = Silence(format, seconds: 2);
        Signals.Sine(Stereo48, signal.Frames, 1000, levelDb: 0)[0].CopyTo(signal[3]);
        var meter = Prepared(format);
        Feed(meter, signal);
        Assert.Equal(double.NegativeInfinity, meter.IntegratedLufs);
        Assert.Equal(double.NaN, meter.ChannelLufs(3));
    }

    [Fact]
    public void Integrated_MonoAsDualMono_IsThatOfStereo()
    {
        var mono = new AudioFormat(48_000, ChannelLayout.Mono);
        var (single, dual, stereo) =
            (Prepared(mono), Prepared(mono, new LoudnessOptions { DualMono = true }), Prepared(Stereo48));
        Feed(single, Signals.Sine(mono, 96_000, 1000));
        Feed(dual, Signals.Sine(mono, 96_000, 1000));
        Feed(stereo, Signals.Sine(Stereo48, 96_000, 1000));
        Assert.Equal(stereo.IntegratedLufs, dual.IntegratedLufs, 1e-9);
        Assert.Equal(stereo.IntegratedLufs - 3.0103, single.IntegratedLufs, 1e-4);
    }

    [Fact]
    public void Silence_IsMinusInfinityAndHasNoRange()
    {
        var meter = Prepared(Stereo48);
        Feed(meter, Silence(Stereo48, seconds: 4));
        Assert.Equal(double.NegativeInfinity, meter.MomentaryLufs);
        Assert.Equal(double.NegativeInfinity, meter.MaxShortTermLufs);
        Assert.Equal(double.NegativeInfinity, meter.IntegratedLufs);
        Assert.Equal(double.NaN, meter.LoudnessRangeLu);
    }

    // Windows count when they are full: 0.4 s and 3 s.
    [Fact]
    public void Readings_BeforeTheFirstFullWindow_AreNotThereYet()
    {
        var meter = Prepared(Stereo48);
        Feed(meter, Signals.Sine(Stereo48, 19_199, 1000));
        Assert.True(double.IsNaN(meter.MomentaryLufs) && double.IsNaN(meter.MaxMomentaryLufs) && double.IsNaN(meter.IntegratedLufs));
        Feed(meter, Signals.Sine(Stereo48, 1, 1000));
        Assert.False(double.IsNaN(meter.MomentaryLufs) || double.IsNaN(meter.MaxMomentaryLufs) || double.IsNaN(meter.IntegratedLufs));
        Feed(meter, Signals.Sine(Stereo48, 144_000 - 19_201, 1000));
        Assert.True(double.IsNaN(meter.ShortTermLufs) && double.IsNaN(meter.LoudnessRangeLu));
        Feed(meter, Signals.Sine(Stereo48, 1, 1000));
        Assert.False(double.IsNaN(meter.ShortTermLufs) || double.IsNaN(meter.LoudnessRangeLu));
    }

    // A burst of 0.4 s that starts anywhere fills the momentary window at one instant only: a maximum looked for every 10 ms would lose
    // up to 0.055 LU.
    [Theory]
    [InlineData(0)]
    [InlineData(7)]
    [InlineData(123)]
    [InlineData(240)]
    [InlineData(459)]
    [InlineData(777)]
    public void MaxMomentary_BurstAtAnyOffset_IsItsLevel(int offset)
    {
        var signal = new AudioBuffer(2, 96_000);
        var burst = Signals.Sine(Stereo48, 19_200, 1000, levelDb: -23);
        burst.Block.AsReadOnly().CopyTo(signal.Block.Slice(24_000 + offset, 19_200));
        var meter = Prepared(Stereo48);
        Feed(meter, signal);
        Assert.Equal(-23.0, meter.MaxMomentaryLufs, 0.012);
        Assert.Equal(24_000 + offset + 19_200, meter.MaxMomentaryEndFrame, 48.0);
    }

    [Theory]
    [InlineData(8_000, 0.25)]
    [InlineData(11_025, 0.12)]
    [InlineData(44_100, 0.02)]
    [InlineData(69_313, 0.02)]
    [InlineData(384_000, 0.02)]
    public void Loudness_OfATone_IsTheSameAtEveryRateOfProgrammes(int rate, double tolerance)
    {
        var format = new AudioFormat(rate, ChannelLayout.Stereo);
        var meter = Prepared(format);
        Feed(meter, Signals.Sine(format, rate * 4, 1000, levelDb: -23));
        Assert.Equal(-23.0, meter.IntegratedLufs, tolerance);
        Assert.Equal(-23.0, meter.MomentaryLufs, tolerance);
        Assert.Equal(-23.0, meter.ShortTermLufs, tolerance);
    }

    // The standard's filter is that of 48 kHz: a programme must read what it reads after a transparent conversion to 48 kHz.
    [Theory]
    [InlineData(22_050, 0.01)]
    [InlineData(44_100, 0.003)]
    [InlineData(96_000, 0.003)]
    [InlineData(192_000, 0.003)]
    public void Loudness_AtItsOwnRate_IsThatAfterConversionTo48kHz(int rate, double tolerance)
    {
        var format = new AudioFormat(rate, ChannelLayout.Mono);
        var speech = Signals.SpeechLike(format, rate * 10);
        var direct = ProgrammeMeter.Measure(new BufferSource(format, speech), cancellation: TestContext.Current.CancellationToken);
        using var resampled = new ResampledSource(new BufferSource(format, speech), 48_000);
        var converted = ProgrammeMeter.Measure(resampled, cancellation: TestContext.Current.CancellationToken);
        Assert.Equal(converted.IntegratedLufs, direct.IntegratedLufs, tolerance);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(24)]
    public void Loudness_OfManyChannels_IsTheSumOfTheirPowers(int channels)
    {
        var format = new AudioFormat(48_000, ChannelLayout.Discrete(channels));
        var meter = Prepared(format);
        Feed(meter, Signals.Sine(format, 48_000, 1000, levelDb: -40));
        Assert.Equal(-43.01 + Decibels.FromPower(channels), meter.IntegratedLufs, 0.015);
    }

    [Fact]
    public void Readings_AnyScaling_MoveByTheSameLoudness() => Property.Holds(Inputs.Range(-30.0, 10.0), gainDb =>
    {
        var (plain, scaled) = (Prepared(Stereo48), Prepared(Stereo48));
        var signal = Signals.Noise(2, 200_000, levelDb: -20);
        Feed(plain, signal);
        var gain = (float)Decibels.ToAmplitude(gainDb);
        for (var c = 0; c < 2; c++)
        {
            foreach (ref var sample in signal[c])
            {
                sample *= gain;
            }
        }

        Feed(scaled, signal);
        var exact = Decibels.FromAmplitude(gain);
        Assert.Equal(plain.IntegratedLufs + exact, scaled.IntegratedLufs, 1e-5);
        Assert.Equal(plain.MaxMomentaryLufs + exact, scaled.MaxMomentaryLufs, 1e-5);
        Assert.Equal(plain.LoudnessRangeLu, scaled.LoudnessRangeLu, 0.03);
    }, cases: 20);

    [Fact]
    public void Process_AnHourOfReservedTime_AllocatesNothing()
    {
        var meter = Prepared(Stereo48, new LoudnessOptions { ReservedDuration = TimeSpan.FromHours(1) });
        var block = Signals.Noise(2, 48_000, levelDb: -20);
        var reading = new float[6];
        var bytes = Allocations.Of(() =>
        {
            for (var second = 0; second < 120; second++)
            {
                FeedAndRead(meter, block, reading);
            }
        });

        Assert.Equal(0, bytes);
    }

    [Fact]
    public void Use_BeforePrepare_SaysSo()
    {
        var error = Assert.Throws<InvalidOperationException>(() => new LoudnessMeter().IntegratedLufs);
        Assert.Contains("Prepare", error.Message);
    }

    private static void FeedAndRead(LoudnessMeter meter, AudioBuffer block, float[] reading)
    {
        for (var start = 0; start < block.Frames; start += 800)
        {
            meter.Process(block.Block.Slice(start, 800));
            meter.Write(reading);
        }
    }

    private static AudioBuffer Silence(AudioFormat format, int seconds) => new(format.Channels, format.SampleRate * seconds);

    private static LoudnessMeter Prepared(AudioFormat format, LoudnessOptions? options = null)
    {
        var meter = new LoudnessMeter(options);
        meter.Prepare(new ProcessSpec(format, ReadingClock.MaxHopFrames(format.SampleRate)));
        return meter;
    }

    private static void Feed(LoudnessMeter meter, AudioBuffer signal)
    {
        for (var start = 0; start < signal.Frames;)
        {
            var frames = Math.Min(133, signal.Frames - start);
            meter.Process(signal.Block.Slice(start, frames));
            start += frames;
        }
    }
}
