using System.Text;
using Monochord.Audio.Files;
using Monochord.Audio.Files.Identity;
using Monochord.Audio.Tests.Support;
using Monochord.TestKit;
using Xunit;

namespace Monochord.Audio.Tests.Files.Identity;

/// <summary>The identity of a file outlives its tags and its name, and tells every other sound from it.</summary>
public sealed class AudioIdentityTests : IDisposable
{
    private static readonly string[] NewTags =
    [
        "-c", "copy", "-map", "0:a", "-metadata", "title=Another title, long enough to move every page and block " + new string('x', 3000), "-metadata",
        "artist=Somebody", "-metadata", "album=",
    ];

    private readonly TestFiles _files = new();

    public AudioIdentityTests() => Require.Program("ffmpeg");

    public void Dispose() => _files.Dispose();

    [Theory]
    [InlineData("a.wav", "pcm_s16le", "pcm")]
    [InlineData("a.aiff", "pcm_s16be", "pcm")]
    [InlineData("a.flac", "flac", "flac-md5")]
    [InlineData("a.ogg", "libvorbis", "ogg")]
    [InlineData("a.opus", "libopus", "ogg")]
    [InlineData("a.m4a", "aac", "mp4")]
    [InlineData("b.m4a", "alac", "mp4")]
    [InlineData("a.wma", "wmav2", "stream")]
    [InlineData("a.mka", "libvorbis", "stream")]
    [InlineData("a.wv", "wavpack", "stream")]
    public void Retagged_EachFormat_IsTheSameSound(string name, string codec, string way)
    {
        string[] tags = ["-metadata", "title=One title", "-ar", "48000"];
        var original = Of(_files.Music(name, ["-c:a", codec, .. tags]));
        Assert.StartsWith($"{way}:", original, StringComparison.Ordinal);
        var retagged = _files.Ffmpeg($"retagged-{name}", ["-i", _files[name], .. NewTags]);
        Assert.NotEqual(File.ReadAllBytes(_files[name]).Length, File.ReadAllBytes(retagged).Length);
        Assert.Equal(original, Of(retagged));

        // The same tags and settings, half a decibel more.
        Assert.NotEqual(original, Of(_files.Ffmpeg($"louder-{name}", ["-i", _files[name], "-af", "volume=0.5dB", "-c:a", codec, .. tags])));
    }

    [Theory]
    [InlineData("id3v2")]
    [InlineData("id3v2 with a foot, twice")]
    [InlineData("id3v1")]
    [InlineData("ape with a head, then id3v1")]
    [InlineData("ape without a head")]
    [InlineData("lyrics3, then id3v1")]
    public void Mp3_EveryKindOfTag_IsLeftOut(string kind)
    {
        var bare = File.ReadAllBytes(_files.Music("bare.mp3", "-c:a", "libmp3lame", "-write_id3v2", "0", "-id3v2_version", "0", "-map_metadata", "-1"));
        byte[] tagged = kind switch
        {
            "id3v2" => [.. Id3v2(300, hasFoot: false), .. bare],
            "id3v2 with a foot, twice" => [.. Id3v2(300, hasFoot: true), .. Id3v2(20, hasFoot: false), .. bare],
            "id3v1" => [.. bare, .. Id3v1()],
            "ape with a head, then id3v1" => [.. bare, .. ApeFrame(0xA000_0000, 64), .. new byte[64], .. ApeFrame(0x8000_0000, 64), .. Id3v1()],
            "ape without a head" => [.. bare, .. new byte[64], .. ApeFrame(0, 64)],
            _ => [.. bare, .. "LYRICSBEGIN"u8, .. new byte[20], .. "000031LYRICS200"u8, .. Id3v1()],
        };
        var original = Of(_files.Write("bare.mp3", bare));
        Assert.Equal(original, Of(_files.Write("tagged.mp3", tagged)));
        tagged[tagged.AsSpan().IndexOf(bare.AsSpan(0, 64)) + (bare.Length / 2)] ^= 1;
        Assert.NotEqual(original, Of(_files.Write("touched.mp3", tagged)));
    }

    [Fact]
    public void Flac_PictureAndPadding_AreLeftOut_ACutIsNot()
    {
        Require.Program("metaflac");
        var path = _files.Music("a.flac", "-c:a", "flac");
        var original = Of(path);
        TestFiles.Run("metaflac", ["--remove-all-tags", "--set-tag=TITLE=x", path]);
        TestFiles.Run("metaflac", ["--dont-use-padding", "--add-padding=5000", path]);
        Assert.Equal(original, Of(path));

        // As a download that is not done: its header says the same.
        var bytes = File.ReadAllBytes(path);
        Assert.NotEqual(original, Of(_files.Write("cut.flac", bytes[..(bytes.Length * 2 / 3)])));
    }

