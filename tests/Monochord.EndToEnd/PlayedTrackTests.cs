using System.Globalization;
using Monochord.Audio.Devices;
using Monochord.Audio.Processing;
using Monochord.Audio.Tests.Devices;
using Monochord.Synthesis.Playing;
using Monochord.TestKit;
using Monochord.Tracks;
using Monochord.Tracks.Rendering;
using Xunit;

namespace Monochord.EndToEnd;

/// <summary>A track that is played on a real sound server is, frame by frame, the one that is rendered into a file: recorded from the monitor
/// of the sink, it stands there in one piece. A gap, a repeat or a wrong sample ends the piece.</summary>
[Collection(nameof(OneByOne))]
public sealed class PlayedTrackTests(DeviceFixture fixture) : IDisposable
{
    private readonly PulseServer _server = fixture.Server;
    private readonly string _folder = Directory.CreateTempSubdirectory("monochord-e2e-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact, Trait("Category", "Slow")]
    public void Live_EightSecondsOfCollections_IsTheRender() => Unhurried.Run(() => PlayInAStorm(9));

    [Fact, Trait("Category", "Long")]
    public void Live_AMinuteOfCollections_IsTheRender() => Unhurried.Run(() => PlayInAStorm(61));

    [Fact, Trait("Category", "Slow")]
    public void Command_EightSeconds_IsWhatRenderWrites() => Unhurried.Run(() => PlayByCommand(9));

    [Fact, Trait("Category", "Long")]
    public void Command_AMinute_IsWhatRenderWrites() => Unhurried.Run(() => PlayByCommand(61));

    // In this process, so that the collections stop the threads that play.
    private void PlayInAStorm(int seconds)
    {
        var path = LongTrack.Write(_folder, seconds);
        var track = TrackReader.ReadFile(path);
        var rendered = TrackRender.ToFile(
            track, TrackFiles.Of(path, track), Path.Combine(_folder, "render.wav"), new() { Encoding = Audio.Files.AudioEncoding.WavFloat },
            cancellation: TestContext.Current.CancellationToken);
        var expected = LongTrack.Samples(rendered.Path);

        // A limiter with nothing to do would prove less.
        Assert.InRange(rendered.LargestReductionDb, 1, 20);

        using var recording = _server.Record();
        using var renderer = new TrackRenderer(
            track, new TrackRendererOptions { Files = TrackFiles.Of(path, track), IsLive = true, Master = new TruePeakLimiter() });
        using var device = PlaybackDevice.Open(renderer.Format);
        var buffer = new Audio.AudioBuffer(2, 1024);
        var storm = new GarbageStorm();
        using (new BusyCore())
        using (storm)
        {
            for (int frames; (frames = renderer.Read(buffer.Block)) > 0;)
            {
                device.Write(buffer.First(frames));
            }

            device.Drain();
        }

        var recorded = recording.Stop();
        TestContext.Current.SendDiagnosticMessage(
            $"{expected.Frames / (double)LongTrack.Rate:0.0} s beside a busy core: {storm}, underruns {device.Underruns}, late {renderer.Status.Late}, "
            + $"limited by up to {rendered.LargestReductionDb:0.0} dB");
        Assert.Equal(0, device.Underruns);
        Recorded.AssertHolds(recorded, 0, expected[0]);
        Recorded.AssertHolds(recorded, 1, expected[1]);
        Assert.True(storm.Collections >= seconds, $"only {storm.Collections} collections");
    }

    private void PlayByCommand(int seconds)
    {
        var path = LongTrack.Write(_folder, seconds);
        var (floats, integers) = (Path.Combine(_folder, "floats.wav"), Path.Combine(_folder, "integers.wav"));
        Assert.Equal(0, Script.Run("render", "--quiet", "--bits", "float", path, "-o", floats).ExitCode);
        Assert.Equal(0, Script.Run("render", "--quiet", path, "-o", integers).ExitCode);
        var expected = LongTrack.Samples(floats);

        using var recording = _server.Record();
        Result result;
        using (new BusyCore())
        {
            result = Script.Wait(Script.Start(Script.Path, ["play", path], _server.Environment));
        }

        var recorded = recording.Stop();
        TestContext.Current.SendDiagnosticMessage(result.Output);
        var length = TimeSpan.FromSeconds(expected.Frames / (double)LongTrack.Rate).ToString(@"mm\:ss\.fff", CultureInfo.InvariantCulture);
        Assert.Equal((0, $"Played {length} on default; underruns: 0.\n", string.Empty), (result.ExitCode, result.Output, result.Error));
        for (var c = 0; c < 2; c++)
        {
            var start = Recorded.AssertHolds(recorded, c, expected[c]);

            // What is written by default: 24 bits, with a triangular dither of one step to either side.
            SampleAssert.Within(LongTrack.Samples(integers)[c], recorded[c].Slice(start, expected.Frames), 1.5 * Math.ScaleB(1, -23));
        }
    }
}
