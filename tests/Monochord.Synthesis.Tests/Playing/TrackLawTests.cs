using Monochord.Audio;
using Monochord.Synthesis.Description;
using Monochord.Synthesis.Playing;
using Monochord.Synthesis.Tracks;
using Monochord.TestKit;
using Xunit;

namespace Monochord.Synthesis.Tests.Playing;

/// <summary>What holds for every track.</summary>
public sealed class TrackLawTests
{
    [Fact]
    public void AnyCut_GivesTheSameBits()
    {
        var track = Scores.Busy(hasNoise: true);
        var whole = Scores.Render(track);
        Property.Holds(Inputs.Cuts(3000), cuts => SampleAssert.Same(whole, Scores.Render(track, cuts)), cases: 15);
    }

    [Fact]
    public void SameSeed_GivesTheSameSamples_AndAnotherOneOther()
    {
        var track = Scores.Busy(hasNoise: true);
        SampleAssert.Same(Scores.Render(track), Scores.Render(track));
        Assert.NotEqual(Scores.Render(track)[0].ToArray(), Scores.Render(track with { Seed = 1 })[0].ToArray());
    }

    [Fact]
    public void Seek_IsPlayingThrough_BitByBit()
    {
        var whole = Scores.Render(Scores.Busy());
        using var renderer = Scores.Open(Scores.Busy());
        Property.Holds(
            Inputs.Range(0, whole.Frames),
            frame =>
            {
                renderer.Seek(frame);
                Assert.Equal(frame, renderer.Position);
                var rest = Scores.Read(renderer, 3000, 777);
                Assert.Equal(Math.Min(3000, whole.Frames - frame), rest.Frames);
                Scores.AssertSame(whole, frame, rest, 0, rest.Frames);
            },
            cases: 60);
    }

    // Noise has a memory: 1e-7 for each voice that has one, and there are two, and rounding of their sum.
    [Fact]
    public void Seek_WithNoise_IsPlayingThrough()
    {
        var whole = Scores.Render(Scores.Busy(hasNoise: true));
        using var renderer = Scores.Open(Scores.Busy(hasNoise: true));
        foreach (var frame in new[] { 100_000, 30_000, 14_401, 0 })
        {
            renderer.Seek(frame);
            var rest = Scores.Read(renderer, 5000);
            for (var c = 0; c < 2; c++)
            {
                SampleAssert.Within(whole[c].Slice(frame, 5000), rest[c], 2.5e-7);
            }
        }
    }

    [Fact]
    public void End_IsKnownBeforehand_AndNothingComesAfterIt()
    {
        using var renderer = Scores.Open(Scores.Busy());
        var length = renderer.LengthFrames;
        Assert.Equal((long)(2.7 * Scores.Rate), length);
        Assert.Equal(length, Scores.Read(renderer, int.MaxValue).Frames);
        Assert.Equal(TrackState.Ended, renderer.Status.State);
        Assert.Equal(0, renderer.Read(new AudioBuffer(2, 10).Block));
        renderer.Seek(length + 5);
        Assert.Equal(length, renderer.Position);
    }

    [Fact]
    public void AnyTrack_GivesNumbers() => Property.Holds(
        Inputs.Seeds(),
        seed =>
        {
            var sound = Scores.Render(Anything(new Random((int)seed)), 4096, 1, 300);
            for (var c = 0; c < 2; c++)
            {
                Assert.Equal(-1, ((ReadOnlySpan<float>)sound[c]).IndexOfAnyExceptInRange(float.MinValue, float.MaxValue));
            }
        },
        cases: 60);

    [Fact]
    [Trait("Category", "Slow")]
    public void AMinute_AllocatesNothing()
    {
        var track = Scores.Track(1, [.. Enumerable.Range(0, 40).Select(k => Scores.Step(9, Scores.Tone(100 + k), Scores.Voice("isochronic_tone")))]) with
        {
            Noise = new BackgroundNoise(Scores.Noise()) { Gain = 0.1 },
            Clips = [new Clip("ones") { StartSeconds = 5 }],
        };
        using var renderer = Scores.Open(track);
        var buffer = new AudioBuffer(2, 480);
        Assert.Equal(0, Allocations.Of(() =>
        {
            for (var k = 0; k < 60 * 100; k++)
            {
                renderer.Read(buffer.Block);
            }
        }));
        Assert.InRange(renderer.Position, 3 * 60L * Scores.Rate, renderer.LengthFrames - 1);
    }

    [Fact]
    public void Path_TakesItAsAnySource()
    {
        var sink = new CaptureSink();
        using var renderer = Scores.Open(Scores.Busy());
        Assert.Equal(renderer.LengthFrames, new SignalPath(renderer, sink: sink, blockFrames: 1000).Run(TestContext.Current.CancellationToken));
        Assert.Equal(Scores.Render(Scores.Busy())[1].ToArray(), sink.Right);
    }

    private static Track Anything(Random random)
    {
        var steps = Enumerable.Range(0, 1 + random.Next(4)).Select(_ => new TrackStep
        {
            StartSeconds = random.Next(3) == 0 ? random.NextDouble() * 0.2 : null,
            DurationSeconds = 0.0001 + (random.NextDouble() * 0.1),
            Voices = [.. Enumerable.Range(0, random.Next(4)).Select(_ => AnyVoice(random))],
        });
        return new Track
        {
            SampleRate = random.Next(2) == 0 ? 44_100 : 96_000,
            CrossfadeSeconds = random.NextDouble() * 0.1,
            CrossfadeCurve = (CrossfadeCurve)random.Next(2),
            Seed = (ulong)random.Next(),
            Steps = [.. steps],
            Noise = random.Next(6) == 0 ? new BackgroundNoise(Scores.Noise("brown")) { Gain = random.NextDouble(), Pan = random.NextDouble() } : null,
            Clips = random.Next(2) == 0 ? [new Clip("broken"), new Clip("impulse") { FadeInSeconds = 0.5, Pan = -1, StartSeconds = random.NextDouble() * 0.2 }] : [],
        };
    }

    private static TrackVoice AnyVoice(Random random)
    {
        var all = VoiceCatalogue.All.ToArray();
        return new TrackVoice(all[random.Next(all.Length)])
        {
            Envelope = random.Next(4) switch
            {
                0 => null,
                1 => new VolumeEnvelope.Adsr(random.NextDouble(), random.NextDouble(), random.NextDouble(), random.NextDouble()),
                2 => new VolumeEnvelope.Linen(random.NextDouble() * 0.1, random.NextDouble() * 0.1),
                _ => new VolumeEnvelope.LinearFade(random.NextDouble() * 0.1, random.NextDouble(), random.NextDouble(), random.Next(2) == 0),
            },
            Automation = random.Next(3) > 0 ? null : new Automation
            {
                Gain = [new(random.NextDouble() * 0.1, random.NextDouble()), new(random.NextDouble() * 0.1, 0)],
                Pan = [new(0.02, -2), new(0.02, random.NextDouble()), new(0.05, 1)],
            },
        };
    }

    private sealed class CaptureSink : IAudioSink
    {
        public List<float> Right { get; } = [];

        public void Write(ReadOnlyAudioBlock block) => Right.AddRange(block[1]);
    }
}
