using System.Globalization;
using System.Text;
using Monochord.Audio;
using Monochord.Audio.Readings;
using Monochord.Metering.Speech;
using Xunit;

namespace Monochord.Metering.Tests.Scenes;

/// <summary>How well speech is found in a mix, on scenes that the weights were not fitted to.</summary>
public sealed class SpeechEstimateTests(ITestOutputHelper output)
{
    [Fact]
    [Trait("Category", "Slow")]
    public void Share_OfMixesThatWereNotFittedTo_IsWithin15Percent()
    {
        MixScenes.Require();
        var (scenes, near, right, total, worst) = (0, 0, 0, 0, 0.0);
        var text = new StringBuilder();
        foreach (var scene in MixScenes.ToMeasure)
        {
            var report = Measure(scene);
            Assert.True(report.IsEstimate);
            var error = report.SpeechShare - scene.Share;
            for (var second = 0.5; second < scene.Seconds - 0.5; second += 0.1)
            {
                var found = report.Segments.Any(segment => second >= segment.StartSeconds && second < segment.EndSeconds);
                right += found == scene.IsSpeech(second) ? 1 : 0;
                total++;
            }

            scenes++;
            near += Math.Abs(error) <= 0.15 ? 1 : 0;
            worst = Math.Max(worst, Math.Abs(error));
            text.AppendLine(CultureInfo.InvariantCulture, $"{(Math.Abs(error) > 0.15 ? "*" : " ")} {scene.Name}: {report.SpeechShare:F2} for {scene.Share:F2}");
        }

        output.WriteLine($"{near} of {scenes} within 0.15, the worst {worst:F2}; {100.0 * right / total:F1} % of the time right\n{text}");
        Assert.True(near >= 0.9 * scenes, text.ToString());
        Assert.True(right >= 0.85 * total, $"{100.0 * right / total:F1} % of the time right");
    }

    [Fact(Explicit = true)]
    public void Fit_WeightsToTheOtherHalf_ForSpeechWeights()
    {
        MixScenes.Require();
        var (cues, labels) = (new List<double[]>(), new List<bool>());
        foreach (var scene in MixScenes.ToFit)
        {
            var meter = new SpeechEstimateMeter();
            var tap = new Tap(Format(scene), [meter]);
            var taken = new List<double[]>();
            meter.OnCues = point => taken.Add(point.ToArray());
            tap.Process(scene.Signal.Block);
            var pointSeconds = scene.Seconds / taken.Count;
            for (var point = 12; point < taken.Count; point++)
            {
                cues.Add(taken[point]);
                labels.Add(scene.IsSpeech(((point + 1) * pointSeconds) - 0.5));
            }
        }

        output.WriteLine(Fit(cues, labels));
    }

    private static SpeechReport Measure(MixScene scene)
    {
        var meter = new SpeechEstimateMeter();
        new Tap(Format(scene), [meter]).Process(scene.Signal.Block);
        return meter.Finish();
    }

    private static AudioFormat Format(MixScene scene) => new(SpeechVoice.Rate, ChannelLayout.Default(scene.Signal.Channels));

    // Logistic regression by gradient descent with momentum on standardised cues.
    private static string Fit(List<double[]> cues, List<bool> labels)
    {
        var count = cues[0].Length;
        var (mean, deviation) = (new double[count], new double[count]);
        for (var i = 0; i < count; i++)
        {
            mean[i] = cues.Average(cue => cue[i]);
            deviation[i] = Math.Sqrt(cues.Average(cue => (cue[i] - mean[i]) * (cue[i] - mean[i]))) + 1e-9;
        }

        var (weights, speed) = (new double[count + 1], new double[count + 1]);
        var right = 0;
        for (var round = 0; round < 400; round++)
        {
            var slope = new double[count + 1];
            right = 0;
            for (var n = 0; n < cues.Count; n++)
            {
                var score = weights[count];
                for (var i = 0; i < count; i++)
                {
                    score += weights[i] * (cues[n][i] - mean[i]) / deviation[i];
                }

                var error = (1 / (1 + Math.Exp(-score))) - (labels[n] ? 1 : 0);
                right += score > 0 == labels[n] ? 1 : 0;
                for (var i = 0; i < count; i++)
                {
                    slope[i] += error * (cues[n][i] - mean[i]) / deviation[i];
                }

                slope[count] += error;
            }

            for (var i = 0; i <= count; i++)
            {
                speed[i] = (0.9 * speed[i]) - (0.5 * ((slope[i] / cues.Count) + (0.001 * weights[i])));
                weights[i] += speed[i];
            }
        }

        var offset = weights[count];
        for (var i = 0; i < count; i++)
        {
            offset -= weights[i] * mean[i] / deviation[i];
        }

        var list = string.Join(", ", Enumerable.Range(0, count).Select(i => (weights[i] / deviation[i]).ToString("F3", CultureInfo.InvariantCulture)));
        var plain = string.Join(", ", Enumerable.Range(0, count).Select(i => weights[i].ToString("F2", CultureInfo.InvariantCulture)));
        return $"{100.0 * right / cues.Count:F1} % of {cues.Count} points right\nWeights = [{list}]; Offset = {offset:F3}\nstandardised: {plain}";
    }
}
