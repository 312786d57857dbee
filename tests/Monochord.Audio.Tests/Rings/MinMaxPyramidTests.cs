using Monochord.Audio.Rings;
using Monochord.TestKit;
using Xunit;

namespace Monochord.Audio.Tests.Rings;

/// <summary>Extremes of any view are those of looking at every frame.</summary>
public sealed class MinMaxPyramidTests
{
    private const int Piece = 16;

    [Fact]
    public void View_AnyStretch_IsThatOfEveryFrame() => Property.Holds(Inputs.Seeds(), seed =>
    {
        const int Channels = 2;
        var frames = 1 + (int)(CounterNoise.Uniform(seed, 0, 0) * 20_000);
        var pyramid = new MinMaxPyramid(Channels, 4096, Piece);
        var signal = Signals.Noise(Channels, frames, levelDb: 0, seed);
        for (var (at, i) = (0, 1); at < frames; i++)
        {
            var size = Math.Min(frames - at, (int)(CounterNoise.Uniform(seed, 0, i) * 3000));
            pyramid.Write(signal.Block.Slice(at, size));
            at += size;
        }

        Assert.Equal(frames / Piece * Piece, pyramid.EndFrame);
        Assert.Equal(Math.Max(0, pyramid.EndFrame - 4096), pyramid.OldestFrame);
        for (var view = 0; view < 20; view++)
        {
            var from = (long)(CounterNoise.Uniform(seed, 1, view) * frames);
            var to = from + 1 + (long)(CounterNoise.Uniform(seed, 2, view) * 10_000);
            var columns = 1 + (int)(CounterNoise.Uniform(seed, 3, view) * 300);
            var channel = view % Channels;
            var (low, high) = (new float[columns], new float[columns]);
            pyramid.View(channel, from, to, low, high);
            for (var column = 0; column < columns; column++)
            {
                var expected = EveryFrame(pyramid, signal[channel], from + ((to - from) * column / columns), from + ((to - from) * (column + 1) / columns));
                Assert.Equal(expected, (low[column], high[column]));
            }
        }
    });

    [Fact]
    public void View_OfNothing_IsNaN()
    {
        var pyramid = new MinMaxPyramid(1, 1000);
        var (low, high) = (new float[3], new float[3]);
        pyramid.View(0, 0, 3000, low, high);
        Assert.All(low.Concat(high), value => Assert.Equal(float.NaN, value));
        pyramid.Write(Signals.Noise(1, 1000).Block);
        pyramid.View(0, 0, 3000, low, high);
        Assert.True(low[0] < high[0]);
        Assert.Equal([float.NaN, float.NaN], low[1..]);
    }

    [Fact]
    public void Samples_ThatAreNoNumbers_CountAsZero()
    {
        var pyramid = new MinMaxPyramid(1, 100, 1);
        pyramid.Write(Signals.Make(1, 3, (_, frame) => frame switch { 0 => double.NaN, 1 => double.PositiveInfinity, _ => 0.5 }).Block);
        var (low, high) = (new float[3], new float[3]);
        pyramid.View(0, 0, 3, low, high);
        Assert.Equal([0, 0, 0.5f], low);
        Assert.Equal([0, 0, 0.5f], high);
    }

    [Fact]
    public void WriteAndView_AllocateNothing()
    {
        var pyramid = new MinMaxPyramid(2, 10_000);
        var block = new AudioBuffer(2, 1000);
        var (low, high) = (new float[100], new float[100]);
        Assert.Equal(0, Allocations.Of(() =>
        {
            pyramid.Write(block.Block);
            pyramid.View(1, 0, 10_000, low, high);
        }));
    }

    // The writer races round; what a column says is of one lap, or nothing.
    [Fact]
    public async Task View_AgainstARacingWriter_IsNeverOfFramesThatAreGone()
    {
        var pyramid = new MinMaxPyramid(1, 256, 1);
        using var stop = new CancellationTokenSource();
        var reader = Task.Run(() =>
        {
            var (low, high) = (new float[64], new float[64]);
            var seen = 0L;
            while (!stop.IsCancellationRequested)
            {
                var from = pyramid.OldestFrame;
                pyramid.View(0, from, from + 256, low, high);
                for (var column = 0; column < 64; column++)
                {
                    var first = from + (4 * column);
                    Assert.True(float.IsNaN(low[column]) || (low[column] >= first && high[column] <= first + 3), $"{low[column]} to {high[column]} at {first}");
                    seen += float.IsNaN(low[column]) ? 0 : 1;
                }
            }

            return seen;
        });
        var block = new AudioBuffer(1, 16);
        for (var frame = 0; frame < 4_000_000 || !stop.IsCancellationRequested; frame += 16)
        {
            for (var i = 0; i < 16; i++)
            {
                block[0][i] = frame + i;
            }

            pyramid.Write(block.Block);
            if (frame >= 4_000_000)
            {
                await stop.CancelAsync();
            }
        }

        await reader;
    }

    [Theory]
    [InlineData(0, 10, 16)]
    [InlineData(65, 10, 16)]
    [InlineData(1, 0, 16)]
    [InlineData(1, 10, 0)]
    [InlineData(1, 10, 48)]
    public void Constructor_OutOfRange_IsTheCallersMistake(int channels, int capacity, int piece) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => new MinMaxPyramid(channels, capacity, piece));

    private static (float Low, float High) EveryFrame(MinMaxPyramid pyramid, ReadOnlySpan<float> signal, long from, long to)
    {
        var first = Math.Max(from / Piece * Piece, pyramid.OldestFrame);
        var last = Math.Min((Math.Max(to, from + 1) + Piece - 1) / Piece * Piece, pyramid.EndFrame);
        if (first >= last)
        {
            return (float.NaN, float.NaN);
        }

        var (low, high) = (float.PositiveInfinity, float.NegativeInfinity);
        foreach (var sample in signal[(int)first..(int)last])
        {
            (low, high) = (Math.Min(low, sample), Math.Max(high, sample));
        }

        return (low, high);
    }
}
