using Monochord.Audio;
using Monochord.Synthesis.Tracks;
using Monochord.TestKit;
using Monochord.Tracks.Tests.Support;
using Xunit;

namespace Monochord.Tracks.Tests.Files;

/// <summary>The sound files of a track: what of them is read, and which are not.</summary>
public sealed class TrackFilesTests : IDisposable
{
    private const int Rate = 48_000;

    private readonly TrackFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void ReadMono_IsTheMeanOfAllChannels()
    {
        var sound = Signals.Make(3, 5000, (c, i) => (c + 1) * 1e-5 * i);
        _folder.Sound("three.wav", Rate, sound);
        var mono = Files().ReadMono("three.wav", Rate);
        Assert.Equal(5000, mono.Length);
        SampleAssert.Within(Signals.Make(1, 5000, (_, i) => 2e-5 * i)[0], mono, 1e-8);
    }

    [Fact]
    public void ReadMono_AnotherRate_IsResampled()
    {
        _folder.Sound("tone.wav", Rate, Signals.Sine(new AudioFormat(Rate, ChannelLayout.Stereo), Rate, 440));
        var mono = Files().ReadMono("tone.wav", 44_100);
        Assert.Equal(44_100, mono.Length);
        var expected = Signals.Sine(new AudioFormat(44_100, ChannelLayout.Mono), 44_100, 440);
        SampleAssert.Within(expected[0][4000..40_000], mono.AsSpan(4000..40_000), 1e-6);
    }

    [Theory]
    [InlineData(1, 3000)]
    [InlineData(2, 3000)]
    [InlineData(1, 1_500_000)]
    [InlineData(2, 1_500_000)]
    public void OpenClip_ReadsFromAnyFrame(int channels, int frames)
    {
        var sound = Signals.Make(channels, frames, (c, i) => c == 0 ? i / 2e6 : -i / 2e6);
        _folder.Sound("clip.wav", Rate, sound);
        using var clip = Files().OpenClip("clip.wav", Rate);
        Assert.Equal(frames, clip.LengthFrames);
        foreach (var first in (long[])[0, 1, frames / 2, frames - 10, 17, -5, -100, frames - 1, frames, frames + 7, long.MaxValue, long.MinValue])
        {
            var (left, right) = (new float[50], new float[50]);
            left.AsSpan().Fill(9);
            right.AsSpan().Fill(9);
            clip.Read(first, left, right);
            for (var i = 0; i < left.Length; i++)
            {
                var isThere = first is > -1000 and < 10_000_000 && first + i >= 0 && first + i < frames;
                Assert.Equal(isThere ? sound[0][(int)first + i] : 0, left[i]);
                Assert.Equal(isThere ? sound[channels - 1][(int)first + i] : 0, right[i]);
            }
        }
    }

    [Fact]
    public void OpenClip_WholeLongClipAtOnce_IsAllThere()
    {
        var sound = Signals.Make(2, 2_500_000, (c, i) => (c + 1) * i / 1e7);
        _folder.Sound("clip.wav", Rate, sound);
        using var clip = Files().OpenClip("clip.wav", Rate);
        var (left, right) = (new float[2_600_000], new float[2_600_000]);
        clip.Read(-100, left, right);
        SampleAssert.Same(sound[0], left.AsSpan(100, 2_500_000));
        SampleAssert.Same(sound[1], right.AsSpan(100, 2_500_000));
        Assert.Equal(0, left[^1]);
    }

    [Fact]
    public void OpenClip_LongClip_IsNotHeldInMemory_AndLeavesNothing()
    {
        using var temporary = new TrackFolder();
        _folder.Sound("clip.wav", Rate, Signals.Silence(2, 120 * Rate));
        var files = new TrackFiles(new TrackFolders(_folder.Path)) { TemporaryFolder = temporary.Path };
        var before = GC.GetAllocatedBytesForCurrentThread();
        var clip = files.OpenClip("clip.wav", Rate);

        // 120 s of stereo floats are 46 MB; up to 4 MiB are gathered before they go to the disk, in arrays that double.
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 12_000_000);
        clip.Dispose();
        Assert.Empty(Directory.GetFileSystemEntries(temporary.Path));

