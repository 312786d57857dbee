using System.Diagnostics;
using Monochord.Audio.Files;
using Monochord.Audio.Tests.Support;
using Xunit;

namespace Monochord.Audio.Tests.Files;

/// <summary>Damaged copies of real files of every format: they are read, or refused in one of our errors; never anything else.</summary>
public sealed class DamagedFileTests : IDisposable
{
    // Ten thousand times the sound that the files hold: a header that lies must not make it up.
    private const long MaxFrames = 1_000_000_000;
    private const long MaxGrowthBytes = 1L << 30;
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(30);
    private readonly TestFiles _files = new();

    public static TheoryData<string, string[]> Formats => new()
    {
        { "a.wav", ["-c:a", "pcm_s16le"] },
        { "a24.wav", ["-c:a", "pcm_s24le", "-rf64", "always"] },
        { "adpcm.wav", ["-c:a", "adpcm_ms"] },
        { "a.w64", [] },
        { "a.aiff", [] },
        { "a.caf", ["-c:a", "pcm_s24be"] },
        { "a.au", [] },
        { "a.flac", [] },
        { "a.ogg", ["-c:a", "libvorbis"] },
        { "a.opus", [] },
        { "a.mp3", [] },
        { "a.m4a", ["-c:a", "aac"] },
        { "alac.m4a", ["-c:a", "alac"] },
        { "a.aac", ["-c:a", "aac"] },
        { "a.mka", ["-c:a", "aac"] },
        { "a.wma", [] },
    };

    public void Dispose() => _files.Dispose();

    [Theory]
    [MemberData(nameof(Formats))]
    public void Open_DamagedCopies_AreReadOrRefused(string name, string[] codec) => Damaged(name, codec, 0, 20);

    [Theory]
    [MemberData(nameof(Formats))]
    [Trait("Category", "Long")]
    public void Open_ManyDamagedCopies_AreReadOrRefused(string name, string[] codec) => Damaged(name, codec, 1000, 200);

    private void Damaged(string name, string[] codec, int firstSeed, int count)
    {
        var sound = File.ReadAllBytes(_files.Music(name, codec));
        var before = Environment.WorkingSet;
        for (var seed = firstSeed; seed < firstSeed + count; seed++)
        {
            var path = _files.Write("damaged-" + name, Damage.Apply(sound, seed));
            var clock = Stopwatch.StartNew();
            try
            {
                using var file = AudioFile.Open(path);
                var buffer = new AudioBuffer(file.Format.Channels, 4096);
                while (file.Read(buffer.Block) > 0 && file.Position < MaxFrames)
                {
                }

                Assert.True(file.Position < MaxFrames, $"{name}, seed {seed}: {file.Position} frames");
            }
            catch (MonochordException error)
            {
                Assert.False(string.IsNullOrWhiteSpace(error.Message));
            }

            Assert.True(clock.Elapsed < Limit, $"{name}, seed {seed}: {clock.Elapsed}");
            Assert.True(Environment.WorkingSet - before < MaxGrowthBytes, $"{name}, seed {seed}: {Environment.WorkingSet >> 20} MiB");
        }
    }
}
