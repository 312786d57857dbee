using Monochord.Synthesis.Rendering;
using Monochord.Synthesis.Tracks;
using Monochord.TestKit;
using Xunit;

namespace Monochord.Tracks.Tests;

/// <summary>The tracks that a newcomer tries first are as they should be, and no louder than is pleasant.</summary>
public sealed class SamplesTests
{
    public static TheoryData<string> Tracks => [.. Directory.GetFiles(RepositoryRoot.PathOf("samples", "tracks"), "*.json").Select(path => Path.GetFileName(path)).Order()];

    [Fact]
    public void Samples_ThereAreFour() => Assert.True(Tracks.Count >= 4);

    [Theory]
    [MemberData(nameof(Tracks))]
    public void Sample_IsGood(string name)
    {
        var path = RepositoryRoot.PathOf("samples", "tracks", name);
        var track = TrackReader.ReadFile(path);
        Assert.Empty(TrackFiles.Of(path, track).Check(track));
        Assert.All(track.Steps, step => Assert.NotEmpty(step.Description));
        Assert.Contains("_about", File.ReadAllText(path), StringComparison.Ordinal);
        Assert.NotNull(track.OutputFileName);
    }

    /// <summary>The middle of every step, voices and noise added: an RMS of -45 to -18 dBFS, and no sample above -6 dBFS.</summary>
    [Theory]
    [MemberData(nameof(Tracks))]
    public void Sample_IsOfASensibleLevel(string name)
    {
        var track = TrackReader.ReadFile(RepositoryRoot.PathOf("samples", "tracks", name));
        Assert.All(track.Steps, step =>
        {
            var frames = (long)(step.DurationSeconds * track.SampleRate);
            var (left, right) = (new float[track.SampleRate], new float[track.SampleRate]);
            foreach (var (voice, gain) in step.Voices.Select(voice => (voice, 1.0)).Concat(track.Noise is { } noise ? [(noise.Voice, noise.Gain)] : []))
            {
                Add(voice, gain, track, frames, left, right);
            }

            var peak = left.Concat(right).Max(Math.Abs);
            var rms = Math.Sqrt(left.Concat(right).Average(sample => (double)sample * sample));
            Assert.InRange(peak, 0, 0.5);
            Assert.InRange(20 * Math.Log10(rms), -45, -18);
        });
    }

    private static void Add(TrackVoice made, double gain, Track track, long frames, float[] left, float[] right)
    {
        var voice = made.Voice.Create(made.Arguments);
        voice.Prepare(new VoiceContext(track.SampleRate, frames, track.Seed));
        voice.Seek(frames / 2);
        var (l, r) = (new float[left.Length], new float[right.Length]);
        voice.Process(l, r);
        for (var i = 0; i < l.Length; i++)
        {
            left[i] += (float)(gain * l[i]);
            right[i] += (float)(gain * r[i]);
        }
    }
}
