using System.Runtime.Intrinsics;
using Monochord.Synthesis.Description;
using Monochord.Synthesis.Inserts;
using Monochord.Synthesis.Rendering;
using Xunit;

namespace Monochord.Synthesis.Tests;

public sealed class InsertTests
{
    // Defect n: the fractional read went to the wrong neighbour, and the cubic's weights did not sum to 1.
    [Theory]
    [InlineData(2.0)]
    [InlineData(9.6)]
    [InlineData(20.25)]
    [InlineData(52.92)]
    public void DefectN_DelayOfAnyFraction_IsThatDelay(double delay)
    {
        var line = new DelayLine(100);
        const double Frequency = 0.01;
        for (var n = 0; n < 400; n++)
        {
            if (n > 200)
            {
                var expected = Math.Sin(Math.Tau * Frequency * (n - delay));
                var delays = Vector128.Create(delay, delay + 3.25);
                Assert.Equal(expected, line.Linear(delays)[0], 6e-4);
                Assert.Equal(expected, line.Cubic(delays)[0], 2e-6);
                var later = Math.Cos(Math.Tau * Frequency * (n - delay - 3.25));
                Assert.Equal(later, line.Linear(delays)[1], 6e-4);
                Assert.Equal(later, line.Cubic(delays)[1], 2e-6);
            }

            line.Write(Vector128.Create(Math.Sin(Math.Tau * Frequency * n), Math.Cos(Math.Tau * Frequency * n)));
        }
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    public void Flanger_OfAWholeDelay_IsTheEarlierOne(int loudnessMode)
    {
        var golden = Golden.Helper("flanger_insert");
        var row = golden.GetProperty("cases").EnumerateArray().Single(row => row.GetProperty("status").GetString() == "right"
            && row.GetProperty("args").GetProperty("loud_mode").GetInt32() == loudnessMode);
        var actual = Flange(Values(loudnessMode, "linear"));
        Assert.InRange(Golden.WorstError(row.GetProperty("values"), Golden.Indices(golden), actual), 0, 1e-6);
    }

    // Defect n: with its default high pass of 0 Hz the feedback was muted.
    [Fact]
    public void DefectN_FlangerWithoutAHighPass_StillFeedsBack()
    {
        var values = Values(0, "linear");
        values["flangeLoopHpfHz"] = 0;
        var with = Flange(values);
        values["flangeFeedback"] = 0;
        var without = Flange(values);
        Assert.True(with.Left.Zip(without.Left).Max(pair => Math.Abs(pair.First - pair.Second)) > 0.05);
    }

    // Defect n: the delay jumped by two samples where it passed a whole one.
    [Theory]
    [InlineData("linear")]
    [InlineData("lagrange3")]
    public void DefectN_FlangerThatSweeps_HasNoStep(string interpolation)
    {
        var values = Values(0, interpolation);
        values["flangeDelayMs"] = 4;
        values["flangeDepthMs"] = 2;
        values["flangeRateHz"] = 0.5;
        var (left, _) = Flange(values);

        // The second difference of smooth tones is small: a step of the delay by one sample would be ten times as much.
        var largest = 0.0;
        for (var n = 1000; n < left.Length; n++)
        {
            largest = Math.Max(largest, Math.Abs(left[n] - (2 * left[n - 1]) + left[n - 2]));
        }

        var own = 0.2 * Math.Pow(Math.Tau * 1730 / 44_100, 2) * 1.8;
        Assert.InRange(largest, 0, interpolation == "linear" ? 1.5 * own : own);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    public void Trajectory_IsTheEarlierOne(int index)
    {
        var golden = Golden.Helper("spatial_trajectory");
        var row = golden.GetProperty("cases")[index];
        var segments = row.GetProperty("segments").EnumerateArray().Select(piece => TrajectoryReader.Read(piece)!).ToArray();
        Assert.All(segments, Assert.NotNull);
        var trajectory = new Trajectory(segments, 4 * 44_100, 44_100);
        var (azimuths, distances) = (Golden.Numbers(row, "azimuth_deg"), Golden.Numbers(row, "distance_m"));
        foreach (var (n, i) in Golden.Indices(golden).Select((n, i) => (n, i)))
        {
            var (azimuth, distance) = trajectory.At(n);
            Assert.Equal(azimuths[i], azimuth, 2e-5 * Math.Max(1, Math.Abs(azimuths[i])));
            Assert.Equal(distances[i], distance, 1e-6);
        }
    }

    // Defect o: the insert lost 6 to 10 dB, and the louder ear was the later one.
    [Theory]
    [InlineData(90, "linear")]
    [InlineData(90, "lagrange3")]
    [InlineData(-60, "lagrange3")]
    [InlineData(0, "lagrange3")]
    public void DefectO_SpatialNearEar_IsLouderAndEarlier(double degrees, string interpolation)
    {
        const int Rate = 48_000;
        const double Frequency = 500;
        var segment = new TrajectorySegment(TrajectoryMode.Rotate, 0) { StartDeg = degrees };
        var voice = VoiceCatalogue.Find("binaural_beat").Create(new Dictionary<string, ParameterValue>
        {
            ["baseFreq"] = Frequency,
            ["beatFreq"] = 0,
            ["spatialEnable"] = true,
            ["spatialInterp"] = interpolation,
            ["spatialIldMaxDb"] = 6,
            ["spatialTrajectory"] = ParameterValue.Of([segment]),
        });
        var (left, right) = Golden.Render(voice, Rate, 2 * Rate);
        var (l, r) = (Measure(left.AsSpan(Rate), Frequency, Rate), Measure(right.AsSpan(Rate), Frequency, Rate));
        var sideways = Math.Sin(degrees * Math.PI / 180);

        // ILD: ±max/2·sin; ITD: r/c·sin. Straight ahead nothing is lost.
        Assert.Equal(6 * sideways, 20 * Math.Log10(r.Amplitude / l.Amplitude), 0.02);
        Assert.Equal(0.5, Math.Sqrt(l.Amplitude * r.Amplitude), 1e-3);
        Assert.Equal(0.0875 / 343 * sideways, (r.Phase - l.Phase) / Math.Tau / Frequency, 1e-6);
    }

    [Fact]
    public void Spatial_TheDifferenceOfBothEars_IsLeftAlone()
    {
        var values = new Dictionary<string, ParameterValue> { ["beatFreq"] = 40 };
        var plain = Golden.Render(VoiceCatalogue.Find("binaural_beat").Create(values), 48_000, 10_000);
        values["spatialEnable"] = true;
        values["spatialIldMaxDb"] = 0;
        values["spatialItdScale"] = 0;
        var moved = Golden.Render(VoiceCatalogue.Find("binaural_beat").Create(values), 48_000, 10_000);
        for (var n = 10; n < 10_000; n++)
        {
            Assert.Equal(plain.Left[n - 2] - plain.Right[n - 2], moved.Left[n] - moved.Right[n], 1e-6);
        }
    }

    private static Dictionary<string, ParameterValue> Values(int loudnessMode, string interpolation)
    {
        var values = new Dictionary<string, ParameterValue>
        {
            ["flangeEnable"] = true,
            ["flangeDelayMs"] = 10,
            ["flangeDepthMs"] = 0,
            ["flangeMaxDelayMs"] = 20,
            ["flangeRateHz"] = 0,
            ["flangeFeedback"] = 0.5,
            ["flangeMix"] = 0.4,
            ["flangeLoopHpfHz"] = 20,
            ["flangeLoopLpfHz"] = 7000,
            ["flangeLoudnessMode"] = loudnessMode == 1,
            ["flangeInterp"] = interpolation,
        };
        foreach (var name in (string[])["Delay", "Depth", "Feedback", "Wet"])
        {
            values[$"flangeDezipper{name}Ms"] = 0;
        }

        return values;
    }

    // The insert alone on the signal that the golden file names.
    private static (float[] Left, float[] Right) Flange(Dictionary<string, ParameterValue> values)
    {
        const int Rate = 44_100;
        var voice = VoiceCatalogue.Find("binaural_beat").Create(values);
        var context = new VoiceContext(Rate, Rate);
        var insert = FlangerInsert.Of(voice.Settings, context)!;
        var frames = (Rate / ChunkTime.Frames * ChunkTime.Frames) + ChunkTime.Frames;
        var left = Enumerable.Range(0, frames)
            .Select(n => (float)((0.5 * Math.Sin(Math.Tau * 220 * n / Rate)) + (0.2 * Math.Sin((Math.Tau * 1730 * n / Rate) + 0.3)))).ToArray();
        var right = Enumerable.Range(0, frames)
            .Select(n => (float)((0.4 * Math.Sin((Math.Tau * 226 * n / Rate) + 0.5)) + (0.2 * Math.Sin(Math.Tau * 1500 * n / Rate)))).ToArray();
        Span<double> alpha = stackalloc double[ChunkTime.Frames];
        for (var at = 0; at < frames; at += ChunkTime.Frames)
        {
            insert.Process(
                ChunkTime.Of(at, default, alpha), left.AsSpan(at, ChunkTime.Frames), right.AsSpan(at, ChunkTime.Frames));
        }

        return (left, right);
    }

    private static (double Amplitude, double Phase) Measure(ReadOnlySpan<float> samples, double frequency, int rate)
    {
        var (sine, cosine) = (0.0, 0.0);
        for (var n = 0; n < samples.Length; n++)
        {
            var (s, c) = Math.SinCos(Math.Tau * frequency * n / rate);
            sine += 2.0 * samples[n] * s / samples.Length;
            cosine += 2.0 * samples[n] * c / samples.Length;
        }

        return (Math.Sqrt((sine * sine) + (cosine * cosine)), Math.Atan2(cosine, sine));
    }
}