        // What was disposed of is silent.
        var samples = new float[4];
        clip.Read(0, samples, samples);
        Assert.All(samples, sample => Assert.Equal(0, sample));
    }

    [Fact]
    public void OpenClip_ReadAllocatesNothing()
    {
        _folder.Sound("clip.wav", Rate, Signals.Silence(2, 20 * Rate));
        using var clip = Files().OpenClip("clip.wav", Rate);
        var (left, right) = (new float[512], new float[512]);
        clip.Read(0, left, right);
        Assert.Equal(0, Allocations.Of(() => clip.Read(100_000, left, right)));
    }

    [Fact]
    public void OpenClip_AnotherRateAndOddSamples_AreSetRight()
    {
        _folder.Sound("nan.wav", 24_000, Signals.Make(1, 24_000, (_, i) => i == 500 ? double.NaN : 0.25));
        using var clip = Files().OpenClip("nan.wav", 24_000);
        var samples = new float[24_000];
        clip.Read(0, samples, new float[24_000]);
        Assert.Equal(0, samples[500]);
        using var twice = Files().OpenClip("nan.wav", 48_000);
        Assert.Equal(48_000, twice.LengthFrames);
    }

    [Fact]
    public void OpenClip_DataAddress_IsTheFileInIt()
    {
        using var temporary = new TrackFolder();
        var sound = Signals.Make(2, 1000, (c, i) => ((2 * c) - 1) * i / 1e4);
        var bytes = File.ReadAllBytes(_folder.Sound("a.wav", Rate, sound));
        var files = new TrackFiles(new TrackFolders(_folder.Path)) { TemporaryFolder = temporary.Path };
        using var clip = files.OpenClip("data:audio/wav;base64," + Convert.ToBase64String(bytes), Rate);
        var (left, right) = (new float[1000], new float[1000]);
        clip.Read(0, left, right);
        SampleAssert.Same(sound[0], left);
        SampleAssert.Same(sound[1], right);
        Assert.Empty(Directory.GetFileSystemEntries(temporary.Path));
    }

    [Theory]
    [InlineData("data:audio/wav;base64,", "track.file-data")]
    [InlineData("data:audio/wav,abc", "track.file-data")]
    [InlineData("data:;base64,!!!!", "track.file-data")]
    [InlineData("data:;base64,UklGRgAAAABXQVZF", "track.file-not-readable")]
    [InlineData("none.wav", "track.file-not-found")]
    [InlineData("text.wav", "track.file-not-readable")]
    [InlineData("six.wav", "track.file-channels")]
    [InlineData("../secret.wav", "track.file-outside")]
    [InlineData("/etc/passwd", "track.file-outside")]
    [InlineData("/etc/no-such-file", "track.file-outside")]
    [InlineData("link.wav", "track.file-outside")]
    [InlineData("linked/secret.wav", "track.file-outside")]
    [InlineData("http://x/a.wav", "track.file-remote")]
    [InlineData("HTTPS://x/a.wav", "track.file-remote")]
    [InlineData("ftp://x/a.wav", "track.file-remote")]
    [InlineData("ftps://x/a.wav", "track.file-remote")]
    [InlineData("file:///etc/passwd", "track.file-remote")]
    [InlineData("file:a.wav", "track.file-remote")]
    [InlineData("//server/a.wav", "track.file-remote")]
    [InlineData("\\\\server\\a.wav", "track.file-remote")]
    [InlineData("smb://server/a.wav", "track.file-remote")]
    [InlineData(" http://x/a.wav", "track.file-remote")]
    [InlineData(".", "track.file-outside")]
    [InlineData("sub", "track.file-not-found")]
    public void OpenClip_WhatMayNotBeRead_SaysWhy(string file, string code)
    {
        _folder.Write("in/text.wav", "no sound at all, but text");
        _folder.Sound("in/six.wav", Rate, Signals.Silence(6, 100));
        _folder.Sound("in/sub/a.wav", Rate, Signals.Silence(1, 100));
        _folder.Sound("secret.wav", Rate, Signals.Silence(1, 100));
        File.CreateSymbolicLink(_folder["in/link.wav"], _folder["secret.wav"]);
        Directory.CreateSymbolicLink(_folder["in/linked"], _folder.Path);
        var track = new Track { Clips = [new Clip("first.wav"), new Clip(file)] };
        var files = new TrackFiles(new TrackFolders(_folder["in"]), track);
        var error = Assert.Throws<TrackException>(() => files.OpenClip(file, Rate));
        Assert.Equal((code, "overlay_clips[1].file_path"), (error.Code, error.Subject));
        Assert.StartsWith("overlay_clips[1].file_path: ", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("sub/a.wav")]
    [InlineData("sub/../sub/a.wav")]
    [InlineData("sub\\a.wav")]
    [InlineData("within.wav")]
    [InlineData("other.wav")]
    [InlineData("take:2.wav")]
    public void OpenClip_WhatIsBelowAFolder_IsRead(string file)
    {
        _folder.Sound("in/sub/a.wav", Rate, Signals.Silence(1, 100));
        _folder.Sound("in/take:2.wav", Rate, Signals.Silence(1, 100));
        _folder.Sound("more/other.wav", Rate, Signals.Silence(1, 100));
        File.CreateSymbolicLink(_folder["in/within.wav"], _folder["in/sub/a.wav"]);
        var files = new TrackFiles(new TrackFolders(_folder["in"], _folder["more"] + "/"));
        using var clip = files.OpenClip(file, Rate);
        Assert.Equal(100, clip.LengthFrames);
        using var absolute = files.OpenClip(_folder["in/sub/a.wav"], Rate);
        Assert.Equal(100, absolute.LengthFrames);
    }

    [Fact]
    public void OpenClip_NoRoom_SaysSo()
    {
        _folder.Sound("long.wav", Rate, Signals.Silence(2, 20 * Rate));
        var files = new TrackFiles(new TrackFolders(_folder.Path)) { TemporaryFolder = _folder["none"] };
        Assert.Equal("track.file-no-room", Assert.Throws<TrackException>(() => files.OpenClip("long.wav", Rate)).Code);
    }

    [Fact]
    public void Check_TellsEveryFileThatIsNotThere()
    {
        _folder.Sound("a.wav", Rate, Signals.Silence(1, 100));
        var track = TrackReader.Read(
            """
            {
              "progression": [ { "duration": 1, "voices": [
                { "synth_function_name": "subliminal_encode", "params": { "audio_paths": "a.wav;b.wav" } } ] } ],
              "noise": { "params": { "input_audio_path": "c.wav" } },
              "clips": [ { "path": "a.wav" }, { "path": "b.wav" } ]
            }
            """);
        var faults = Files().Check(track);
        Assert.Equal(
            ["progression[0].voices[0].params.audio_paths", "background_noise.params.input_audio_path", "overlay_clips[1].file_path"],
            faults.Select(fault => fault.Path));
        Assert.All(faults, fault => Assert.Equal("track.file-not-found", fault.Code));
        Assert.StartsWith("Step 1, voice 1 (subliminal_encode): There is no file b.wav", faults[0].Message, StringComparison.Ordinal);
    }

    private TrackFiles Files() => new(new TrackFolders(_folder.Path));
}
