using Monochord.Audio.Processing;
using Monochord.Dsp;
using Monochord.TestKit;
using Xunit;

namespace Monochord.Audio.Tests.Processing;

/// <summary>The compressor against closed forms; the laws of every processor are in the contracts.</summary>
public sealed class CompressorTests
{
    private const int Rate = 48_000;
    private static readonly AudioFormat Stereo = new(Rate, ChannelLayout.Stereo);

    [Theory]
    [InlineData(-40)]
    [InlineData(-21)]
    [InlineData(-18)]
    [InlineData(-12)]
    [InlineData(-1)]
    public void Sine_ComesOutAsTheCurveSays_WithinATenthOfADecibel(double levelDb)
    {
        // A release that hardly moves between the peaks of a wave holds the reduction of its peaks.
        var settings = new CompressorSettings { ThresholdDb = -18, Ratio = 4, KneeDb = 6, AttackSeconds = 0.0001, ReleaseSeconds = 1 };
        var (output, compressor) = Run(settings, Signals.Sine(Stereo, 2 * Rate, 997, levelDb));
        var over = levelDb + 18;
        var expected = 0.75 * (over <= -3 ? 0 : over >= 3 ? over : (over + 3) * (over + 3) / 12);
        Assert.Equal(levelDb - expected, PeakDb(output, Rate), 0.1);
        Assert.Equal(expected, compressor.GainReductionDb, 0.1);
    }

    [Fact]
    public void Reading_IsWhatTheLevelsOfInputAndOutputSay()
    {
        var settings = new CompressorSettings { ThresholdDb = -30, Ratio = 3, AttackSeconds = 0.001, ReleaseSeconds = 0.5 };
        var input = Signals.Sine(Stereo, 2 * Rate, 1000, -6);
        var compressor = new Compressor(settings);
        compressor.Prepare(new ProcessSpec(Stereo, 800));
        var output = Signals.Copy(input);
        var (readings, count) = (0.0, 0);
        for (var at = 0; at < output.Frames; at += 800)
        {
            compressor.Process(output.Block.Slice(at, 800));
            if (at >= Rate)
            {
                (readings, count) = (readings + compressor.GainReductionDb, count + 1);
            }
        }

        Assert.Equal(RmsDb(input, Rate) - RmsDb(output, Rate), readings / count, 0.1);
    }

    [Fact]
    public void RatioOfOne_OrNothingAboveTheThreshold_IsTheInputBitByBit()
    {
        var noise = Signals.PinkNoise(2, Rate);
        Assert.Equal(noise[0].ToArray(), Run(new CompressorSettings { Ratio = 1 }, noise).Output[0].ToArray());
        Assert.Equal(noise[1].ToArray(), Run(new CompressorSettings { ThresholdDb = 0, KneeDb = 0 }, noise).Output[1].ToArray());
        Assert.Equal(noise[1].ToArray(), Run(new CompressorSettings { ThresholdDb = -60, Mix = 0 }, noise).Output[1].ToArray());
    }

    [Fact]
    public void LoudChannel_TurnsDownAll()
    {
        var loud = Signals.Make(2, Rate, (c, n) => (c == 0 ? 0.9 : 0.01) * Math.Sin(0.13 * n));
        var (output, compressor) = Run(new CompressorSettings { AttackSeconds = 0, ReleaseSeconds = 1 }, loud);
        var quiet = output[1][(Rate / 2)..].ToArray().Max(Math.Abs);
        Assert.Equal(0.01 * Decibels.ToAmplitude(-compressor.GainReductionDb), quiet, 2e-5);
    }

    [Fact]
    public void MakeUpAndMix_AreGainsOfWhatIsCompressed_AndWhatIsNot()
    {
        var quiet = Signals.Sine(Stereo, Rate, 440, -40);
        Assert.Equal(-34, PeakDb(Run(new CompressorSettings { MakeUpDb = 6 }, quiet).Output, 100), 0.01);
        var half = Decibels.FromAmplitude(0.5 + (0.5 * Decibels.ToAmplitude(6)));
        Assert.Equal(-40 + half, PeakDb(Run(new CompressorSettings { MakeUpDb = 6, Mix = 0.5 }, quiet).Output, 100), 0.01);
    }

