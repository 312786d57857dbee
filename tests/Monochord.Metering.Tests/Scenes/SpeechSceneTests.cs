using Monochord.Audio;
using Monochord.Metering.Events;
using Monochord.Metering.Speech;
using Xunit;

namespace Monochord.Metering.Tests.Scenes;

/// <summary>Every scene of speech, measured once, against what was built into it.</summary>
public sealed class SpeechSceneTests(SpeechSceneResults results, ITestOutputHelper output) : IClassFixture<SpeechSceneResults>
{
    [Theory]
    [InlineData(EventKind.MaskedSpeech)]
    [InlineData(EventKind.LowIntelligibility)]
    [InlineData(EventKind.Pacing)]
    [InlineData(EventKind.Impact)]
    [Trait("Category", "Slow")]
    public void Scenes_EventsOfAKind_AreFoundWithPrecisionAndRecallOfNineInTen(EventKind kind)
    {
        var score = results.Score;
        output.WriteLine($"{score}{score.Mistakes}");
        Assert.True(results.Scenes >= 60);
        Assert.True(score.Precision(kind) >= 0.9, $"Precision {score.Precision(kind):F3}:\n{score.Mistakes}");
        Assert.True(score.Recall(kind) >= 0.9, $"Recall {score.Recall(kind):F3}:\n{score.Mistakes}");
    }

    [Fact]
    [Trait("Category", "Slow")]
    public void Scenes_MaskedSpeech_BeginsAndEndsWithin60Milliseconds()
    {
        var pairs = results.Score.Pairs.FindAll(pair => pair.Event.Kind == EventKind.MaskedSpeech && !pair.Label.IsOptional);
        var errors = pairs.SelectMany(pair => new[] { Math.Abs(pair.StartError), Math.Abs(pair.EndError) }).Order().ToArray();
        output.WriteLine($"{pairs.Count} intervals; edges: median {1000 * errors[errors.Length / 2]:F0} ms, worst {1000 * errors[^1]:F0} ms");
        foreach (var pair in pairs)
        {
            Assert.True(
                Math.Abs(pair.StartError) <= 0.060 && Math.Abs(pair.EndError) <= 0.060,
                $"{pair.Scene.Name}: {pair.Label} found {1000 * pair.StartError:F0} and {1000 * pair.EndError:F0} ms late.");
        }
    }
}

/// <summary>The scenes measured, once for all tests.</summary>
public sealed class SpeechSceneResults
{
    public SpeechSceneResults()
    {
        SpeechVoice.Require();
        foreach (var scene in SpeechScenes.All)
        {
            var report = StemsMeter.Measure(new BufferSource(scene.Format, scene.Signal)).Speech;
            Score.Add(
                scene, report.Events, EventKind.MaskedSpeech, EventKind.LowIntelligibility, EventKind.Pacing, EventKind.Impact);
            Scenes++;
        }
    }

    public SceneScore Score { get; } = new();

    public int Scenes { get; }
}
