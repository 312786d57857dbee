using System.Text.Json;
using Monochord.Dsp.Envelopes;
using Xunit;
using static Monochord.Dsp.Tests.Generators.GoldenSynthesis;

namespace Monochord.Dsp.Tests.Envelopes;

public sealed class SegmentEnvelopeTests
{
    private const int Total = 44_100;

    [Theory]
    [InlineData("adsr_envelope", 5)]
    [InlineData("linen_envelope", 4)]
    [InlineData("create_linear_fade_envelope", 6)]
    public void Envelopes_AreThoseOfTheEarlierProgram(string helper, int cases)
    {
        var golden = Helper(helper);
        var indices = Numbers(golden, "indices");
        var rows = golden.GetProperty("cases").EnumerateArray().ToArray();
        Assert.Equal(cases, rows.Length);
        foreach (var row in rows)
        {
            var envelope = Make(helper, row.GetProperty("params"));
            Assert.All(indices.Zip(Numbers(row, "values")), pair => Assert.Equal(pair.Second, envelope.At((long)pair.First), 1e-6));
        }
    }

    // Closed form: 20 frames a second, figures of the older file.
    [Fact]
    public void DefectRustR_AdsrTooLong_ShrinksAttackAndDecay_AndEndsAtZero()
    {
        double[] expected =
        [
            0, 0.125, 0.25, 0.375, 0.5, 0.625, 0.75, 0.875, 1, 0.875, 0.75, 0.625, 0.5,
            3.0 / 7, 2.5 / 7, 2.0 / 7, 1.5 / 7, 1.0 / 7, 0.5 / 7, 0,
        ];
        var envelope = SegmentEnvelope.Adsr(20, 20, 0.6, 0.3, 0.5, 0.6);
        Assert.All(expected.Select((value, n) => (value, n)), pair => Assert.Equal(pair.value, envelope.At(pair.n), 1e-12));
    }

    [Fact]
    public void BothEnds_IsInclusiveAtBoth()
    {
        var envelope = SegmentEnvelope.BothEnds(44_100, 44_100);
        Assert.Equal(0, envelope.At(0));
        Assert.Equal(1, envelope.At(440), 1e-12);
        Assert.Equal(1, envelope.At(22_000), 1e-12);
        Assert.Equal(1, envelope.At(44_100 - 441), 1e-12);
        Assert.Equal(0, envelope.At(44_099), 1e-12);
        Assert.Equal(0, envelope.At(50_000), 1e-12);
    }

    [Fact]
    public void Fill_IsTheGainAtEachFrame()
    {
        var envelope = SegmentEnvelope.Linen(1000, 1000);
        var gains = new float[1000];
        envelope.Fill(0, gains.AsSpan(0, 333));
        envelope.Fill(333, gains.AsSpan(333));
        Assert.All(Enumerable.Range(0, 1000), n => Assert.Equal((float)envelope.At(n), gains[n]));
    }

    private static SegmentEnvelope Make(string helper, JsonElement p) => helper switch
    {
        "adsr_envelope" => SegmentEnvelope.Adsr(
            Total, Total, Number(p, "attack"), Number(p, "decay"), Number(p, "sustain_level"), Number(p, "release")),
        "linen_envelope" => SegmentEnvelope.Linen(Total, Total, Number(p, "attack"), Number(p, "release")),
        _ when p.GetProperty("fade_type").GetString() == "out" => SegmentEnvelope.FadeOut(
            Total, Total, Number(p, "fade_duration"), Number(p, "start_amp"), Number(p, "end_amp")),
        _ => SegmentEnvelope.FadeIn(Total, Total, Number(p, "fade_duration"), Number(p, "start_amp"), Number(p, "end_amp")),
    };
}