    [Fact]
    public void SideChain_LetsTheBassPass_AndHearsWhatIsAbove()
    {
        var settings = new CompressorSettings { ThresholdDb = -30, Ratio = 10, SideChainHighPassHz = 200, ReleaseSeconds = 0.5 };
        Assert.InRange(Run(settings, Signals.Sine(Stereo, 2 * Rate, 30, -6)).Compressor.GainReductionDb, 0, 0.01);
        Assert.InRange(Run(settings with { SideChainHighPassHz = 0 }, Signals.Sine(Stereo, 2 * Rate, 30, -6)).Compressor.GainReductionDb, 15, 25);
        Assert.InRange(Run(settings, Signals.Sine(Stereo, 2 * Rate, 2000, -6)).Compressor.GainReductionDb, 20, 22);
    }

    [Fact]
    public void LookAhead_TurnsDownBeforeTheSoundComes()
    {
        var settings = new CompressorSettings { ThresholdDb = -20, Ratio = 20, KneeDb = 0, AttackSeconds = 0.001, ReleaseSeconds = 0.2 };
        var burst = Signals.Make(2, Rate, (_, n) => n < 1000 ? 0 : Math.Sin(0.2 * (n - 1000)));
        var late = Run(settings, burst).Output;
        var (early, compressor) = Run(settings with { LookAheadSeconds = 0.005 }, burst);
        Assert.Equal(240, compressor.LatencyFrames);
        Assert.True(PeakDb(late, 0) > -6, "An attack alone lets the first waves pass.");
        Assert.InRange(PeakDb(early, 0), -20, -16);
    }

    [Fact]
    public void Rms_OfASine_HasTheThresholdOfItsPeak()
    {
        var settings = new CompressorSettings { ThresholdDb = -18, Ratio = 4, KneeDb = 0, AttackSeconds = 0.01, ReleaseSeconds = 0.01, Detection = LevelDetection.Rms };
        Assert.Equal(0.75 * 12, Run(settings, Signals.Sine(Stereo, 2 * Rate, 1000, -6)).Compressor.GainReductionDb, 0.1);
    }

    [Fact]
    public void LargestReduction_IsTakenOnce()
    {
        var (_, compressor) = Run(new CompressorSettings { ReleaseSeconds = 0.03 }, Signals.Concat(Signals.Sine(Stereo, Rate, 1000, 0), Signals.Silence(2, Rate)));
        Assert.InRange(compressor.TakeLargestGainReductionDb(), 9, 14);
        Assert.Equal(0, compressor.TakeLargestGainReductionDb());
        Assert.Equal(0, compressor.GainReductionDb);
    }

    [Fact]
    public void SettingsOutOfRange_AreRefused()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => new CompressorSettings { Ratio = 0.5 });
        Assert.Throws<ArgumentOutOfRangeException>(() => new CompressorSettings { ThresholdDb = double.NaN });
        Assert.Throws<ArgumentOutOfRangeException>(() => new CompressorSettings { SideChainHighPassHz = 5 });
        Assert.Throws<ArgumentOutOfRangeException>(() => new CompressorSettings { Mix = 1.1 });
    }

    private static (AudioBuffer Output, Compressor Compressor) Run(CompressorSettings settings, AudioBuffer input)
    {
        var compressor = new Compressor(settings);
        compressor.Prepare(new ProcessSpec(Stereo, input.Frames));
        var output = Signals.Copy(input);
        compressor.Process(output.Block);
        return (output, compressor);
    }

    private static double PeakDb(AudioBuffer sound, int from) => Decibels.FromAmplitude(sound[0][from..].ToArray().Max(Math.Abs));

    private static double RmsDb(AudioBuffer sound, int from) => Decibels.FromPower(sound[0][from..].ToArray().Average(x => (double)x * x));
}
