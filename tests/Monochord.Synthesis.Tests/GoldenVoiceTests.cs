using Xunit;

namespace Monochord.Synthesis.Tests;

/// <summary>Every voice against the earlier program where that is right, and against an independent computation without its defects where it
/// is not: synthesis_reference.py shows first that with the defect it gives the earlier values.</summary>
public sealed class GoldenVoiceTests
{
    private const double Tolerance = 1e-6;

    public static TheoryData<string> RightCases => [.. Cases("right")
        .Where(name => !name.StartsWith("hybrid_", StringComparison.Ordinal)
            && !name.StartsWith("subliminal_", StringComparison.Ordinal)
            && !name.Contains("suppress", StringComparison.Ordinal)
            && name != "spatial_angle_modulation_monaural_beat_transition/away_const_lfo")];

    public static TheoryData<string> ComputedCases => [.. Golden.Right.EnumerateObject().Select(member => member.Name)];

    public static TheoryData<string> SlowCases => [.. Golden.Slow.GetProperty("cases").EnumerateObject().Select(member => member.Name)
        .Where(name => !name.StartsWith("hybrid", StringComparison.Ordinal) && name != "isochronic_tone_transition")];

    [Theory]
    [MemberData(nameof(RightCases))]
    public void Voice_WhereTheEarlierProgramIsRight_IsTheSame(string name)
    {
        var row = Golden.Earlier.GetProperty("cases").GetProperty(name);
        var actual = Golden.Render(row.GetProperty("function").GetString()!, row.GetProperty("params"), 44_100, 88_200);
        Assert.InRange(Golden.WorstError(row.GetProperty("values"), Golden.Indices(Golden.Earlier), actual), 0, Tolerance);
    }

    [Theory]
    [MemberData(nameof(ComputedCases))]
    public void Voice_IsItsFormula(string name)
    {
        var row = Golden.Earlier.GetProperty("cases").GetProperty(name);
        var actual = Golden.Render(row.GetProperty("function").GetString()!, row.GetProperty("params"), 44_100, 88_200);
        Assert.InRange(Golden.WorstError(Golden.Right.GetProperty(name), Golden.Indices(Golden.Earlier), actual), 0, Tolerance);
    }

    [Theory]
    [MemberData(nameof(SlowCases))]
    public void Voice_At1000Hz_IsTheSame(string name)
    {
        var row = Golden.Slow.GetProperty("cases").GetProperty(name);
        var actual = Golden.Render(row.GetProperty("function").GetString()!, row.GetProperty("params"), 1000, 1000);
        Assert.InRange(Golden.WorstError(row.GetProperty("values"), Golden.Indices(Golden.Slow), actual), 0, Tolerance);
    }

    // Defect b: a misplaced argument, and silence. The filters settle within a quarter of a second.
    [Theory]
    [InlineData("qam_beat")]
    [InlineData("qam_beat_transition")]
    public void DefectB_Qam_Sounds(string name)
    {
        var (left, right) = Golden.Render(name, Golden.Json("{}"), 44_100, 88_200);
        Assert.Equal(0.3757, Math.Sqrt(left.Skip(22_050).Average(x => (double)x * x)), 1e-3);
        Assert.Equal(0.3757, Math.Sqrt(right.Skip(22_050).Average(x => (double)x * x)), 1e-3);
    }

    private static IEnumerable<string> Cases(string status) => Golden.Earlier.GetProperty("cases").EnumerateObject()
        .Where(member => member.Value.GetProperty("status").GetString() == status).Select(member => member.Name);
}
