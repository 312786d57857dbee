using System.Globalization;
using System.Text;
using Monochord.Audio;
using Monochord.Audio.Readings;
using Monochord.Metering.Events;
using Monochord.Metering.Loudness;
using Monochord.Metering.Speech;
using Monochord.TestKit;
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

    // The same scenes that are measured with stems, mixed to mono: short, with beds above the speech, hits in the pauses, babble. Speech
    // that a louder noise covers can't be heard, and is not asked for.
    [Fact]
    [Trait("Category", "Slow")]
    public void Share_OfTheStemScenesMixedToMono_IsWithin15PercentInFourOfFive()
    {
        SpeechVoice.Require();
        var (scenes, near) = (0, 0);
        var text = new StringBuilder();
        foreach (var scene in SpeechScenes.All.Where(scene => scene.Labels.All(label => label.Kind != EventKind.MaskedSpeech)))
        {
            var channels = scene.Signal.Channels;
            var mix = Signals.Make(1, scene.Signal.Frames, (_, i) => Enumerable.Range(0, channels).Sum(c => (double)scene.Signal[c][i]));
            var gaps = scene.Labels.Where(label => label.Kind == EventKind.Pacing && label.EndSeconds - label.StartSeconds > 0.3);
            var first = Array.FindIndex(scene.Signal[0].ToArray(), sample => sample != 0);
            var last = Array.FindLastIndex(scene.Signal[0].ToArray(), sample => sample != 0);
            var share = (((double)(last - first) / scene.Format.SampleRate) - gaps.Sum(gap => gap.EndSeconds - gap.StartSeconds))
                * scene.Format.SampleRate / scene.Signal.Frames;
            var meter = new SpeechEstimateMeter();
            new Tap(new AudioFormat(scene.Format.SampleRate, ChannelLayout.Mono), [meter]).Process(mix.Block);
            var error = Math.Abs(meter.Finish().SpeechShare - share);
            scenes++;
            near += error <= 0.15 ? 1 : 0;
            text.AppendLine(CultureInfo.InvariantCulture, $"{scene.Name}: {error:F2} off {share:F2}");
        }

        output.WriteLine($"{near} of {scenes} within 0.15\n{text}");
        Assert.True(near >= 0.8 * scenes, text.ToString());
    }

    // Nobody speaks, or there is nothing at all: no segment, no loudness, no crash.
    [Fact]
    public void Report_OfSilenceAndOfNothing_HasNoSpeech()
    {
        foreach (var (frames, share) in new[] { (10 * SpeechVoice.Rate, 0.0), (0, double.NaN) })
        {
            var meter = new SpeechEstimateMeter();
            new Tap(new AudioFormat(SpeechVoice.Rate, ChannelLayout.Stereo), [meter]).Process(new AudioBuffer(2, frames).Block);
            var report = meter.Finish();
            Assert.Equal(share, report.SpeechShare);
            Assert.Empty(report.Segments);
            Assert.True(double.IsNaN(report.DialogueLufs) && double.IsNaN(report.DialogueRangeLu));
        }
    }

    // Loudness over speech alone is the programme's without its pauses, a meter of its own or one that the tap has.
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void DialogueLoudness_OfSpeechAlone_IsNearThatOfTheSpeech(bool isShared)
    {
        SpeechVoice.Require();
        var line = SpeechVoice.Say(0, 0).Concat(SpeechVoice.Say(0, 1)).Concat(SpeechVoice.Say(0, 2)).ToArray();
        var signal = Signals.Make(1, 20 * SpeechVoice.Rate, (_, i) => i < line.Length ? line[i] : 0);
        var format = new AudioFormat(SpeechVoice.Rate, ChannelLayout.Mono);
        var loudness = new LoudnessMeter();
        var meter = new SpeechEstimateMeter(isShared ? loudness : null);
        new Tap(format, [loudness, meter]).Process(signal.Block);
        Assert.Equal(loudness.IntegratedLufs, meter.Finish().DialogueLufs, 0.7);
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
