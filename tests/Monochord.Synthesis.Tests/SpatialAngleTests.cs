using System.Text.Json;
using Monochord.Synthesis.Description;
using Monochord.Synthesis.Rendering;
using Monochord.Synthesis.Voices;
using Xunit;

namespace Monochord.Synthesis.Tests;

/// <summary>Defect m: the voice was silent.</summary>
public sealed class SpatialAngleTests
{
    public static TheoryData<int> Paths => [.. Enumerable.Range(0, 8)];

    [Theory]
    [MemberData(nameof(Paths))]
    public void Path_IsThatOfTheEarlierProgram(int index)
    {
        var golden = Golden.Helper("sam_path");
        var row = golden.GetProperty("cases")[index];
        var parameters = row.EnumerateObject().Where(member => member.Name != "azimuth_deg").ToDictionary(member => member.Name, member => member.Value);
        var description = VoiceCatalogue.Find("spatial_angle_modulation");
        var voice = (SpatialAngleVoice)description.Create(VoiceArguments.Read(description, JsonSerializer.SerializeToElement(parameters)));
        voice.Prepare(new VoiceContext(44_100, 88_200));
        foreach (var (n, expected) in Golden.Indices(golden).Zip(Golden.Numbers(row, "azimuth_deg")))
        {
            var (x, y) = voice.PlaceAt(n);
            Assert.Equal(0, Math.IEEERemainder((Math.Atan2(x, y) * 180 / Math.PI) - expected, 360), 2e-4);
        }
    }

    // The earlier program kept the shape of the start until the last sample: here the way goes over to that of the end.
    [Fact]
    public void Path_OfATransition_EndsOnThatOfTheEnd()
    {
        var description = VoiceCatalogue.Find("spatial_angle_modulation_transition");
        var voice = (SpatialAngleVoice)description.Create(VoiceArguments.Read(description, Golden.Json(
            """{"startPathShape": "square", "endPathShape": "circle", "startBeatFreq": 1, "transition_duration": 1}""")));
        voice.Prepare(new VoiceContext(44_100, 88_200));
        for (var n = 44_100; n < 88_200; n += 311)
        {
            var (x, y) = voice.PlaceAt(n);
            Assert.Equal(1, Math.Sqrt((x * x) + (y * y)), 1e-9);
        }
    }

    // Woodworth: 0.0875/343·(π/2 + 1) = 0.656 ms from one ear to the other at 90°.
    [Theory]
    [InlineData(90, 655.8e-6)]
    [InlineData(30, 261.1e-6)]
    [InlineData(-90, -655.8e-6)]
    [InlineData(0, 0)]
    public void Head_DifferenceOfTime_IsWoodworths(double degrees, double seconds)
    {
        var head = SphericalHead.At(Math.Sin(degrees * Math.PI / 180), 440);
        Assert.Equal(seconds, head.LeftDelay - head.RightDelay, 1e-7);
    }

    // Brown and Duda: none for low tones, over 20 dB high up; to the right the right ear is the louder one.
    [Fact]
    public void Head_Shadow_GrowsWithFrequency()
    {
        Assert.Equal(0, LevelDifference(90, 20), 0.01);
        Assert.InRange(LevelDifference(90, 440), 1, 3);
        Assert.InRange(LevelDifference(90, 10_000), 12, 30);
        Assert.Equal(-LevelDifference(40, 3000), LevelDifference(-40, 3000), 1e-9);
        Assert.Equal(1, SphericalHead.At(0, 3000).LeftGain, 1e-12);

        static double LevelDifference(double degrees, double frequency)
        {
            var head = SphericalHead.At(Math.Sin(degrees * Math.PI / 180), frequency);
            return 20 * Math.Log10(head.RightGain / head.LeftGain);
        }
    }

    [Fact]
    public void DefectM_VoiceThatStandsStill_IsThePlainToneInFront()
    {
        var (left, right) = Golden.Render("spatial_angle_modulation", Golden.Json("""{"beatFreq": 0, "carrierFreq": 330}"""), 48_000, 4800);
        for (var n = 0; n < left.Length; n++)
        {
            Assert.Equal(0.7 * Math.Sin(Math.Tau * 330 * (n + 1) / 48_000), left[n], 1e-6);
            Assert.Equal(left[n], right[n]);
        }
    }

    [Fact]
    public void Voice_RadiusBeyondOne_FallsWithTheDistance()
    {
        static double Peak(string json) => Golden.Render("spatial_angle_modulation", Golden.Json(json), 48_000, 48_000).Left.Max();
        Assert.Equal(0.25 * Peak("""{"beatFreq": 1}"""), Peak("""{"beatFreq": 1, "pathRadius": 4}"""), 1e-4);
    }
}
