using Monochord.Synthesis.Description;
using Monochord.Synthesis.Inserts;
using Monochord.Synthesis.Rendering;
using Monochord.TestKit;
using Xunit;

namespace Monochord.Synthesis.Tests;

/// <summary>What every voice keeps to.</summary>
public sealed class VoiceLawTests
{
    private const int Rate = 48_000;
    private const int Length = 20_000;

    public static TheoryData<string> Names => [.. VoiceCatalogue.All.Select(voice => voice.Name)];

    [Theory]
    [MemberData(nameof(Names))]
    public void AnyCut_GivesTheSameBits(string name)
    {
        var voice = Busy(name);
        voice.Prepare(Context);
        var whole = (Left: new float[Length], Right: new float[Length]);
        voice.Process(whole.Left, whole.Right);
        var (left, right) = (new float[Length], new float[Length]);
        Property.Holds(
            Inputs.Cuts(1500),
            cuts =>
            {
                voice.Seek(0);
                for (int at = 0, k = 0; at < Length; k++)
                {
                    var frames = Math.Min(cuts[k % cuts.Length], Length - at);
                    voice.Process(left.AsSpan(at, frames), right.AsSpan(at, frames));
                    at += frames;
                }

                SampleAssert.Same(whole.Left, left);
                SampleAssert.Same(whole.Right, right);
            },
            cases: 5);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Seek_IsPlayingThrough(string name) => SeekIsPlayingThrough(Busy(name));

    // Without inserts most voices have no past: the same bits.
    [Theory]
    [MemberData(nameof(Names))]
    public void Seek_WithoutInserts_IsPlayingThrough(string name)
    {
        var voice = Busy(name, hasInserts: false);
        SeekIsPlayingThrough(voice);
        var remembers = (string[])["isochronic", "qam", "hybrid", "generate"];
        Assert.Equal(remembers.Any(start => name.StartsWith(start, StringComparison.Ordinal)), voice.MemoryFrames > 0);
    }

    private static void SeekIsPlayingThrough(Voice voice)
    {
        voice.Prepare(Context);

        // Past what filters remember, so that it counts; less for a noise, whose memory is long.
        var from = (int)Math.Min(voice.MemoryFrames + 5000, 300_000);
        var (left, right) = (new float[from + 3000], new float[from + 3000]);
        voice.Process(left, right);
        var (l, r) = (new float[3000 - 77], new float[3000 - 77]);
        voice.Seek(from + 77);
        Assert.Equal(from + 77, voice.Position);
        voice.Process(l, r);
        if (voice.MemoryFrames == 0)
        {
            SampleAssert.Same(left.AsSpan(from + 77), l);
            SampleAssert.Same(right.AsSpan(from + 77), r);
        }

        SampleAssert.Within(left.AsSpan(from + 77), l, 3e-7);
        SampleAssert.Within(right.AsSpan(from + 77), r, 3e-7);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Process_AllocatesNothing(string name)
    {
        var voice = Busy(name);
        voice.Prepare(Context);
        var (left, right) = (new float[4096], new float[4096]);
        foreach (var frames in (ReadOnlySpan<int>)[1, 64, 480, 4096])
        {
            var size = frames;
            Assert.Equal(0, Allocations.Of(() => voice.Process(left.AsSpan(0, size), right.AsSpan(0, size))));
        }

        Assert.Equal(0, Allocations.Of(() => voice.Seek(5000)));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void AnyValuesInRange_GiveNumbers(string name)
    {
        var description = VoiceCatalogue.Find(name);
        Property.Holds(
            Inputs.Seeds(),
            seed =>
            {
                var random = new Random((int)seed);
                var voice = description.Create(Anything(description, random));
                var (left, right) = Golden.Render(voice, random.Next(4) == 0 ? 44_100 : Rate, 1500, seed, new Tones());
                Assert.True(left.Concat(right).All(float.IsFinite), string.Join(", ", voice.Settings.Description.Name));
            },
            cases: 60);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void DefectP_Defaults_StayWithinFullScale(string name)
    {
        var (left, right) = Golden.Render(VoiceCatalogue.Find(name).Create(Nothing), Rate, 48_000, files: new Tones());

        // Defect p: the hybrid voice exceeds full scale by design, a sum of two full tones at half of it, and a filter that overshoots.
        var most = name.StartsWith("hybrid", StringComparison.Ordinal) || name.StartsWith("qam", StringComparison.Ordinal) ? 1.3f : 1f;
        Assert.True(left.Concat(right).Max(Math.Abs) <= most, $"{left.Concat(right).Max(Math.Abs)}");
    }

    private static VoiceContext Context => new(Rate, 4 * Rate, 1, new Tones());

    private static Dictionary<string, ParameterValue> Nothing { get; } = new(StringComparer.Ordinal);

    /// <summary>A voice with everything on.</summary>
    private static Voice Busy(string name, bool hasInserts = true)
    {
        var description = VoiceCatalogue.Find(name);
        var random = new Random(5);
        var values = new Dictionary<string, ParameterValue>(StringComparer.Ordinal);
        foreach (var key in description.Keys.Where(key => key.Role != KeyRole.Ignored && key.Parameter.Kind == ParameterKind.Number))
        {
            var p = key.Parameter;
            var middle = p.Default.Number != 0 ? p.Default.Number : Math.Min(p.Unit == "rad" ? 2 : 0.6, p.Maximum);
            values[key.Name] = Math.Clamp(middle * (0.7 + (0.6 * random.NextDouble())), p.Minimum, p.Maximum);
        }

        // Short ones, so that a memory fits into a test.
        foreach (var key in description.Keys.Where(key => key.Role != KeyRole.Ignored && key.Name.Contains("ezipper", StringComparison.Ordinal)))
        {
            values[key.Name] = 10;
        }

        foreach (var key in description.Keys.Where(key => key.Role != KeyRole.Ignored && key.Parameter.Kind == ParameterKind.Flag))
        {
            values[key.Name] = key.Name is not ("forceMono" or "memory_efficient") && (hasInserts || !key.Name.EndsWith("Enable", StringComparison.Ordinal));
        }

        foreach (var (key, value) in new (string, ParameterValue)[]
        {
            ("flangeLoopHpfHz", 30), ("initial_offset", 0.05), ("transition_duration", 0.2), ("transition_curve", "logarithmic"), ("flangeLoudnessTcMs", 10),
            ("startGlitchInterval", 0.1), ("startGlitchDur", 0.03), ("audio_paths", "a; b"), ("crossModDelay", 0.01),
            ("glitchInterval", 0.1), ("spatialMaxDelayStepSamples", 0.02), ("attackTime", 0.1), ("releaseTime", 0.1),
        })
        {
            if (description.Find(key) is { Role: not KeyRole.Ignored })
            {
                values[key] = value;
            }
        }

        values.Remove("post_offset");
        return description.Create(values);
    }

    private static Dictionary<string, ParameterValue> Anything(VoiceDescription description, Random random)
    {
        var values = new Dictionary<string, ParameterValue>(StringComparer.Ordinal);
        foreach (var key in description.Keys.Where(_ => random.Next(3) > 0))
        {
            var p = key.Parameter;
            ParameterValue? value = p.Kind switch
            {
                ParameterKind.Number => Number(p, random),
                ParameterKind.Flag => random.Next(2) == 0,
                ParameterKind.Choice => p.Choices[random.Next(p.Choices.Count)],
                ParameterKind.Numbers => ParameterValue.Of(Enumerable.Range(0, 1 + random.Next(3)).Select(_ => Number(p, random)).ToArray()),
                ParameterKind.Ranges => ParameterValue.Of(
                    Enumerable.Range(0, random.Next(4)).Select(_ => new FrequencyRange(Number(p, random), Number(p, random))).ToArray()),
                ParameterKind.Paths => "a;b",
                ParameterKind.Trajectory => ParameterValue.Of(Enumerable.Range(0, 1 + random.Next(3)).Select(_ => new TrajectorySegment(
                    (TrajectoryMode)random.Next(3), random.NextDouble() * 0.02)
                {
                    SpeedDegPerS = random.Next(-5000, 5000),
                    EndDistanceM = random.NextDouble() * 100,
                }).ToArray()),
                _ => default(ParameterValue?),
            };
            if (value is { } known)
            {
                values[key.Name] = known;
            }
        }

        return values;
    }

    // Ends, small numbers and anything between.
    private static double Number(VoiceParameter p, Random random) => random.Next(5) switch
    {
        0 => p.Minimum,
        1 => p.Maximum,
        2 => Math.Clamp(random.NextDouble(), p.Minimum, p.Maximum),
        _ => p.Minimum + (random.NextDouble() * (p.Maximum - p.Minimum)),
    };

    private sealed class Tones : IVoiceFiles
    {
        public float[] ReadMono(string path, int sampleRate) =>
            [.. Enumerable.Range(0, path == "a" ? 3000 : 4567).Select(n => (float)Math.Sin(n * (path == "a" ? 0.05 : 0.11)))];
    }
}
