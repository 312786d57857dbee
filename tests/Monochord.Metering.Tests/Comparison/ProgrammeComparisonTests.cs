using Monochord.Audio;
using Monochord.Audio.Resampling;
using Monochord.Dsp;
using Monochord.Metering.Comparison;
using Monochord.TestKit;
using Xunit;

namespace Monochord.Metering.Tests.Comparison;

public sealed class ProgrammeComparisonTests
{
    private const int Rate = 48_000;
    private static readonly AudioFormat Stereo = new(Rate, ChannelLayout.Stereo);
    private static readonly AudioBuffer Music = MusicLike(4 * Rate);

    [Fact]
    public void Compare_TheSame_IsIdentical()
    {
        var report = Compare(Music, Music);
        Assert.Equal(ComparisonVerdict.Identical, report.Verdict);
        Assert.Equal((0L, 0.0, 4L * Rate), (report.DelayFrames, report.GainDb, report.ComparedFrames));
        Assert.Equal(double.NegativeInfinity, report.NullDbfs);
        Assert.Empty(report.InvertedChannels);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(-1)]
    [InlineData(777)]
    [InlineData(-4801)]
    [InlineData(96_000)]
    public void Compare_Delayed_IsFoundToTheFrame(int delay)
    {
        var report = Compare(Music, Map(Music, (c, i) => At(Music, c, i - delay)));
        Assert.Equal(delay, report.DelayFrames);
        Assert.Equal(ComparisonVerdict.Same, report.Verdict);
        Assert.Equal(double.NegativeInfinity, report.NullDbfs);
        Assert.Equal((4L * Rate) - Math.Abs(delay), report.ComparedFrames);
    }

    [Theory]
    [InlineData(-6.02)]
    [InlineData(3)]
    [InlineData(-40)]
    public void Compare_OtherGain_IsFoundAndNullsToRounding(double gainDb)
    {
        var gain = Decibels.ToAmplitude(gainDb);
        var report = Compare(Music, Map(Music, (c, i) => Music[c][i] * gain));
        Assert.Equal(gainDb, report.GainDb, 1e-6);
        Assert.Equal(ComparisonVerdict.Same, report.Verdict);
        // Samples of 24 bits of mantissa: errors of 2^-25 / √3 of their value, 155 dB below.
        Assert.InRange(report.NullBelowDb, 145, 170);
    }

    [Fact]
    public void Compare_PolarityOfAll_OrOfOneChannel_IsFound()
    {
        var all = Compare(Music, Map(Music, (c, i) => -Music[c][i]));
        Assert.Equal(["L", "R"], all.InvertedChannels);
        Assert.Equal((ComparisonVerdict.Same, 0.0), (all.Verdict, all.GainDb));
        var one = Compare(Music, Map(Music, (c, i) => c == 1 ? -Music[c][i] : Music[c][i]));
        Assert.Equal(["R"], one.InvertedChannels);
        Assert.Equal((ComparisonVerdict.Same, 0L), (one.Verdict, one.DelayFrames));
    }

    [Fact]
    public void Compare_AllAtOnce_IsFound()
    {
        var report = Compare(Music, Map(Music, (c, i) => -0.5 * At(Music, c, i - 12_345)));
        Assert.Equal((12_345L, ComparisonVerdict.Same), (report.DelayFrames, report.Verdict));
        Assert.Equal(-6.0206, report.GainDb, 1e-4);
        Assert.Equal(2, report.InvertedChannels.Count);
    }

    [Fact]
    public void Compare_DitheredToSixteenBits_LeavesItsNoise()
    {
        // Rounding and TPDF dither of ±1 LSB: a variance of LSB²/4, and 3.01 dB for AES17.
        var step = 1.0 / 32_768;
        var noise = Signals.Noise(4, Music.Frames, 0, seed: 9);
        var report = Compare(Music, Map(Music, (c, i) =>
            Math.Round((Music[c][i] / step) + ((noise[c][i] + noise[c + 2][i]) / 2)) * step));
        Assert.Equal(ComparisonVerdict.DitherLevel, report.Verdict);
        Assert.Equal((20 * Math.Log10(step / 2)) + 3.01, report.NullDbfs, 0.1);
        Assert.Equal(0, report.GainDb, 1e-4);
    }

    [Fact]
    public void Compare_NoiseAdded_LeavesTheNoise()
    {
        // Uniform noise of -40 dBFS has an RMS 4.77 dB below; AES17 adds 3.01.
        var noise = Signals.Noise(2, Music.Frames, -40, seed: 5);
        var report = Compare(Music, Map(Music, (c, i) => Music[c][i] + noise[c][i]));
        Assert.Equal(ComparisonVerdict.Different, report.Verdict);
        Assert.Equal(-40 - 4.77 + 3.01, report.NullDbfs, 0.05);
        Assert.Equal(-40, report.NullPeakDbfs, 0.1);
    }

