using System.Globalization;
using System.Text.Json;
using Monochord.Fingerprinting.Rhythm;
using Xunit;

namespace Monochord.Fingerprinting.Tests.Rhythm;

/// <summary>Onset envelope and tempogram beside what librosa's published formulas give in double: tests/golden/rhythm.</summary>
public sealed class OnsetFeatureTests
{
    private const int Rate = 44_100;

    [Fact]
    public void OnsetStrength_OfClicks_IsThatOfLibrosa() => AssertEnvelope(0, Clicks.At(Beats(120, 10), 10, 1));

    [Fact]
    public void OnsetStrength_OfSwellingTones_IsThatOfLibrosa() => AssertEnvelope(1, Swell(6));

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    public void Tempogram_OfAnEnvelope_IsThatOfLibrosa(int signal)
    {
        var due = Golden(signal);
        var tempogram = Tempogram.Of(Numbers(due.GetProperty("envelope")));
        Assert.Equal(due.GetProperty("envelope").GetArrayLength(), tempogram.Frames);
        Assert.Equal(384, tempogram.Rows);
        foreach (var frame in due.GetProperty("tempogram_frames").EnumerateObject())
        {
            var column = int.Parse(frame.Name, CultureInfo.InvariantCulture);
            AssertWithin(1e-5, Numbers(frame.Value), [.. Enumerable.Range(0, tempogram.Rows).Select(lag => tempogram[lag, column])]);
        }

        float[] mean = [.. Enumerable.Range(0, tempogram.Rows).Select(lag => (float)tempogram.Row(lag).ToArray().Average(value => (double)value))];
        AssertWithin(1e-5, Numbers(due.GetProperty("tempogram_mean")), mean);
    }

    [Fact]
    public void Tempogram_OfSilence_IsZero_AndOfNothingHasNoFrames()
    {
        var silence = Tempogram.Of(new float[50]);
        Assert.Equal(50, silence.Frames);
        Assert.Equal(-1, silence.Values.IndexOfAnyExcept(0f));
        Assert.Equal(0, Tempogram.Of([]).Frames);
    }

    [Theory] // 384 frames of 512 samples at 44.1 kHz.
    [InlineData(43, 120.185)]
    [InlineData(1, 5167.97)]
    public void ALag_StandsForItsTempo(int lag, double bpm) => Assert.Equal(bpm, Tempogram.TempoOf(lag), 0.005);

    [Fact]
    public void OnsetStrength_OfNothing_HasNoFrames_AndOfSilenceIsZero()
    {
        Assert.Empty(OnsetStrength.Of([]));
        Assert.All(OnsetStrength.Of(new float[5000]), value => Assert.Equal(0, value));
    }

    private static void AssertEnvelope(int signal, float[] samples)
    {
        var due = Golden(signal);
        Assert.Equal(due.GetProperty("samples").GetInt32(), samples.Length);

        // 1e-4 of what it reaches: values are some decibels.
        var envelope = Numbers(due.GetProperty("envelope"));
        AssertWithin(1e-4 * envelope.Max(), envelope, OnsetStrength.Of(samples));
    }

    private static void AssertWithin(double tolerance, ReadOnlySpan<float> expected, ReadOnlySpan<float> actual)
    {
        Assert.Equal(expected.Length, actual.Length);
        var worst = 0.0;
        for (var i = 0; i < expected.Length; i++)
        {
            worst = Math.Max(worst, Math.Abs((double)expected[i] - actual[i]));
        }

        Assert.InRange(worst, 0, tolerance);
    }

    private static IEnumerable<double> Beats(double bpm, double seconds) =>
        Enumerable.Range(0, 1000).Select(i => i * 60 / bpm).TakeWhile(time => time < seconds);

    private static float[] Swell(double seconds)
    {
        var samples = new float[(int)(seconds * Rate)];
        for (var i = 0; i < samples.Length; i++)
        {
            var t = (double)i / Rate;
            samples[i] = (float)((0.3 * Math.Sin(Math.Tau * 330 * t) * (1 + Math.Sin(Math.Tau * 3 * t)) / 2)
                + (0.2 * Math.Sin(Math.Tau * 2200 * t) * Math.Pow((1 + Math.Sin(Math.Tau * 5 * t)) / 2, 8))
                + (0.05 * Math.Sin(Math.Tau * ((200 * t) + (150 * t * t)))));
        }

        return samples;
    }

    private static JsonElement Golden(int signal) => GoldenFile.Read("rhythm/onset.json").GetProperty("signals")[signal];

    private static float[] Numbers(JsonElement numbers) => [.. numbers.EnumerateArray().Select(number => number.GetSingle())];
}
