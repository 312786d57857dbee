using System.Text.Json;
using Monochord.Audio;
using Monochord.Synthesis.Description;
using Monochord.Synthesis.Tracks;
using Monochord.TestKit;
using Xunit;

namespace Monochord.Synthesis.Tests.Playing;

/// <summary>Whole tracks against the earlier program, where its envelopes are made to work and its alignment is off.</summary>
/// <remarks>It scaled a step whose sum peaks above 1; here that scale, which it recorded, is put on each voice of the step as an automation that
/// stands still.</remarks>
public sealed class GoldenTrackTests
{
    public static TheoryData<string> Names => ["linear", "equal_power"];

    [Theory]
    [MemberData(nameof(Names))]
    public void Track_IsThatOfTheEarlierProgram_SampleBySample(string name)
    {
        var (sound, right) = Render(name);
        Assert.Equal(right.GetProperty("total_frames").GetInt32(), sound.Frames);
        Assert.InRange(Golden.WorstError(right.GetProperty("values"), Golden.Indices(Root), (sound[0].ToArray(), sound[1].ToArray())), 0, 1e-6);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Track_RmsOfEachSecond_IsThatOfTheEarlierProgram(string name)
    {
        var (sound, right) = Render(name);
        var second = 0;
        foreach (var pair in right.GetProperty("rms_per_second").EnumerateArray())
        {
            for (var c = 0; c < 2; c++)
            {
                var part = sound[c][(second * 44_100)..Math.Min((second + 1) * 44_100, sound.Frames)];
                Assert.Equal(pair[c].GetDouble(), Math.Sqrt(part.ToArray().Average(x => (double)x * x)), 1e-6);
            }

            second++;
        }

        Assert.Equal(11, second);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Track_CorrelatesWithTheEarlierProgram_AtNoDelayAndNoOther(string name)
    {
        var (sound, right) = Render(name);
        var (indices, values) = (Golden.Indices(Root), right.GetProperty("values").EnumerateArray().ToArray());
        Assert.InRange(Correlation(0), 1 - 1e-11, 1 + 1e-11);
        Assert.All(new[] { -3, -2, -1, 1, 2, 3 }, delay => Assert.InRange(Correlation(delay), -1, 1 - 1e-5));

        double Correlation(int delay)
        {
            var (xy, xx, yy) = (0.0, 0.0, 0.0);
            for (var k = 0; k < indices.Length; k++)
            {
                for (var c = 0; c < 2; c++)
                {
                    var n = indices[k] + delay;
                    var (x, y) = (values[k][c].GetDouble(), n >= 0 && n < sound.Frames ? (double)sound[c][n] : 0);
                    (xy, xx, yy) = (xy + (x * y), xx + (x * x), yy + (y * y));
                }
            }

            return xy / Math.Sqrt(xx * yy);
        }
    }

    private static JsonElement Root { get; } =
        JsonDocument.Parse(File.ReadAllText(RepositoryRoot.PathOf("tests", "golden", "synthesis", "tracks.json"))).RootElement;

    private static (AudioBuffer Sound, JsonElement Right) Render(string name)
    {
        var row = Root.GetProperty("tracks").GetProperty(name);
        var right = row.GetProperty("results").GetProperty("envelopes_and_no_alignment");
        Assert.Equal("right", right.GetProperty("status").GetString());
        double[] scales = [.. right.GetProperty("steps").EnumerateArray().Select(step => step.GetProperty("scale").GetDouble())];
        var input = row.GetProperty("input");
        var settings = Either(input, "global", "global_settings");
        var track = new Track
        {
            SampleRate = settings.GetProperty("sample_rate").GetInt32(),
            CrossfadeSeconds = settings.GetProperty("crossfade_duration").GetDouble(),
            CrossfadeCurve = settings.GetProperty("crossfade_curve").GetString() == "linear" ? CrossfadeCurve.Linear : CrossfadeCurve.EqualPower,
            Steps = [.. Either(input, "progression", "steps").EnumerateArray().Select((step, k) => Step(step, scales[k]))],
        };
        return (Scores.Render(track), right);
    }

    private static JsonElement Either(JsonElement of, string name, string other) => of.TryGetProperty(name, out var value) ? value : of.GetProperty(other);

    private static TrackStep Step(JsonElement step, double scale) => new()
    {
        DurationSeconds = step.GetProperty("duration").GetDouble(),
        StartSeconds = step.TryGetProperty("start", out var start) ? start.GetDouble() : null,
        Voices = [.. step.GetProperty("voices").EnumerateArray().Select(voice => Voice(voice, scale))],
    };

    private static TrackVoice Voice(JsonElement voice, double scale)
    {
        var description = VoiceCatalogue.Find(voice.GetProperty("synth_function_name").GetString()!, voice.GetProperty("is_transition").GetBoolean());
        return new TrackVoice(description)
        {
            Arguments = VoiceArguments.Read(description, voice.GetProperty("params")),
            Envelope = voice.TryGetProperty("volume_envelope", out var envelope) ? Envelope(envelope) : null,
            Automation = new Automation { Gain = [new EnvelopePoint(0, scale)] },
        };
    }

    private static VolumeEnvelope Envelope(JsonElement envelope)
    {
        var values = envelope.GetProperty("params");
        return envelope.GetProperty("type").GetString() switch
        {
            "linear_fade" => new VolumeEnvelope.LinearFade(Number("fade_duration"), Number("start_amp"), Number("end_amp")),
            "linen" => new VolumeEnvelope.Linen(Number("attack"), Number("release")),
            _ => new VolumeEnvelope.Adsr(Number("attack"), Number("decay"), Number("sustain_level"), Number("release")),
        };

        double Number(string name) => values.GetProperty(name).GetDouble();
    }
}
