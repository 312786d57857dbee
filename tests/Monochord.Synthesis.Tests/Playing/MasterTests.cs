using Monochord.Audio;
using Monochord.Synthesis.Playing;
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
