using Monochord.Audio.Rings;
using Monochord.TestKit;
using Xunit;

namespace Monochord.Audio.Tests.Rings;

/// <summary>Writers and readers in processes of their own.</summary>
[Trait("Category", "Slow")]
public sealed class RingProcessTests
{
    private const int Channels = 16;

    // As fast as it can: almost all of its time it is in the middle of a block. What a reader gives is nonetheless what was written.
    [Theory]
    [InlineData(2)]
    [InlineData(1)]
    public void Writer_KilledAgainAndAgain_LeavesARingThatTheNextOneGoesOnIn(int version)
    {
        using var rings = new TestRings();
        var load = new RingLoad(Channels);
        var last = 0L;
        for (var round = 1; round <= 3; round++)
        {
            var end = last;
            using (var process = RingProcess.Start(new("write", rings.At("a.ring"), rings.At("answer")) { Channels = Channels, Version = version }))
            {
                RingProcess.Until(() => File.Exists(rings.At("a.ring")), "ring");
                using var watching = rings.Open("a.ring");
                RingProcess.Until(() => watching.EndFrame > end + 100_000, "frames");
                process.Kill();
            }

            using var reader = rings.Open("a.ring");
            var status = reader.Status;
            Assert.Equal(version == 2 ? (RingBufferState.Writing, (2 * round) - 1) : default, (status.State, status.Generation));
            var block = new AudioBuffer(Channels, 4096);
            var newest = reader.ReadLatest(block.Block);
            Assert.Equal(0, load.Wrong(block.First(newest.Frames), newest.FirstFrame));

            using var next = RingBufferWriter.Create(TestRings.Format(Channels), new() { Path = rings.At("a.ring"), Seconds = 1, Version = version });
            Assert.True(next.IsResumed);
            Assert.Equal(version == 2 ? (RingBufferState.Writing, 2 * round) : default, (reader.Status.State, reader.Status.Generation));

            // What was begun and not completed is silence; before it nothing is lost that was there.
            var silent = reader.Read(status.EndFrames, block.Block);
            Assert.Equal(version == 2 ? status.BeginFrames : status.EndFrames, silent.NextFrame);
            for (var i = 0; i < silent.Frames; i++)
            {
                Assert.Equal(0, block[Channels - 1][i]);
            }

            load.Write(next, next.Frames + 10_240, isPaced: false);
            var after = reader.ReadLatest(block.Block);
            Assert.Equal((next.Frames, 4096), (after.NextFrame, after.Frames));
            Assert.Equal(0, load.Wrong(block.Block, after.FirstFrame));
            last = next.Frames;
        }
    }

    // The largest that is promised: 64 channels at 192 kHz, 30 s of them (1.47 GB), for two minutes. Seven readers keep up, each of which has
    // 30 s to spare; one sleeps until the writer has gone round it.
    [Fact]
    [Trait("Category", "Long")]
    public async Task Readers_Of64ChannelsAt192KHz_LoseNothingUnlessTheySleep()
    {
        const int Rate = 192_000;
        const long Frames = 120 * Rate;
        using var rings = new TestRings();
        var bytes = RingBufferSize.Estimate(Rate, 64, 30);
        Require.Component(new DriveInfo(rings.Folder).AvailableFreeSpace > 2 * bytes, $"{2 * bytes} bytes of {rings.Folder}");
        RingProcess.Order Order(string what, string answer) => new(what, rings.At("a.ring"), rings.At(answer)) { Channels = 64, SampleRate = Rate, Seconds = 30 };
        using var writer = RingProcess.Start(Order("write", "writer") with { Frames = Frames, IsPaced = true });
        var readers = Enumerable.Range(0, 8).Select(i => RingProcess.Start(
            Order("read", $"reader-{i}") with { SleepsEvery = i == 0 ? 10 * Rate : long.MaxValue })).ToArray();
        Assert.Equal(Frames, (await writer.AnswerAsync<RingWritten>()).Frames);
        for (var i = 0; i < readers.Length; i++)
        {
            var found = await readers[i].AnswerAsync<RingFound>();
            Assert.Equal((0, Frames, Frames), (found.Wrong, found.End, found.Frames + found.Lost));
            Assert.Equal(i == 0, found.Lost > 0);
            readers[i].Dispose();
        }
    }

    // No pace: on a machine with little to spare all of them fall behind, and each says exactly how far.
    [Fact]
    public async Task Readers_OfAWriterThatDoesNotWait_ReportEveryFrameAsReadOrLost()
    {
        const long Frames = 30 * 48_000;
        using var rings = new TestRings();
        var readers = Enumerable.Range(0, 4).Select(i => RingProcess.Start(
            new("read", rings.At("a.ring"), rings.At($"reader-{i}")) { Channels = Channels, SleepsEvery = i == 0 ? 100_000 : long.MaxValue })).ToArray();
        using var writer = RingProcess.Start(new("write", rings.At("a.ring"), rings.At("writer")) { Channels = Channels, Frames = Frames });
        var written = await writer.AnswerAsync<RingWritten>();
        Assert.Equal(Frames, written.Frames);
        for (var i = 0; i < readers.Length; i++)
        {
            var found = await readers[i].AnswerAsync<RingFound>();
            Assert.Equal((0, Frames, Frames), (found.Wrong, found.End, found.Frames + found.Lost));
            Assert.True(found.Frames >= 48_000);
            readers[i].Dispose();
        }
    }
}
