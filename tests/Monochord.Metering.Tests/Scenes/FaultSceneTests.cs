using Monochord.Audio;
using Monochord.Metering.Events;
using Xunit;

namespace Monochord.Metering.Tests.Scenes;

/// <summary>Every scene of faults, measured once, against what was planted. The detectors were fitted to <see cref="FittedSeed"/>, and
/// are judged by seeds that nobody looked at before.</summary>
public sealed class FaultSceneTests(FaultSceneResults results, ITestOutputHelper output) : IClassFixture<FaultSceneResults>
{
    private const ulong FittedSeed = 100_000;

    public static TheoryData<EventKind> Kinds => [.. FaultScenes.Kinds];

    [Theory]
    [MemberData(nameof(Kinds))]
    [Trait("Category", "Slow")]
    public void Scenes_FaultsOfAKind_AreFoundWithPrecisionAndRecallOfNineInTen(EventKind kind)
    {
        var score = results.Score;
        output.WriteLine($"{results.Scenes} scenes\n{score}{score.Mistakes}");
        Assert.True(results.Scenes >= 60);
        Assert.True(score.Precision(kind) >= 0.9, $"Precision {score.Precision(kind):F3}:\n{score.Mistakes}");
        Assert.True(score.Recall(kind) >= 0.9, $"Recall {score.Recall(kind):F3}:\n{score.Mistakes}");
    }

    /// <summary>What the detectors make of the scenes that they were fitted to: run by hand.</summary>
    [Fact(Explicit = true)]
    public void Scenes_FittedTo()
    {
        var fitted = new FaultSceneResults(FittedSeed);
        output.WriteLine($"{fitted.Scenes} scenes\n{fitted.Score}{fitted.Score.Mistakes}");
    }
}

/// <summary>The scenes measured, once for all tests.</summary>
public sealed class FaultSceneResults
{
    public FaultSceneResults()
        : this(1_100_000)
    {
    }

    internal FaultSceneResults(ulong seed)
    {
        SpeechVoice.Require();
        var measured = new FaultScenes(seed).All.AsParallel().AsOrdered().Select(make =>
        {
            var (scene, kinds) = make();
            var report = ProgrammeMeter.Measure(new BufferSource(scene.Format, scene.Signal));
            return (Scene: scene with { Signal = new AudioBuffer(2, 0) }, report.Events, Kinds: kinds);
        });
        foreach (var (scene, events, kinds) in measured)
        {
            Score.Add(scene, events, kinds);
            Scenes++;
        }
    }

    public SceneScore Score { get; } = new();

    public int Scenes { get; }
}
