using System.Runtime.Versioning;
using Monochord.Audio.Rings;
using Monochord.TestKit;
using Xunit;

namespace Monochord.Audio.Tests.Rings;

/// <summary>Who gets a file, what is gone on with, and what is left alone.</summary>
[UnsupportedOSPlatform("windows")]
public sealed class RingOpeningTests
{
    [Fact]
    public void Create_File_IsForItsUserAlone()
    {
        using var rings = new TestRings();
        using var writer = rings.Create("a.ring", 1, 100);
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(writer.Path));
        Assert.Empty(writer.Warnings);
        Assert.Equal([writer.Path], Directory.GetFiles(rings.Folder));
    }

    [Fact]
    public void Create_FileThatAllMayRead_IsTakenAwayFromThem()
    {
        using var rings = new TestRings();
        rings.Create("a.ring", 1, 2048, version: 1).Dispose();
        File.SetUnixFileMode(rings.At("a.ring"), (UnixFileMode)0x1B6);
        using var writer = rings.Create("a.ring", 1, 2048, version: 1);
        Assert.Equal((true, UnixFileMode.UserRead | UnixFileMode.UserWrite), (writer.IsResumed, File.GetUnixFileMode(writer.Path)));
    }

    // Holes of a file are memory that may be lacking when it is needed, which ends a program.
    [Fact]
    public void Create_File_HasAllItsMemory()
    {
        using var rings = new TestRings();
        var before = new DriveInfo(rings.Folder).DriveFormat;
        Require.Component(before == "tmpfs", "/dev/shm");
        using var writer = rings.Create("a.ring", 4, 1_000_000);
        using var stat = System.Diagnostics.Process.Start(
            new System.Diagnostics.ProcessStartInfo("stat", ["-c", "%b %B", writer.Path]) { RedirectStandardOutput = true })!;
        var blocks = stat.StandardOutput.ReadToEnd().Split().Take(2).Select(long.Parse).ToArray();
        Assert.True(blocks[0] * blocks[1] >= writer.Layout.FileBytes);
    }

    [Fact]
    public void Create_WhileAnotherWrites_IsRefused()
    {
        using var rings = new TestRings();
        using var writer = rings.Create("a.ring", 1, 100);
        using var reader = rings.Open("a.ring");
        Assert.Equal("ring.in-use", Assert.Throws<RingBufferException>(() => rings.Create("a.ring", 1, 100)).Code);
        Assert.Equal("ring.in-use", Assert.Throws<RingBufferException>(() => rings.Create("a.ring", 2, 999)).Code);
        writer.Dispose();
        rings.Create("a.ring", 1, 100).Dispose();
    }

    // A reader holds nothing that a writer could miss.
    [Fact]
    public void Create_WhileOneReads_GoesOn()
    {
        using var rings = new TestRings();
        rings.Create("a.ring", 1, 100).Dispose();
        using var reader = rings.Open("a.ring");
        using var writer = rings.Create("a.ring", 1, 100);
        writer.Write(new AudioBuffer(1, 7).Block);
        Assert.Equal(7, reader.EndFrame);
    }

    [Theory]
    [InlineData(2)]
    [InlineData(1)]
    public void Create_AfterAWriter_GoesOnWhereItEnded(int version)
    {
        using var rings = new TestRings();
        var load = new RingLoad(2);
        using (var first = rings.Create("a.ring", 2, 5000, version))
        {
            load.Write(first, 2048, isPaced: false);
            Assert.False(first.IsResumed);
        }

        using var reader = rings.Open("a.ring");
        Assert.Equal(version == 2 ? (RingBufferState.Closed, 1) : (RingBufferState.None, 0), (reader.Status.State, reader.Status.Generation));
        using var second = rings.Create("a.ring", 2, 5000, version);
        Assert.True(second.IsResumed);
        load.Write(second, 4096, isPaced: false);
        var block = new AudioBuffer(2, 3000);
        Assert.Equal(3000, reader.ReadLatest(block.Block).Frames);
        Assert.Equal(0, load.Wrong(block.Block, 1096));
        Assert.Equal(version == 2 ? (RingBufferState.Writing, 2) : (RingBufferState.None, 0), (reader.Status.State, reader.Status.Generation));
        Assert.Equal(version == 2 ? Environment.ProcessId : 0, reader.Status.ProcessId);
    }

    // Of 100 frames 30 were being written when the writer was ended: what is behind them is silence of a new generation.
    [Theory]
    [InlineData(64, 100, 130)]
    [InlineData(64, 100, 1000)]
    [InlineData(64, 0, 1)]
    public void Create_AfterAWriterThatWasEndedWhileItWrote_IsSilentThere(int capacity, int end, int begin)
    {
        using var rings = new TestRings();
        var load = new RingLoad(2);
        using (var first = rings.Create("a.ring", 2, capacity))
        {
            load.Write(first, end, isPaced: false);
        }

        TestRings.Change(rings.At("a.ring"), 128, (ulong)begin);
        TestRings.Change(rings.At("a.ring"), 216, 1, bytes: 4);
        using (var reader = rings.Open("a.ring"))
        {
            var kept = Math.Max(0, capacity - (begin - end));
            var read = reader.Read(0, new AudioBuffer(2, 5000).Block);
            Assert.Equal(Math.Min(end, kept), read.Frames);
        }

        using var second = rings.Create("a.ring", 2, capacity);
        using var later = rings.Open("a.ring");
        Assert.Equal((begin, 2), (later.EndFrame, later.Status.Generation));
        var block = new AudioBuffer(2, Math.Min(capacity, begin));
        var all = later.ReadLatest(block.Block);
        Assert.Equal(block.Frames, all.Frames);
        for (var frame = all.FirstFrame; frame < begin; frame++)
        {
            Assert.Equal(frame < end ? RingLoad.Sample(1, frame) : 0, block[1][(int)(frame - all.FirstFrame)]);
        }
    }

    [Fact]
    public void Create_OtherShape_ReplacesTheFileUnderItsReaders()
    {
        using var rings = new TestRings();
        var load = new RingLoad(2);
        using (var first = rings.Create("a.ring", 2, 5000))
        {
            load.Write(first, 3000, isPaced: false);
        }

        TestRings.Change(rings.At("a.ring"), 216, 1, bytes: 4);
        using var old = rings.Open("a.ring");
        using var second = rings.Create("a.ring", 1, 80);
        Assert.False(second.IsResumed);
        var block = new AudioBuffer(2, 3000);
        Assert.Equal((3000, RingBufferState.Closed), (old.Read(0, block.Block).Frames, old.Status.State));
        Assert.Equal(0, load.Wrong(block.Block, 0));
        using var reader = rings.Open("a.ring");
        Assert.Equal((1, 80, 0), (reader.Layout.Channels, reader.Layout.Capacity, reader.EndFrame));
        Assert.NotEqual(old.Layout.Identity, reader.Layout.Identity);
    }

    [Theory]
    [InlineData("A letter of 8 bytes and more, which nobody wants to lose.")]
    [InlineData("short")]
    public void Create_OverWhatIsNoRing_LeavesIt(string text)
    {
        using var rings = new TestRings();
        File.WriteAllText(rings.At("letter.txt"), text);
        Assert.Equal("ring.not-a-ring", Assert.Throws<RingBufferException>(() => rings.Create("letter.txt", 1, 100)).Code);
        Assert.Equal(text, File.ReadAllText(rings.At("letter.txt")));
        Assert.Equal("ring.not-a-ring", Assert.Throws<RingBufferException>(() => RingBufferWriter.Create(
            TestRings.Format(1), new() { Path = rings.Folder })).Code);
    }

    [Theory]
    [InlineData(20, 1)]
    [InlineData(136, ulong.MaxValue)]
    [InlineData(128, 0)]
    public void Create_OverADamagedRing_MakesItAnew(int offset, ulong value)
    {
        using var rings = new TestRings();
        using (var first = rings.Create("a.ring", 1, 100))
        {
            first.Write(new AudioBuffer(1, 50).Block);
        }

        TestRings.Change(rings.At("a.ring"), offset, value, sums: false);
        using var writer = rings.Create("a.ring", 1, 100);
        Assert.Equal((false, 0), (writer.IsResumed, writer.Frames));
    }

    // As mktemp makes one.
    [Fact]
    public void Create_OverAnEmptyFile_MakesARing()
    {
        using var rings = new TestRings();
        File.WriteAllText(rings.At("a.ring"), string.Empty);
        using var writer = rings.Create("a.ring", 1, 100);
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(writer.Path));
    }

    [Fact]
    public void Create_ThroughALink_LeavesTheLink()
    {
        using var rings = new TestRings();
        rings.Create("a.ring", 1, 100).Dispose();
        File.CreateSymbolicLink(rings.At("link"), rings.At("a.ring"));
        using var writer = rings.Create("link", 1, 200);
        Assert.Equal((rings.At("a.ring"), rings.At("a.ring")), (writer.Path, new FileInfo(rings.At("link")).LinkTarget));
    }

    [Fact]
    public void Create_NoFolder_IsTold()
    {
        using var rings = new TestRings();
        Assert.Equal("ring.no-folder", Assert.Throws<RingBufferException>(() => rings.Create("none/a.ring", 1, 100)).Code);
    }

    [Fact]
    public void Dispose_AsAsked_RemovesOrKeepsTheFile()
    {
        using var rings = new TestRings();
        rings.Create("kept.ring", 1, 100).Dispose();
        rings.Create("gone.ring", 1, 100, delete: true).Dispose();
        Assert.Equal([rings.At("kept.ring")], Directory.GetFiles(rings.Folder));
        var own = RingBufferWriter.Create(TestRings.Format(1), new() { Seconds = 0.1 });
        Assert.StartsWith(RingBufferWriter.DefaultFolder, own.Path, StringComparison.Ordinal);
        Assert.True(File.Exists(own.Path));
        own.Dispose();
        own.Dispose();
        Assert.False(File.Exists(own.Path));
    }

    // A reader of a file that is gone has all of it still.
    [Fact]
    public void Dispose_FileRemoved_LeavesItToItsReaders()
    {
        using var rings = new TestRings();
        var writer = rings.Create("a.ring", 1, 100, delete: true);
        using var reader = rings.Open("a.ring");
        writer.Write(Signals.Make(1, 10, (_, frame) => frame).Block);
        writer.Dispose();
        var block = new AudioBuffer(1, 10);
        Assert.Equal((10, RingBufferState.Closed), (reader.ReadLatest(block.Block).Frames, reader.Status.State));
        Assert.Equal(9, block[0][9]);
    }

    [Fact]
    public void Sweep_Folder_RemovesWhatDeadWritersLeft()
    {
        using var rings = new TestRings();
        using var alive = rings.Create("alive.ring", 1, 100);
        rings.Create("closed.ring", 1, 100).Dispose();
        rings.Create("dead.ring", 1, 100).Dispose();
        TestRings.Change(rings.At("dead.ring"), 216, 1, bytes: 4);
        rings.Create("old.ring", 1, 2048, version: 1).Dispose();
        File.WriteAllText(rings.At("letter.ring"), "This is a letter.");
        Assert.Equal(2, RingFolder.Sweep(rings.Folder, "*.ring"));
        Assert.Equal(["alive.ring", "closed.ring", "letter.ring"], Directory.GetFiles(rings.Folder).Select(Path.GetFileName).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Create_BesideWhatWasNeverFinished_RemovesIt()
    {
        using var rings = new TestRings();
        File.WriteAllText(rings.At("a.ring.99-1.ring.new"), string.Empty);
        File.WriteAllText(rings.At("b.ring.99-1.ring.new"), string.Empty);
        using var writer = rings.Create("a.ring", 1, 100);
        Assert.Equal(["a.ring", "b.ring.99-1.ring.new"], Directory.GetFiles(rings.Folder).Select(Path.GetFileName).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Folder_OfSomebodyElse_IsNotUsed()
    {
        using var rings = new TestRings();
        RingFolder.Require(rings.At("new"));
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute, File.GetUnixFileMode(rings.At("new")));
        File.SetUnixFileMode(rings.At("new"), (UnixFileMode)0x1FF);
        RingFolder.Require(rings.At("new"));
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute, File.GetUnixFileMode(rings.At("new")));
        File.CreateSymbolicLink(rings.At("link"), rings.At("new"));
        Assert.Equal("ring.folder", Assert.Throws<RingBufferException>(() => RingFolder.Require(rings.At("link"))).Code);
        File.WriteAllText(rings.At("file"), string.Empty);
        Assert.Equal("ring.folder", Assert.Throws<RingBufferException>(() => RingFolder.Require(rings.At("file"))).Code);
    }

    [Fact]
    public void Heartbeat_EachWrite_IsTheTimeOfTheWall()
    {
        using var rings = new TestRings();
        var start = TimeProvider.System.GetUtcNow();
        using var writer = rings.Create("a.ring", 1, 100);
        using var reader = rings.Open("a.ring");
        var opened = reader.Status;
        writer.Write(new AudioBuffer(1, 1).Block);
        var written = reader.Status;
        var end = TimeProvider.System.GetUtcNow();
        Assert.InRange(opened.Started!.Value, start.AddMilliseconds(-50), end.AddMilliseconds(50));
        Assert.InRange(written.Heartbeat!.Value, opened.Heartbeat!.Value, end.AddMilliseconds(50));
    }
}
