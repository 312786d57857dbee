using System.Text.Json;
using Monochord.Audio;
using Monochord.Audio.Processing;
using Monochord.Native.Tests.Support;
using Monochord.Synthesis.Playing;
using Monochord.Tracks;
using Monochord.Tracks.Files;
using Monochord.Tracks.Rendering;
using Xunit;

namespace Monochord.Native.Tests;

/// <summary>What C gets of a track is what the .NET libraries make of it, to the bit.</summary>
public sealed class SynthTests : IDisposable
{
    private readonly CProgram _program = CProgram.Of("synth");
    private readonly string _track;
    private readonly string _other;

    public SynthTests()
    {
        _track = Path.Combine(_program.Folder, "first.json");
        _other = Path.Combine(_program.Folder, "second.json");
        File.WriteAllText(_track, TestTracks.First());
        File.WriteAllText(_other, TestTracks.Second());
    }

    public void Dispose() => _program.Dispose();

    [Fact]
    public void Synth_WholeTrack_IsThatOfTheRenderer()
    {
        _program.Run(_program.Folder, _track, _other);
        using var renderer = new TrackRenderer(TrackReader.Read(TestTracks.First()), new TrackRendererOptions { Master = new TruePeakLimiter() });
        var expected = new AudioBuffer(2, (int)renderer.LengthFrames);
        Assert.Equal(expected.Frames, renderer.Read(expected.Block));
        Assert.Equal(expected[0].ToArray(), _program.Floats("left.raw"));
        Assert.Equal(expected[1].ToArray(), _program.Floats("right.raw"));
    }

    [Fact]
    public void Synth_ChangedWhileItSounds_IsThatOfTheRenderer()
    {
        _program.Run(_program.Folder, _track, _other);
        using var renderer = new TrackRenderer(TrackReader.Read(TestTracks.First()), new TrackRendererOptions
        {
            SampleRate = 48_000,
            Crossing = TimeSpan.FromMilliseconds(20),
        });
        var expected = new AudioBuffer(2, 80_000);
        Read(renderer, expected, 0, 10_000);
        renderer.Level = 0.5;
        renderer.SetVoice(0, 0, gain: 0.25);
        renderer.SetVoice(0, 1, mute: false, solo: false);
        Read(renderer, expected, 10_000, 10_000);
        renderer.Update(TrackReader.Read(TestTracks.Second()));
        float[] clip = [.. Enumerable.Range(0, 2000).Select(i => (float)(i % 100) / 400)];
        renderer.PushClip(new MemoryClip(clip, 2), 22_000, 0.75);
        renderer.PushClip(new MemoryClip(Resampled(clip, 24_000, 48_000), 1), 26_000);
        Read(renderer, expected, 20_000, 20_000);
        renderer.Pause();
        Read(renderer, expected, 40_000, 10_000);
        renderer.Resume();
        Read(renderer, expected, 50_000, 15_000);
        renderer.Seek(1234);
        Read(renderer, expected, 65_000, 15_000);

        var samples = _program.Floats("changed.raw");
        for (var c = 0; c < 2; c++)
        {
            Assert.Equal(expected[c].ToArray(), Enumerable.Range(0, 80_000).Select(i => samples[(2 * i) + c]).ToArray());
        }

        Assert.Equal(TrackWriter.Write(TrackReader.Read(TestTracks.Second())), _program.Text("changed.json"));
        Assert.Equal(TrackWriter.Write(TrackReader.Read(TestTracks.First())), _program.Text("track.json"));
        Assert.Equal(TrackSchema.Text, _program.Text("schema.json"));
    }

    [Fact]
    public void Render_Files_AreThoseOfTheTrackRender()
    {
        _program.Run(_program.Folder, _track, _other);
        var expected = Path.Combine(_program.Folder, "expected.wav");
        var track = TrackReader.ReadFile(_track);
        var result = TrackRender.ToFile(track, null, expected, new TrackRenderSettings { Encoding = Audio.Files.AudioEncoding.WavFloat },
            cancellation: TestContext.Current.CancellationToken);
        // The last of the file: what stands before holds the second at which it was written.
        var size = (int)result.Frames * 2 * sizeof(float);
        Assert.Equal(File.ReadAllBytes(expected)[^size..], File.ReadAllBytes(Path.Combine(_program.Folder, "render.wav"))[^size..]);
        AssertTells(result, _program.Text("render.wav.json"));

        expected = Path.Combine(_program.Folder, "expected.flac");
        result = TrackRender.ToFile(
            track, null, expected, new TrackRenderSettings { TargetLufs = -23, FromSeconds = 0.5, ToSeconds = 3, SampleRate = 48_000 },
            cancellation: TestContext.Current.CancellationToken);
        AssertTells(result, _program.Text("render.flac.json"));
        Assert.Equal(120_000, result.Frames);
    }

    [Fact]
    [Trait("Category", "Slow")]
    public void Synth_UnderValgrind_ReadsAndWritesNothingThatIsNotIts() => _program.RunUnderValgrind(_program.Folder, _track, _other);

    private static void AssertTells(TrackRenderResult expected, string json)
    {
        using var told = JsonDocument.Parse(json);
        Assert.Equal(expected.Frames, told.RootElement.GetProperty("frames").GetInt64());
        Assert.Equal(expected.SampleRate, told.RootElement.GetProperty("sample_rate").GetInt32());
        Assert.Equal(expected.IntegratedLufs, told.RootElement.GetProperty("integrated_lufs").GetDouble(), 1e-6);
        Assert.Equal(expected.TruePeakDbtp, told.RootElement.GetProperty("true_peak_dbtp").GetDouble(), 1e-6);
        Assert.Equal(expected.GainDb, told.RootElement.GetProperty("gain_db").GetDouble(), 1e-6);
    }

    private static float[] Resampled(float[] samples, int from, int to)
    {
        var buffer = new AudioBuffer(1, samples.Length);
        samples.CopyTo(buffer[0]);
        using var source = new Audio.Resampling.ResampledSource(new BufferSource(new AudioFormat(from, ChannelLayout.Mono), buffer), to);
        var resampled = new AudioBuffer(1, 2 * samples.Length);
        var done = 0;
        for (int read; (read = source.Read(resampled.Block.Slice(done, resampled.Frames - done))) > 0;)
        {
            done += read;
        }

        return resampled[0][..done].ToArray();
    }

    private static void Read(TrackRenderer renderer, AudioBuffer buffer, int start, int frames) =>
        Assert.Equal(frames, renderer.Read(buffer.Block.Slice(start, frames)));
}
