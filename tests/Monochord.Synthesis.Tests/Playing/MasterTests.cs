using Monochord.Audio;
using Monochord.Audio.Processing;
using Monochord.Synthesis.Playing;
using Monochord.TestKit;
using Xunit;

namespace Monochord.Synthesis.Tests.Playing;

/// <summary>What stands at the end of the path: its delay is not heard.</summary>
public sealed class MasterTests
{
    private const int Latency = 700;

    [Fact]
    public void Delay_IsMadeUpFor_FromTheFirstFrameToTheLast()
    {
        var expected = Scores.Render(Scores.Busy());
        using var renderer = Open();
        Assert.Equal(expected.Frames, renderer.LengthFrames);
        var sound = Scores.Read(renderer, int.MaxValue, 333);
        Assert.Equal(expected.Frames, sound.Frames);
        Scores.AssertSame(expected, 0, sound, 0, expected.Frames);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(500)]
    [InlineData(120_000)]
    public void Delay_IsMadeUpFor_AfterASeek(int frame)
    {
        var expected = Scores.Render(Scores.Busy());
        using var renderer = Open();
        Scores.Read(renderer, 10_000);
        renderer.Seek(frame);
        Assert.Equal(frame, renderer.Position);
        Scores.AssertSame(expected, frame, Scores.Read(renderer, 5000), 0, 5000);
    }

    // In a pause the delay holds what it has, and gives it afterwards.
    [Fact]
    public void Pause_LosesNothing()
    {
        var expected = Scores.Render(Scores.Busy());
        using var renderer = Open();
        Scores.Read(renderer, 10_000);
        renderer.Pause();
        Scores.Read(renderer, 9000);
        renderer.Resume();
        Scores.Read(renderer, 480);
        Scores.AssertSame(expected, 10_960, Scores.Read(renderer, 5000), 0, 5000);
    }

    // The limiter: what stays below its ceiling comes bit by bit, at its frame and at its length; what does not is brought below.
    [Fact]
    public void Limiter_LeavesWhatIsBelowItsCeiling()
    {
        var expected = Half(null);
        Assert.InRange(Largest(expected), 0.3, 0.6);
        var sound = Half(new TruePeakLimiter());
        Assert.Equal(expected.Frames, sound.Frames);
        Scores.AssertSame(expected, 0, sound, 0, expected.Frames);

        static AudioBuffer Half(IProcessor? master)
        {
            using var renderer = new TrackRenderer(Scores.Busy() with { Clips = [] }, new TrackRendererOptions { Master = master });
            renderer.Level = 0.5;
            renderer.Seek(0);
            return Scores.Read(renderer, int.MaxValue, 480);
        }
    }

    [Fact]
    public void Limiter_HoldsWhatAddsUpBeyondFullScale()
    {
        var loud = Scores.Track(1, Scores.Step(3, Scores.Tone(200, 0.9), Scores.Tone(333, 0.9), Scores.Tone(1000, 0.9)));
        Assert.InRange(Largest(Scores.Render(loud)), 2, 3);
        using var renderer = new TrackRenderer(loud, new TrackRendererOptions { Master = new TruePeakLimiter() });
        var sound = Scores.Read(renderer, int.MaxValue, 480);
        Assert.Equal(3 * Scores.Rate, sound.Frames);
        Assert.InRange(Largest(sound), 0.5, Math.Pow(10, -1 / 20.0));

        // After a seek the limiter has heard the two seconds before, and gives what it gave. Its gain forgets in 0.8 s.
        renderer.Seek(2 * Scores.Rate);
        var rest = Scores.Read(renderer, int.MaxValue);
        SampleAssert.Within(sound[0][(2 * Scores.Rate)..], rest[0], 0.01);
    }

    private static double Largest(AudioBuffer sound) => sound[0].ToArray().Concat(sound[1].ToArray()).Max(Math.Abs);

    private static TrackRenderer Open() =>
        new(Scores.Busy(), new TrackRendererOptions { Files = new MadeUpFiles(), Master = new Delay() });

    private sealed class Delay : IProcessor
    {
        private readonly float[][] _line = [new float[Latency], new float[Latency]];
        private int _at;

        public int LatencyFrames => Latency;

        public void Prepare(ProcessSpec spec) => Reset();

        public void Process(AudioBlock block)
        {
            for (var n = 0; n < block.Frames; n++)
            {
                for (var c = 0; c < 2; c++)
                {
                    (block[c][n], _line[c][_at]) = (_line[c][_at], block[c][n]);
                }

                _at = (_at + 1) % Latency;
            }
        }

        public void Reset()
        {
            Array.Clear(_line[0]);
            Array.Clear(_line[1]);
            _at = 0;
        }
    }
}
