using System.Buffers.Binary;
using System.Diagnostics;
using System.Text;
using Monochord.Audio.Files;
using Monochord.Audio.Native;
using Monochord.Audio.Tests.Support;
using Xunit;

namespace Monochord.Audio.Tests.Files;

public sealed class AudioFileErrorTests : IDisposable
{
    private readonly TestFiles _files = new();

    public void Dispose() => _files.Dispose();

    [Fact]
    public void Open_MissingFile_SaysNotFound() => Fails("file.not-found", _files["none.wav"]);

    [Fact]
    public void Open_MissingFolder_SaysNotFound() => Fails("file.not-found", _files["none/none.wav"]);

    [Fact]
    public void Open_Folder_SaysSo() => Fails("file.is-folder", _files.Folder);

    [Fact]
    public void Open_EmptyFile_SaysSo() => Fails("file.empty", _files.Write("a.wav", []));

    [Fact]
    public void Open_DeviceOrPipe_DoesNotWaitForIt()
    {
        Fails("file.empty", "/dev/zero");
        TestFiles.Run("mkfifo", [_files["pipe.wav"]]);
        Fails("file.empty", _files["pipe.wav"]);
    }

    [Fact]
    public void Translate_NoPermission_SaysSo()
    {
        // The tests run as root, who may read everything: the mapping is what can be tested.
        var error = FileAccessCheck.Translate("a.wav", new UnauthorizedAccessException());
        Assert.Equal(("file.no-permission", "a.wav"), (error.Code, error.Subject));
    }

    [Theory]
    [InlineData("Dear diary,\r\ntoday I named a text file .wav.\n")]
    [InlineData("#EXTM3U\nhttp://example.invalid/a.mp3\n")]
    [InlineData("ffconcat version 1.0\nfile /etc/passwd\n")]
    public void Open_TextNamedWav_SaysNotAudioWithoutStartingAProcess(string text) => Fails(
        "file.not-audio", _files.Write("a.wav", Encoding.UTF8.GetBytes(text)),
        new AudioFileOptions { Components = DecoderComponents.Default with { Ffprobe = "/nowhere/ffprobe" } });

    // Hidden from the look at the first bytes by a zero: ffmpeg itself must refuse to follow the playlist.
    [Theory]
    [InlineData("#EXTM3U\n#EXTINF:1,\nsecret.wav\n#EXT-X-ENDLIST\n\0")]
    [InlineData("ffconcat version 1.0\nfile secret.wav\n\0")]
    public void Open_PlaylistThatPointsAtAnotherFile_DoesNotReadIt(string text)
    {
        _files.Music("secret.wav");
        Fails("file.not-audio", _files.Write("a.m3u8", Encoding.UTF8.GetBytes(text)));
    }

    [Fact]
    public void Open_RandomBytes_SaysNotAudio()
    {
        var bytes = new byte[10_000];
        new Random(5).NextBytes(bytes);
        Fails("file.not-audio", _files.Write("a.bin", bytes));
    }

    [Fact]
    public void Open_VideoWithoutSound_SaysSo() =>
        Fails("file.no-audio-stream", _files.Ffmpeg("a.mkv", "-f", "lavfi", "-i", "color=s=32x32:d=0.2", "-c:v", "ffv1"));

    [Fact]
    public void Open_StreamThatIsNotThere_SaysHowManyThereAre()
    {
        var options = new AudioFileOptions { Stream = 3 };
        Assert.Contains("one sound stream", Fails("file.no-such-stream", _files.Music("a.wav"), options).Message, StringComparison.Ordinal);
        Fails("file.no-such-stream", _files.Music("a.m4a"), options);
        Fails("file.no-such-stream", _files.Music("a.ogg"), options);
    }

    [Theory]
    [InlineData(22, 0xFFFF, "file.too-many-channels")]
    [InlineData(22, 0, "file.damaged")]
    [InlineData(24, 1, "file.sample-rate")]
    [InlineData(20, 0x7777, "file.unsupported-codec")]
    public void Open_WaveHeaderThatLies_SaysWhat(int offset, ushort value, string code)
    {
        var bytes = Wave(frames: 1000);
        BinaryPrimitives.WriteUInt16LittleEndian(bytes.AsSpan(offset), value);
        if (offset == 22)
        {
            // Block align and bytes a second in agreement, or libsndfile doubts the rest too.
            BinaryPrimitives.WriteUInt16LittleEndian(bytes.AsSpan(32), (ushort)(value * 2));
        }

        var error = Assert.Throws<AudioFileException>(() =>
        {
            using var file = AudioFile.Open(_files.Write("a.wav", bytes));
            Probe.ReadAll(file);
        });
        Assert.True(error.Code == code || (code == "file.too-many-channels" && error.Code == "file.damaged"), $"{error.Code}: {error.Message}");
    }

