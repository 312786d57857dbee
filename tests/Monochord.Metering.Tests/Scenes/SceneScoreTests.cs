using Monochord.Audio;
using Monochord.Metering.Events;
using Xunit;

namespace Monochord.Metering.Tests.Scenes;

public sealed class SceneScoreTests
{
    private static readonly AudioFormat Mono = new(8000, ChannelLayout.Mono);

    [Fact]
    public void Score_OfFoundMissedAndInvented_CountsEachOnce()
    {
        var score = new SceneScore();
        var scene = Of(Label(1, 2), Label(4, 5), Label(7, 8));
        score.Add(scene, [Found(1.1, 2), Found(1, 2), Found(4, 4.6), Found(9, 10)], EventKind.Silence);
        Assert.Equal(2.0 / 4, score.Precision(EventKind.Silence));
        Assert.Equal(2.0 / 3, score.Recall(EventKind.Silence));
        Assert.Contains(score.Pairs, pair => Math.Abs(pair.EndError + 0.4) < 1e-9);
        Assert.Equal(3, score.Mistakes.Split('\n', StringSplitOptions.RemoveEmptyEntries).Length);
    }

    [Fact]
    public void Score_OfTooLittleOverlap_IsAMissAndAnInvention()
    {
        var score = new SceneScore();
        score.Add(Of(Label(1, 2)), [Found(1.6, 2.6)], EventKind.Silence);
        Assert.Equal((0.0, 0.0), (score.Precision(EventKind.Silence), score.Recall(EventKind.Silence)));
    }

    [Fact]
    public void Score_OfAMoment_PairsWithinATenthOfASecond()
    {
        var score = new SceneScore();
        score.Add(Of(Label(1, 1), Label(3, 3)), [Found(1.09, 1.09), Found(3.11, 3.11)], EventKind.Silence);
        Assert.Equal((0.5, 0.5), (score.Precision(EventKind.Silence), score.Recall(EventKind.Silence)));
    }

    [Fact]
    public void Score_OfOptionalLabelsAndOtherKinds_CountsNeither()
    {
        var score = new SceneScore();
        var scene = Of(Label(1, 2), Label(4, 5) with { IsOptional = true }, Label(7, 8) with { IsOptional = true });
        score.Add(scene, [Found(1, 2), Found(4, 5), Found(6, 7) with { Kind = EventKind.Click }], EventKind.Silence);
        Assert.Equal((1.0, 1.0), (score.Precision(EventKind.Silence), score.Recall(EventKind.Silence)));
    }

    private static Scene Of(params SceneLabel[] labels) => new("scene", Mono, new AudioBuffer(1, 80_000), labels);

    private static SceneLabel Label(double start, double end) => new(EventKind.Silence, start, end);

    private static ProgrammeEvent Found(double start, double end) => new(
        EventKind.Silence, (long)Math.Round(start * 8000), (long)Math.Round((end - start) * 8000), EventSeverity.Low, double.NaN, "found");
}
