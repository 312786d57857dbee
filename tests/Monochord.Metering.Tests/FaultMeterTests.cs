using Monochord.Audio;
using Monochord.Audio.Readings;
using Monochord.Metering.Faults;
using Monochord.TestKit;
using Xunit;

namespace Monochord.Metering.Tests;

public sealed class FaultMeterTests
{
    private static readonly AudioFormat Stereo = new(48_000, ChannelLayout.Stereo);

    [Theory]
    [InlineData(2, 0)]
    [InlineData(3, 1)]
    [InlineData(400, 1)]
    public void ClippedRuns_OfSamplesAtFullScale_CountFromThree(int frames, int expected)
    {
        var signal = new AudioBuffer(2, 4800);
        signal[1].Slice(700, frames).Fill(-1f);
        Assert.Equal(expected, Measure(signal).ClippedRunCount);
    }

    [Fact]
    public void ClippedRuns_AcrossBlocksAndToTheEnd_CountOnce()
    {
        var signal = new AudioBuffer(2, 48_000);
        signal[0].Slice(798, 4).Fill(32767f / 32768f);
        signal[0].Slice(14_000, 4000).Fill(1.5f);
        signal[1][47_990..].Fill(1f);
        var meter = Measure(signal);
        Assert.Equal(3, meter.ClippedRunCount);
        Assert.Equal([(798, 802), (14_000, 18_000), (47_990, 48_000)], Places(meter.Marks(finder => finder.Clipped)));
    }

    // Programmes that sound all the time, and one lost sample, one wrong sample, one step.
    [Theory]
    [InlineData("noise")]
    [InlineData("sine")]
    [InlineData("speech")]
    public void Clicks_InRunningSound_AreFoundToTheFrame(string programme)
    {
        var signal = Programme(programme);
        signal[0][100_000] += 0.5f;
        signal[1][200_000] -= 0.4f;
        var meter = Measure(signal);
        Assert.Equal([100_000, 200_000], meter.Marks(finder => finder.Clicks).Select(mark => (int)mark.StartFrame + 1), NearFrame);
        Assert.Empty(meter.Marks(finder => finder.Dropouts));
    }

    [Theory]
    [InlineData("noise")]
    [InlineData("sine")]
    [InlineData("speech")]
    [InlineData("pink")]
    [InlineData("square")]
    [InlineData("bursts")]
    public void SoundWithoutFaults_HasNone(string programme)
    {
        var meter = Measure(Programme(programme));
        Assert.Empty(meter.Marks(finder => finder.Clicks));
        Assert.Empty(meter.Marks(finder => finder.Dropouts));
        Assert.Equal(0, meter.ClippedRunCount);
    }

    [Theory]
    [InlineData(48, 1)]
    [InlineData(480, 1)]
    [InlineData(20_000, 1)]
    [InlineData(30_000, 0)]
    [InlineData(20, 0)]
    public void Dropouts_OfOneTo500Milliseconds_AreFoundToTheFrame(int frames, int expected)
    {
        var signal = Programme("pink");
        for (var c = 0; c < 2; c++)
        {
            signal[c].Slice(123_456, frames).Clear();
        }

        var marks = Measure(signal).Marks(finder => finder.Dropouts);
        Assert.Equal(expected, marks.Count);
        foreach (var mark in marks)
        {
            Assert.InRange(mark.StartFrame, 123_440, 123_456);
            Assert.InRange(mark.EndFrame, 123_456 + frames, 123_466 + frames);
        }
    }

    // A pause between words: sound that dies away and comes up, with digital silence between.
    [Fact]
    public void Dropouts_APauseThatFadesOutAndIn_IsNone()
    {
        var noise = Signals.PinkNoise(2, 96_000);
        var signal = Signals.Make(2, 96_000, (c, n) =>
        {
            var distance = Math.Abs(n - 48_000) - 2400;
            return distance < 0 ? 0 : noise[c][n] * (1 - Math.Exp(-distance / 480.0));
        });
        Assert.Empty(Measure(signal).Marks(finder => finder.Dropouts));
    }

    private static readonly EqualityComparer<int> NearFrame = EqualityComparer<int>.Create((a, b) => Math.Abs(a - b) <= 2);

    private static IEnumerable<(int Start, int End)> Places(IReadOnlyList<Events.EventMark> marks) =>
        marks.Select(mark => ((int)mark.StartFrame, (int)mark.EndFrame));

    private static AudioBuffer Programme(string name) => name switch
    {
        "noise" => Signals.Noise(2, 288_000, levelDb: -30),
        "sine" => Signals.Sine(Stereo, 288_000, 997, levelDb: -12),
        "speech" => Signals.SpeechLike(Stereo, 288_000),
        "pink" => Signals.PinkNoise(2, 288_000),
        "square" => Signals.Make(2, 288_000, (_, n) => n / 240 % 2 == 0 ? 0.3 : -0.3),
        "bursts" => Signals.Make(2, 288_000, (_, n) => n / 24_000 % 2 == 0 ? 0.5 * Math.Sin(2 * Math.PI * n / 48) : 0),
        _ => throw new ArgumentOutOfRangeException(nameof(name), name, "No such programme."),
    };

    private static FaultMeter Measure(AudioBuffer signal)
    {
        var meter = new FaultMeter();
        new Tap(Stereo, [meter]).Process(signal.Block);
        meter.Finish();
        return meter;
    }
}