    [Fact]
    public void Flac_WithoutChecksum_IsKnownByItsFrames()
    {
        var path = _files.Music("a.flac", "-c:a", "flac");
        var bytes = File.ReadAllBytes(path);
        bytes.AsSpan(26, 16).Clear();
        var original = Of(_files.Write("bare.flac", bytes));
        Assert.StartsWith("flac:", original, StringComparison.Ordinal);
        bytes[^100] ^= 1;
        Assert.NotEqual(original, Of(_files.Write("touched.flac", bytes)));
    }

    [Fact]
    public void Wav_SameBytesAtAnotherRate_AreAnotherSound()
    {
        var path = _files.Music("a.wav", "-c:a", "pcm_s16le");
        var original = Of(path);
        var bytes = File.ReadAllBytes(path);
        bytes[24] ^= 0x10;
        Assert.NotEqual(original, Of(_files.Write("b.wav", bytes)));
    }

    [Fact]
    public void Copy_UnderAnotherNameAndTime_IsTheSame()
    {
        var path = _files.Music("a.ogg", "-c:a", "libvorbis");
        File.Copy(path, _files["copy.ogg"]);
        File.SetLastWriteTimeUtc(_files["copy.ogg"], new DateTime(2001, 2, 3, 4, 5, 6, DateTimeKind.Utc));
        Assert.Equal(Of(path), Of(_files["copy.ogg"]));
    }

    [Fact]
    public void Other_WithoutFfmpeg_IsKnownByTheWholeFile()
    {
        var path = _files.Music("a.wma", "-c:a", "wmav2");
        using var file = AudioFile.Open(path);
        var identity = AudioIdentity.Of(file, DecoderComponents.Default with { Ffmpeg = "no-ffmpeg" }, TestContext.Current.CancellationToken);
        Assert.StartsWith("file:", identity, StringComparison.Ordinal);
    }

    [Fact]
    public void Cancelled_Reading_Ends()
    {
        using var file = AudioFile.Open(_files.Music("a.wav", "-c:a", "pcm_s16le"));
        Assert.ThrowsAny<OperationCanceledException>(() => AudioIdentity.Of(file, new CancellationToken(canceled: true)));
    }

    // Whatever follows the first bytes: a hash of something, and no crash.
    [Fact]
    public void Damaged_AnyFile_HasAnIdentity()
    {
        var random = new Random(3);
        foreach (var (name, codec) in ((string, string)[])[("a.mp3", "libmp3lame"), ("a.ogg", "libvorbis"), ("a.flac", "flac"), ("a.m4a", "aac")])
        {
            var path = _files.Music(name, "-c:a", codec);
            using var file = AudioFile.Open(path);
            var whole = File.ReadAllBytes(path);
            for (var i = 0; i < 30; i++)
            {
                var bytes = whole[..random.Next(20, whole.Length)];
                for (var k = 0; k < 10; k++)
                {
                    bytes[random.Next(4, bytes.Length)] = (byte)random.Next(256);
                }

                File.WriteAllBytes(path, bytes);
                Assert.Contains(':', AudioIdentity.Of(file, TestContext.Current.CancellationToken));
            }
        }
    }

    private static string Of(string path)
    {
        using var file = AudioFile.Open(path);
        return AudioIdentity.Of(file, TestContext.Current.CancellationToken);
    }

    private static byte[] Id3v2(int size, bool hasFoot)
    {
        byte[] head = [.. "ID3"u8, 4, 0, (byte)(hasFoot ? 0x10 : 0), 0, 0, (byte)(size >> 7), (byte)(size & 0x7F)];
        return [.. head, .. new byte[size], .. hasFoot ? [.. "3DI"u8, .. head[3..]] : Array.Empty<byte>()];
    }

    private static byte[] Id3v1() => Encoding.ASCII.GetBytes("TAG" + new string('t', 125));

    private static byte[] ApeFrame(uint flags, int size) =>
        [.. "APETAGEX"u8, .. BitConverter.GetBytes(2000), .. BitConverter.GetBytes(size + 32), .. BitConverter.GetBytes(1), .. BitConverter.GetBytes(flags), .. new byte[8]];
}