    [Fact]
    public void Compare_AnEditInTheMiddle_StillAligns()
    {
        var noise = Signals.Noise(2, Music.Frames, -6, seed: 6);
        var report = Compare(Music, Map(Music, (c, i) => i is > 60_000 and < 120_000 ? noise[c][i] : At(Music, c, i - 333)));
        Assert.Equal((333L, ComparisonVerdict.Different), (report.DelayFrames, report.Verdict));
    }

    [Fact]
    public void Compare_AnExcerpt_IsFoundInTheWhole()
    {
        var excerpt = Signals.Make(2, Rate, (c, i) => Music[c][i + 100_000]);
        var report = Compare(Music, excerpt);
        Assert.Equal((-100_000L, (long)Rate, ComparisonVerdict.Same), (report.DelayFrames, report.ComparedFrames, report.Verdict));
        Assert.Equal(report.First.IntegratedLufs, report.Second.IntegratedLufs);
    }

    [Fact]
    public void Compare_OtherMusic_IsDifferentAndSaysSo()
    {
        var report = Compare(Music, Signals.PinkNoise(2, Music.Frames, seed: 77));
        Assert.Equal(ComparisonVerdict.Different, report.Verdict);
        Assert.False(report.IsAligned);
        Assert.Equal(0, report.DelayFrames);
        Assert.All((double[])[report.GainDb, report.NullDbfs, report.NullBelowDb, report.NullPeakDbfs], value => Assert.True(double.IsNaN(value)));
        Assert.Empty(report.InvertedChannels);
    }

    [Fact]
    public void Compare_OtherRate_IsComparedAtTheLower()
    {
        // What 32 kHz can hold, a quarter of an octave inside the pass band of every step.
        var cut = Read(Resampled(Resampled(new BufferSource(Stereo, Music), 32_000), Rate));

        // Faded, because a hard cut is not narrow.
        var narrow = Map(cut, (c, i) => cut[c][i] * Math.Min(1, Math.Min(i, cut.Frames - i) / 9600.0));
        var report = ProgrammeComparison.Compare(
            () => new BufferSource(Stereo, narrow), () => Resampled(new BufferSource(Stereo, narrow), 96_000),
            cancellation: TestContext.Current.CancellationToken);
        Assert.Equal((Rate, 0L, 4L * Rate), (report.SampleRate, report.DelayFrames, report.SecondFrames));
        Assert.Equal(0, report.GainDb, 1e-4);
        Assert.InRange(report.NullBelowDb, 90, 200);
    }

    [Fact]
    public void Compare_SilenceOrNothing_NeverFails()
    {
        var silence = Signals.Silence(2, Rate);
        Assert.Equal(ComparisonVerdict.Identical, Compare(silence, silence).Verdict);
        Assert.Equal(ComparisonVerdict.Different, Compare(Music, silence).Verdict);
        Assert.Equal(ComparisonVerdict.Different, Compare(Music, new AudioBuffer(2, 0)).Verdict);
        Assert.Equal(ComparisonVerdict.Identical, Compare(new AudioBuffer(2, 0), new AudioBuffer(2, 0)).Verdict);
        Assert.Equal(ComparisonVerdict.Identical, Compare(Signals.Impulse(2, 1), Signals.Impulse(2, 1)).Verdict);
    }

    [Fact]
    public void Compare_OtherChannels_IsACallersMistake() => Assert.Throws<ArgumentException>(() => ProgrammeComparison.Compare(
        () => new BufferSource(Stereo, Music), () => new BufferSource(new AudioFormat(Rate, ChannelLayout.Mono), new AudioBuffer(1, 10)),
        cancellation: TestContext.Current.CancellationToken));

    private static ComparisonReport Compare(AudioBuffer a, AudioBuffer b) => ProgrammeComparison.Compare(
        () => new BufferSource(Stereo, a), () => new BufferSource(Stereo, b), cancellation: TestContext.Current.CancellationToken);

    private static ResampledSource Resampled(IAudioSource source, int rate) => new(source, rate);

    private static AudioBuffer Read(IAudioSource source) => SourceLaws.ReadAll(source, [4096], Music.Frames);

    private static AudioBuffer Map(AudioBuffer source, Func<int, int, double> sample) => Signals.Make(source.Channels, source.Frames, sample);

    private static double At(AudioBuffer buffer, int channel, int frame) => frame >= 0 && frame < buffer.Frames ? buffer[channel][frame] : 0;

    // Pink noise whose level moves as music does.
    private static AudioBuffer MusicLike(int frames)
    {
        var noise = Signals.PinkNoise(2, frames, -18, seed: 3);
        return Signals.Make(2, frames, (c, i) => noise[c][i] * (0.6 + (0.4 * Math.Sin(i / 9000.0)) + (i / 24_000 % 3 == 1 ? 0.3 : 0)));
    }
}
