using Monochord.Audio;
using Monochord.Metering.Reports;
using Monochord.TestKit;
using Xunit;

namespace Monochord.Metering.Tests;

public sealed class ProgrammeMeterTests
{
    private static readonly AudioFormat Stereo = new(48_000, ChannelLayout.Stereo);

    [Fact]
    public void Measure_AnEmptyProgramme_HasNothingToSay()
    {
        var report = Measure(new AudioBuffer(2, 0));
        Assert.Equal(0, report.Frames);
        Assert.True(double.IsNaN(report.IntegratedLufs) && double.IsNaN(report.LoudnessRangeLu) && double.IsNaN(report.TruePeakTimeSeconds));
        Assert.Equal(double.NegativeInfinity, report.TruePeakDbtp);
    }

    [Fact]
    public void Measure_AToneAndAClick_NamesChannelAndTimeOfThePeak()
    {
        var signal = Signals.Sine(Stereo, 96_000, 1000, levelDb: -20);
        signal[1][60_000] = 0.9f;
        var report = Measure(signal);
        Assert.Equal("R", report.TruePeakChannel);
        Assert.Equal(1.25, report.TruePeakTimeSeconds, 1e-4);
        Assert.True(report.TruePeakDbtp >= report.SamplePeakDbfs);
        Assert.Equal(report.TruePeakDbtp - report.IntegratedLufs, report.PlrDb, 1e-12);
        Assert.Equal(report.TruePeakDbtpPerChannel[1], report.TruePeakDbtp);
    }

    // The last samples count although the interpolator needs what follows them.
    [Fact]
    public void Measure_AClickOnTheLastFrame_IsSeen()
    {
        var signal = new AudioBuffer(2, 10_000);
        signal[0][9_999] = -0.5f;
        var report = Measure(signal);
        Assert.Equal(-6.02, report.TruePeakDbtp, 0.01);
        Assert.Equal(9_999 / 48_000.0, report.TruePeakTimeSeconds, 1e-6);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(100)]
    [InlineData(65_536)]
    public void Measure_AnyBlockSize_GivesTheSameReadings(int blockFrames)
    {
        var signal = Signals.Programme(Stereo, 200_000);
        var (expected, meter) = (new ProgrammeMeter(Stereo), new ProgrammeMeter(Stereo));
        new SignalPath(new BufferSource(Stereo, signal)) { OutputTap = expected.Tap }.Run(TestContext.Current.CancellationToken);
        new SignalPath(new BufferSource(Stereo, signal), blockFrames: blockFrames) { OutputTap = meter.Tap }
            .Run(TestContext.Current.CancellationToken);
        Assert.Equal(expected.Tap.Readings.Written, meter.Tap.Readings.Written);
        var (a, b) = (new float[meter.Tap.Readings.Layout.Length], new float[meter.Tap.Readings.Layout.Length]);
        for (var sequence = 0L; sequence < meter.Tap.Readings.Written; sequence++)
        {
            Assert.True(expected.Tap.Readings.TryRead(sequence, a, out var endA));
            Assert.True(meter.Tap.Readings.TryRead(sequence, b, out var endB));
            Assert.Equal(endA, endB);

            // The tap cuts at the ends of readings, but a path's block may end between.
            SampleAssert.Within(Numbers(a), Numbers(b), 1e-4);
        }
    }

    [Fact]
    public void Measure_Quick_SaysTheSameOfWhatItMeasures()
    {
        var signal = Signals.Programme(Stereo, 400_000);
        var (whole, quick) = (Measure(signal), Measure(signal, new ProgrammeOptions { IsQuick = true }));
        Assert.Equal(whole.IntegratedLufs, quick.IntegratedLufs);
        Assert.Equal(whole.LoudnessRangeLu, quick.LoudnessRangeLu);
        Assert.Equal(whole.TruePeakDbtpPerChannel, quick.TruePeakDbtpPerChannel);
        Assert.Equal(whole.Stereo!.Correlation, quick.Stereo!.Correlation);
        Assert.Equal(whole.Dynamics.DynamicRangeDb, quick.Dynamics.DynamicRangeDb);
        Assert.Equal(whole.Events, quick.Events);
        Assert.NotSame(SpectrumReport.NotMeasured, whole.Spectrum);
        Assert.Same(SpectrumReport.NotMeasured, quick.Spectrum);
        Assert.Empty(quick.Stereo.Vectorscope);
        Assert.Null(quick.Speech);
    }

    [Fact]
    public void Measure_Mix_EstimatesSpeech_UnlessToldNotTo()
    {
        var noise = Signals.Noise(2, 5 * 48_000);
        var report = Measure(noise);
        Assert.True(report.Speech!.IsEstimate);

        // Steady noise has no syllables.
        Assert.Equal(0, report.Speech.SpeechShare);
        Assert.Null(Measure(noise, new ProgrammeOptions { EstimatesSpeech = false }).Speech);
    }

    private static ProgrammeReport Measure(AudioBuffer signal, ProgrammeOptions? options = null) =>
        ProgrammeMeter.Measure(new BufferSource(Stereo, signal), options, TestContext.Current.CancellationToken);

    // Comparers take numbers: what is not there yet, and silence, are made such.
    private static float[] Numbers(float[] reading) =>
        Array.ConvertAll(reading, value => float.IsNaN(value) ? 1000f : float.IsNegativeInfinity(value) ? -1000f : value);
}
