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

    private static IEnumerable<string> Cases(string status) => Golden.Earlier.GetProperty("cases").EnumerateObject()
        .Where(member => member.Value.GetProperty("status").GetString() == status).Select(member => member.Name);
}
