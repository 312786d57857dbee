using Monochord.Audio;
using Monochord.Server.Sessions;
using Monochord.TestKit;
using Xunit;

namespace Monochord.Server.Tests.Sessions;

/// <summary>The newest seconds of a session's own channels: every frame that is said to be there is the frame that was written.</summary>
public sealed class ScopeHistoryTests
{
    private static readonly AudioFormat Stereo = new(48_000, ChannelLayout.Stereo);

    [Fact]
    public void FourSeconds_AreKept_OrWhat64MebibytesHold()
    {
        Assert.Equal(4 * 48_000, ScopeHistory.KeptFor(Stereo));
        Assert.Equal((64 << 20) / 4 / 64, ScopeHistory.KeptFor(new AudioFormat(192_000, ChannelLayout.Discrete(64))));
    }

    [Fact]
    public void AnyBlocks_AreReadBackAsTheyWereWritten() => Property.Holds(
        Inputs.Cuts(900),
        sizes =>
        {
            var history = new ScopeHistory(Stereo, 1000);
            var end = 1000L;
            for (var i = 0; i < 500; i++)
            {
                end = Write(history, end, 1 + (sizes[i % sizes.Length] % 800));
            }

            Assert.Equal(Math.Max(1000, end - history.KeptFrames), history.Oldest);
            var got = new float[end - history.Oldest];
            for (var channel = 0; channel < 2; channel++)
            {
                Assert.True(history.TryCopy(channel, history.Oldest, got));
                Assert.Equal(Enumerable.Range(0, got.Length).Select(i => Sample(channel, history.Oldest + i)), got);
            }
        },
        cases: 20);

    [Fact]
    public void WhatIsOverwritten_IsNotTakenForWhatItWas()
    {
        var history = new ScopeHistory(Stereo, 0);
        var end = 0L;
        while (end < history.KeptFrames)
        {
            end = Write(history, end, 800);
        }

        Assert.Equal(0, history.Oldest);
        Assert.True(history.TryCopy(0, 0, new float[100]));
        end = Write(history, end, 800);
        Assert.Equal(800, history.Oldest);
        Assert.False(history.TryCopy(0, 0, new float[100]));
        Assert.False(history.TryCopy(0, 799, new float[100]));
        Assert.True(history.TryCopy(0, 800, new float[100]));
    }

    [Fact]
    public void Part_IsFoundByAnyOfItsFrames_AsLongAsItIsKnown()
    {
        var history = new ScopeHistory(Stereo, 0);
        var end = 0L;
        for (var part = 0; part < 700; part++)
        {
            end = Write(history, end, 100 + part);
        }

        Assert.Null(history.PartOf(end));
        Assert.Null(history.PartOf(0));
        var newest = history.PartOf(end - 1)!;
        Assert.Equal((end - 799, end), (newest.First, newest.End));
        Assert.Equal(newest, history.PartOf(newest.First));
        Assert.Equal(newest.First, history.PartOf(newest.First - 1)!.End);
    }

    private static long Write(ScopeHistory history, long first, int frames)
    {
        var buffer = new AudioBuffer(2, frames);
        for (var i = 0; i < frames; i++)
        {
            (buffer[0][i], buffer[1][i]) = (Sample(0, first + i), Sample(1, first + i));
        }

        history.Write(buffer.Block.AsReadOnly(), first + frames, 0);
        return first + frames;
    }

    // Whole numbers that a float holds exactly.
    private static float Sample(int channel, long frame) => (frame % (1 << 22)) + (channel * (1 << 23));
}
