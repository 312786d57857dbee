using System.Diagnostics;
using Monochord.Audio.Files;
using Monochord.Audio.Tests.Support;
using Xunit;

namespace Monochord.Audio.Tests.Files;

public sealed class ReadAheadSourceTests
{
    private static readonly AudioFormat Stereo = new(48_000, ChannelLayout.Stereo);

    [Theory]
    [InlineData(2, 1, 7)]
    [InlineData(2, 64, 1)]
    [InlineData(3, 1000, 333)]
    [InlineData(8, 4096, 4096)]
    [InlineData(4, 100, 5000)]
    public void Read_AnySizes_GivesTheSameSamples(int blocks, int ahead, int asked)
    {
        float[][] samples = [Probe.Noise(1, 10_000), Probe.Noise(2, 10_000)];
        using var source = new ReadAheadSource(Probe.Source(48_000, ChannelLayout.Stereo, samples), blocks, ahead);
        Probe.AssertEqual(samples, Probe.ReadAll(source, asked));
    }

    [Fact]
    public void Read_SourceThatFails_GivesWhatCameBeforeAndThenItsErrorEveryTime()
    {
        var source = new FakeSource(Stereo, static (call, block) => call < 3 ? block.Frames : throw new InvalidDataException("broken"));
        using var ahead = new ReadAheadSource(source, 2, 100);
        var buffer = new AudioBuffer(2, 100);
        for (var i = 0; i < 3; i++)
        {
            Assert.Equal(100, ahead.Read(buffer.Block));
        }

        Assert.Equal("broken", Assert.Throws<InvalidDataException>(() => ahead.Read(buffer.Block)).Message);
        Assert.Throws<InvalidDataException>(() => ahead.Read(buffer.Block));
    }

    [Fact]
    public void Read_AfterTheEnd_StaysAtTheEnd()
    {
        using var ahead = new ReadAheadSource(Probe.Source(48_000, ChannelLayout.Mono, [new float[10]]));
        var buffer = new AudioBuffer(1, 100);
        Assert.Equal(10, ahead.Read(buffer.Block));
        Assert.Equal(0, ahead.Read(buffer.Block));
        Assert.Equal(0, ahead.Read(buffer.Block));
    }

    [Fact]
    public void Dispose_NobodyReads_EndsTheThreadAndTheSource()
    {
        var source = new FakeSource(Stereo, static (_, block) => block.Frames);
        var clock = Stopwatch.StartNew();
        var ahead = new ReadAheadSource(source);
        ahead.Dispose();
        ahead.Dispose();
        Assert.True(source.IsDisposed);
        Assert.InRange(clock.Elapsed.TotalSeconds, 0, 2);
        Assert.Throws<ObjectDisposedException>(() => ahead.Read(new AudioBuffer(2, 1).Block));
    }

    [Fact]
    public async Task Dispose_WhileAReadWaits_WakesIt()
    {
        using var release = new ManualResetEventSlim();
        var source = new FakeSource(Stereo, (_, block) =>
        {
            release.Wait(TimeSpan.FromSeconds(1));
            return block.Frames;
        });
        var ahead = new ReadAheadSource(source);
        var read = Task.Run(() => ahead.Read(new AudioBuffer(2, 1).Block), TestContext.Current.CancellationToken);
        await Task.Delay(100, TestContext.Current.CancellationToken);
        ahead.Dispose();
        await Assert.ThrowsAsync<ObjectDisposedException>(
            () => read.WaitAsync(TimeSpan.FromSeconds(5), TestContext.Current.CancellationToken));
    }

    [Fact]
    public void Dispose_InTheMiddleOfAProcess_EndsItAtOnce()
    {
        using var files = new TestFiles();
        var clock = Stopwatch.StartNew();
        using (var ahead = new ReadAheadSource(AudioFile.Open(files.Music("a.m4a"))))
        {
            ahead.Read(new AudioBuffer(2, 100).Block);
        }

        Assert.InRange(clock.Elapsed.TotalSeconds, 0, 4);
    }

    [Fact]
    public void Read_AfterTheFirst_AllocatesNothing()
    {
        using var ahead = new ReadAheadSource(new FakeSource(Stereo, static (_, block) => block.Frames));
        var buffer = new AudioBuffer(2, 1000);
        ahead.Read(buffer.Block);
        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var i = 0; i < 200; i++)
        {
            ahead.Read(buffer.Block);
        }

        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
    }
}
