using Monochord.Audio;
using Monochord.Audio.Processing;
using Monochord.Native.Tests.Support;
using Monochord.Synthesis.Playing;
using Monochord.TestKit;
using Monochord.Tracks;
using Xunit;

namespace Monochord.Native.Tests;

/// <summary>A synth that a device plays, recorded from the monitor of a real sound server: the steps are in <c>c/device.c</c>.</summary>
[Trait("Category", "Slow")]
[Collection(nameof(Alone))]
public sealed class DeviceTests
{
    private const int Rate = 48_000;

    [Fact]
    public void Device_PlayingPausingSeekingStopping_IsHeard() => Unhurried.Run(() =>
    {
        using var program = CProgram.Of("device");
        using var server = new PulseServer();
        var track = Path.Combine(program.Folder, "track.json");
        File.WriteAllText(track, TestTracks.First(Rate));
        using var recording = server.Record();
        var told = program.Run(server.Environment, track);
        var heard = recording.Stop();
        if (!told.StartsWith("0 underruns", StringComparison.Ordinal))
        {
            // The machine had no time for sound, and the library says so: what is heard has a gap.
            return;
        }

        using var renderer = new TrackRenderer(TrackReader.ReadFile(track), new TrackRendererOptions { Master = new TruePeakLimiter() });
        var expected = new AudioBuffer(2, (int)renderer.LengthFrames);
        renderer.Read(expected.Block);
        Assert.True(IndexOf(heard, expected) >= 0, "The whole track, to the bit, is not in what was recorded.");
    });

    // The last time that all of it is heard; -1 for never.
    private static int IndexOf(AudioBuffer heard, AudioBuffer expected)
    {
        // What a track begins with is silence: a stretch from its middle is looked for first.
        var middle = expected.Frames / 2;
        var needle = expected[0].Slice(middle, 64);
        for (var at = heard.Frames - expected.Frames; at >= 0; at--)
        {
            if (heard[0].Slice(at + middle, 64).SequenceEqual(needle) && heard[0].Slice(at, expected.Frames).SequenceEqual(expected[0])
                && heard[1].Slice(at, expected.Frames).SequenceEqual(expected[1]))
            {
                return at;
            }
        }

        return -1;
    }
}

/// <summary>Sound needs the machine: nothing else runs beside it.</summary>
[CollectionDefinition(nameof(Alone), DisableParallelization = true)]
public sealed class Alone;
