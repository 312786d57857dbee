using Monochord.Audio;
using Monochord.Metering.Loudness;
using Monochord.Metering.TruePeak;
using Monochord.Synthesis.Playing;
using Xunit;

namespace Monochord.Tracks.Tests;

/// <summary>The tracks that are brought along are many, described, equally loud, and have no step in them.</summary>
public sealed class PresetTests
{
    private const int BlockFrames = 4096;

    public static TheoryData<string> Ids => [.. TrackPresets.All.Select(preset => preset.Id)];

    [Fact]
    public void All_AreMany_OfEveryKind()
    {
        Assert.InRange(TrackPresets.All.Count, 12, 100);
        Assert.Equal(["sleep", "focus", "meditation", "test tones", "noises"], TrackPresets.All.Select(preset => preset.Category).Distinct());
        Assert.Equal(TrackPresets.All.Count, TrackPresets.All.Select(preset => preset.Name).Distinct().Count());
        Assert.Null(TrackPresets.Find("none-such"));
    }

    [Theory]
    [MemberData(nameof(Ids))]
    public void Preset_IsDescribed_AndNeedsNoFile(string id)
    {
        var preset = TrackPresets.Find(id)!;
        Assert.Matches("^[a-z0-9-]+$", preset.Id);
        Assert.InRange(preset.Description.Length, 40, 250);
        var track = preset.Track;
        Assert.Empty(track.Clips);
        Assert.All(track.Steps, step => Assert.NotEmpty(step.Description));
        Assert.All(track.Steps.SelectMany(step => step.Voices), voice => Assert.NotEmpty(voice.Description));
        Assert.NotNull(track.OutputFileName);
    }

    /// <summary>-23 LUFS (EBU R 128) and below -1 dBTP, of the bare sum of the voices, over the whole track.</summary>
    [Theory]
    [MemberData(nameof(Ids))]
    [Trait("Category", "Slow")]
    public void Preset_IsAtMinus23Lufs_BelowItsCeiling_WithoutAStep(string id)
    {
        using var renderer = new TrackRenderer(TrackPresets.Find(id)!.Track);
        var (loudness, peak) = (new LoudnessMeter(), new TruePeakMeter());
        var spec = new ProcessSpec(renderer.Format, BlockFrames);
        loudness.Prepare(spec);
        peak.Prepare(spec);
        var steps = new LargestSteps(renderer.Plan);
        var buffer = new AudioBuffer(renderer.Format.Channels, BlockFrames);
        int frames;
        while ((frames = renderer.Read(buffer.Block)) > 0)
        {
            var block = buffer.First(frames);
            loudness.Process(block);
            peak.Process(block);
            steps.Add(block);
        }

        peak.Finish();
        Assert.Equal(-23, loudness.IntegratedLufs, 0.1);
        Assert.InRange(peak.MaxDbtp, -30, -1);
        Assert.InRange(steps.AtBoundaries, 0, steps.Elsewhere);
    }

    // The largest difference of two samples that follow each other: within 20 ms of where a step begins or ends, and away from there.
    private sealed class LargestSteps(TrackPlan plan)
    {
        private readonly long[] _boundaries = [.. plan.Steps.SelectMany(step => new[] { step.FirstFrame, step.EndFrame }).Distinct().Order()];
        private readonly long _reach = plan.SampleRate / 50;
        private readonly float[] _last = new float[2];
        private long _frame;
        private int _next;

        public float AtBoundaries { get; private set; }

        public float Elsewhere { get; private set; }

        public void Add(AudioBlock block)
        {
            for (var n = 0; n < block.Frames; n++, _frame++)
            {
                while (_next < _boundaries.Length && _frame > _boundaries[_next] + _reach)
                {
                    _next++;
                }

                var step = Math.Max(Math.Abs(block[0][n] - _last[0]), Math.Abs(block[1][n] - _last[1]));
                if (_next < _boundaries.Length && _frame >= _boundaries[_next] - _reach)
                {
                    AtBoundaries = Math.Max(AtBoundaries, step);
                }
                else
                {
                    Elsewhere = Math.Max(Elsewhere, step);
                }

                (_last[0], _last[1]) = (block[0][n], block[1][n]);
            }
        }
    }
}