    [Theory]
    [InlineData(4_000)]
    [InlineData(400_000)]
    public void Open_RateOutsideTheRange_SaysSo(int rate)
    {
        var bytes = Wave(frames: 1000);
        BinaryPrimitives.WriteInt32LittleEndian(bytes.AsSpan(24), rate);
        Assert.Contains($"{rate} Hz", Fails("file.sample-rate", _files.Write("a.wav", bytes)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Open_65Channels_SaysSo()
    {
        var bytes = Wave(frames: 65 * 10);
        BinaryPrimitives.WriteInt16LittleEndian(bytes.AsSpan(22), 65);
        BinaryPrimitives.WriteInt16LittleEndian(bytes.AsSpan(32), 130);
        Assert.Contains("65 channels", Fails("file.too-many-channels", _files.Write("a.wav", bytes)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Open_WithoutFfmpeg_SaysWhatToInstall()
    {
        var options = new AudioFileOptions { Components = DecoderComponents.Default with { Ffprobe = "no-ffprobe", Ffmpeg = "no-ffmpeg" } };
        var error = Assert.Throws<MissingComponentException>(() => AudioFile.Open(_files.Music("a.m4a"), options));
        Assert.Contains("apt-get install ffmpeg", error.Message, StringComparison.Ordinal);

        // What libsndfile reads needs none.
        using var file = AudioFile.Open(_files.Music("a.wav"), options);
        Assert.Equal(110_250, file.LengthFrames);
        Fails("file.damaged", _files.Write("b.wav", File.ReadAllBytes(_files["a.wav"])[..30]), options);
    }

    [Fact]
    public void Open_WithoutLibsndfile_SaysWhatToInstall()
    {
        var missing = NativeComponent.SndFile with { Files = ["libnothing.so.1"] };
        var error = Assert.Throws<MissingComponentException>(() => AudioFile.Open(
            _files.Music("a.wav"), new AudioFileOptions { Components = DecoderComponents.Default with { SndFile = missing } }));
        Assert.Equal("component.missing", error.Code);
        Assert.Contains("apt-get install libsndfile1", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Open_ProbeThatHangs_IsStopped()
    {
        var slow = Script("probe", "sleep 60");
        var options = new AudioFileOptions
        {
            Components = DecoderComponents.Default with { Ffprobe = slow, ProbeLimit = TimeSpan.FromMilliseconds(300) },
        };
        var clock = Stopwatch.StartNew();
        Fails("file.stalled", _files.Music("a.m4a"), options);
        Assert.InRange(clock.Elapsed.TotalSeconds, 0, 10);
    }

    [Fact]
    public void Read_DecoderThatHangs_IsStopped()
    {
        var options = new AudioFileOptions
        {
            Components = DecoderComponents.Default with { Ffmpeg = Script("hang", "exec sleep 60"), StallLimit = TimeSpan.FromMilliseconds(300) },
        };
        using var file = AudioFile.Open(_files.Music("a.m4a"), options);
        Assert.Equal("file.stalled", Assert.Throws<AudioFileException>(() => file.Read(new AudioBuffer(2, 16).Block)).Code);
    }

    [Fact]
    public async Task Read_Cancelled_EndsTheDecoder()
    {
        using var cancel = new CancellationTokenSource();
        var options = new AudioFileOptions
        {
            Cancellation = cancel.Token,
            Components = DecoderComponents.Default with { Ffmpeg = Script("hang", "exec sleep 60") },
        };
        using var file = AudioFile.Open(_files.Music("a.m4a"), options);
        var read = Task.Run(() => file.Read(new AudioBuffer(2, 16).Block), TestContext.Current.CancellationToken);
        await Task.Delay(200, TestContext.Current.CancellationToken);
        await cancel.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => read.WaitAsync(TimeSpan.FromSeconds(10), TestContext.Current.CancellationToken));
    }

    [Fact]
    public void Dispose_InTheMiddle_LeavesNoProcess()
    {
        var pidFile = _files["pid"];
        var options = new AudioFileOptions
        {
            Components = DecoderComponents.Default with { Ffmpeg = Script("ff", $"echo $$ > '{pidFile}'; exec ffmpeg \"$@\"") },
        };
        using (var file = AudioFile.Open(_files.Music("a.m4a"), options))
        {
            file.Read(new AudioBuffer(2, 16).Block);
        }

        Assert.False(Directory.Exists("/proc/" + File.ReadAllText(pidFile).Trim()));
    }

    private string Script(string name, string body)
    {
        File.WriteAllText(_files[name], "#!/bin/sh\n" + body + "\n");
        TestFiles.Run("chmod", ["+x", _files[name]]);
        return _files[name];
    }

    private static AudioFileException Fails(string code, string path, AudioFileOptions? options = null)
    {
        var error = Assert.Throws<AudioFileException>(() => AudioFile.Open(path, options));
        Assert.True(error.Code == code, $"expected {code}, was {error.Code}: {error.Message}");
        Assert.Equal(path, error.Subject);
        Assert.Contains(path, error.Message, StringComparison.Ordinal);
        return error;
    }

    /// <summary>A plain 16-bit mono WAV of silence: 44 bytes of header.</summary>
    private static byte[] Wave(int frames)
    {
        var bytes = new byte[44 + (2 * frames)];
        "RIFF"u8.CopyTo(bytes);
        BinaryPrimitives.WriteInt32LittleEndian(bytes.AsSpan(4), bytes.Length - 8);
        "WAVEfmt "u8.CopyTo(bytes.AsSpan(8));
        BinaryPrimitives.WriteInt32LittleEndian(bytes.AsSpan(16), 16);
        BinaryPrimitives.WriteInt16LittleEndian(bytes.AsSpan(20), 1);
        BinaryPrimitives.WriteInt16LittleEndian(bytes.AsSpan(22), 1);
        BinaryPrimitives.WriteInt32LittleEndian(bytes.AsSpan(24), 48_000);
        BinaryPrimitives.WriteInt32LittleEndian(bytes.AsSpan(28), 96_000);
        BinaryPrimitives.WriteInt16LittleEndian(bytes.AsSpan(32), 2);
        BinaryPrimitives.WriteInt16LittleEndian(bytes.AsSpan(34), 16);
        "data"u8.CopyTo(bytes.AsSpan(36));
        BinaryPrimitives.WriteInt32LittleEndian(bytes.AsSpan(40), 2 * frames);
        return bytes;
    }
}
