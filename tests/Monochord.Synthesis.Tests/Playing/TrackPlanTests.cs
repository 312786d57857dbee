using Monochord.Synthesis.Playing;
using Monochord.Synthesis.Tracks;
using Monochord.TestKit;
using Xunit;

namespace Monochord.Synthesis.Tests.Playing;

/// <summary>Where everything lies before anything sounds.</summary>
public sealed class TrackPlanTests
{
    [Fact]
    public void Steps_WithoutStarts_BeginWhereTheOneBeforeGivesWay()
    {
        var plan = Plan(1, (null, 4), (null, 5), (null, 4));
        Assert.Equal([0L, 3000, 7000], plan.Steps.Select(step => step.FirstFrame));
        Assert.Equal(11_000, plan.LengthFrames);
        Assert.Equal([0L, 1000, 1000], plan.Steps.Select(step => step.FadeInFrames));
        Assert.Equal([new StepFade(3000, 1000, 1)], plan.Steps[0].FadeOuts);
        Assert.Empty(plan.Steps[2].FadeOuts);
    }

    [Fact]
    public void Starts_ThatAreWritten_AreKept_WithTheirGaps()
    {
        var plan = Plan(1, (null, 2), (5, 2), (null, 2));
        Assert.Equal([0L, 5000, 6000], plan.Steps.Select(step => step.FirstFrame));
        Assert.Equal([0L, 0, 1000], plan.Steps.Select(step => step.FadeInFrames));
        Assert.Empty(plan.StepsAt(3000));
        Assert.Equal([1, 2], plan.StepsAt(6500));
    }

    // What lies outside the crossfade adds: both sound whole between its two ends.
    [Fact]
    public void Overlap_LongerThanTheCrossfade_FadesAtItsEnds()
    {
        var plan = Plan(1, (0, 10), (4, 10));
        var (first, second) = (plan.Steps[0], plan.Steps[1]);
        Assert.Equal([0, 1, 1, 1], [second.GainAt(4000), second.GainAt(4999), second.GainAt(5000), second.GainAt(9999)]);
        Assert.Equal([1, 1, 1, 0], [first.GainAt(4000), first.GainAt(8999), first.GainAt(9000), first.GainAt(9999)]);
    }

    // Three that lie on each other: their gains add up to 1 all the time, as when each is blended over the mix of those before.
    [Fact]
    public void StraightCrossfades_OfManySteps_AddUpToOne()
    {
        var plan = Plan(1, (null, 4), (null, 1), (null, 1), (null, 4));
        for (long n = 0; n < plan.LengthFrames; n++)
        {
            Assert.Equal(1, plan.Steps.Where(step => step.FirstFrame <= n && n < step.EndFrame).Sum(step => step.GainAt(n)), 1e-12);
        }
    }

    [Fact]
    public void EqualPower_OfTwoSteps_KeepsThePower()
    {
        var plan = new TrackPlan(
            Scores.Track(0.5, Scores.Step(2), Scores.Step(2)) with { CrossfadeCurve = CrossfadeCurve.EqualPower }, 1000);
        for (long n = 1500; n < 2000; n++)
        {
            Assert.Equal(1, plan.Steps.Sum(step => Math.Pow(step.GainAt(n), 2)), 1e-12);
        }
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-1)]
    [InlineData(double.NaN)]
    [InlineData(double.PositiveInfinity)]
    public void Step_WithoutLength_IsRefused(double seconds) => Assert.Throws<ArgumentException>(() => Plan(1, (null, 1), (null, seconds)));

    [Theory]
    [InlineData(-1)]
    [InlineData(double.NaN)]
    public void Start_BeforeTheTrack_IsRefused(double seconds) => Assert.Throws<ArgumentException>(() => Plan(1, (seconds, 1)));

    [Fact]
    public void Length_IsToTheEndOfStepsAndClips()
    {
        var track = Scores.Track(1, Scores.Step(2)) with { Clips = [new Clip("a") { StartSeconds = 1.5 }, new Clip("b") { StartSeconds = 1, DurationSeconds = 0.2 }] };
        Assert.Equal(3500, new TrackPlan(track, 1000, [2000, 5000]).LengthFrames);
        Assert.Equal(2000, new TrackPlan(track, 1000).LengthFrames);
    }

    // However the steps lie, no gain leaves 0 to 1.
    [Fact]
    public void Gains_OfAnySteps_StayWithinOne() => Property.Holds(
        Inputs.Seeds(),
        seed =>
        {
            var random = new Random((int)seed);
            var steps = Enumerable.Range(0, 1 + random.Next(6))
                .Select(_ => ((double?)(random.Next(2) == 0 ? null : random.NextDouble()), 0.001 + random.NextDouble())).ToArray();
            var plan = Plan(random.NextDouble(), steps);
            foreach (var step in plan.Steps)
            {
                for (var n = step.FirstFrame; n < step.EndFrame; n++)
                {
                    Assert.InRange(step.GainAt(n), 0, 1);
                }
            }
        });

    private static TrackPlan Plan(double crossfade, params (double? Start, double Seconds)[] steps) => new(
        Scores.Track(crossfade, [.. steps.Select(step => Scores.Step(step.Seconds) with { StartSeconds = step.Start })]), 1000);
}
