using Monochord.Audio;
using Monochord.Metering.Events;

namespace Monochord.Metering.Tests.Scenes;

/// <summary>Puts lines of speech and backgrounds together and keeps account of what has to be found.</summary>
internal sealed class SpeechSceneBuilder(string name, double seconds)
{
    private const int Rate = SpeechVoice.Rate;

    // From the definitions: gaps above 0.1 s are pacing, breaks up to 0.3 s don't end an interval. Gaps that clean speech puts about
    // 0.1 s long may be found or not.
    private const double PacingSeconds = 0.1;
    private const double PacingMargin = 0.04;
    private const double HoldSeconds = 0.3;

    private readonly float[] _dialogue = new float[(int)(seconds * Rate)];
    private readonly float[] _background = new float[(int)(seconds * Rate)];
    private readonly List<(double Start, double End)> _speech = [];
    private readonly List<(double Start, double End, bool IsMasking, double Depth)> _bursts = [];
    private readonly List<SceneLabel> _labels = [];

    /// <summary>Frames of the scene.</summary>
    public int Frames => _dialogue.Length;

    /// <summary>Where the last line ends.</summary>
    public double End => _speech.Count == 0 ? 0 : _speech[^1].End;

    /// <summary>Speaks a line, after all lines before it.</summary>
    public SpeechSceneBuilder Say(double at, int voice, int line)
    {
        var spoken = SpeechVoice.Say(voice, line);
        spoken.CopyTo(_dialogue.AsSpan((int)(at * Rate)));
        if (_speech.Count > 0)
        {
            AddGap(End, at);
        }

        foreach (var (start, end) in CleanSpeech.Gaps(spoken, Rate, PacingSeconds - PacingMargin))
        {
            AddGap(at + start, at + end);
        }

        _speech.Add((at, at + ((double)spoken.Length / Rate)));
        return this;
    }

    /// <summary>A background at a level from 1 to 4 kHz relative to that of the lines, between two times.</summary>
    /// <param name="sound">As long as the scene.</param>
    /// <param name="voice">Whose lines it is relative to.</param>
    /// <param name="relativeDb">Above the speech when positive.</param>
    /// <param name="from">In seconds.</param>
    /// <param name="to">In seconds.</param>
    public SpeechSceneBuilder Under(float[] sound, int voice, double relativeDb, double from, double to)
    {
        var speech = Enumerable.Range(0, SpeechVoice.Lines.Length).Average(line => SpeechBand.Power(SpeechVoice.Say(voice, line)));
        var gain = Math.Sqrt(speech * Math.Pow(10, relativeDb / 10) / SpeechBand.Power(sound));
        Mix(sound, gain, from, to);
        if (relativeDb > -10)
        {
            _bursts.Add((from, to, relativeDb > 0, relativeDb));
        }

        return this;
    }

    /// <summary>A background that has next to nothing from 1 to 4 kHz, at an RMS in dBFS.</summary>
    public SpeechSceneBuilder Bed(float[] sound, double rmsDb)
    {
        var rms = Math.Sqrt(sound.Average(sample => (double)sample * sample));
        Mix(sound, Math.Pow(10, rmsDb / 20) / rms, 0, seconds);
        return this;
    }

    /// <summary>A hit.</summary>
    public SpeechSceneBuilder Hit(double at, double peak, ulong seed)
    {
        var hit = Backgrounds.Hit(peak, seed);
        for (var i = 0; i < hit.Length; i++)
        {
            _background[(int)(at * Rate) + i] += hit[i];
        }

        _labels.Add(new SceneLabel(EventKind.Impact, at, at));
        return this;
    }

    /// <summary>The scene.</summary>
    /// <param name="isStereo">The background in stereo, with two thirds of its power on the left; else mono like the dialogue.</param>
    /// <param name="gainDb">Of everything.</param>
    public Scene Build(bool isStereo, double gainDb = 0)
    {
        var labels = new List<SceneLabel>(_labels);
        foreach (var (start, end, isMasking, depth) in _bursts)
        {
            foreach (var speech in Held())
            {
                var (from, to) = (Math.Max(start, speech.Start), Math.Min(end, speech.End));
                if (to - from > 0)
                {
                    // What lasts hardly longer than the shortest interval may be found or not.
                    var low = new SceneLabel(EventKind.LowIntelligibility, from, to) { IsOptional = to - from < 0.4 };
                    labels.Add(low);
                    if (isMasking)
                    {
                        labels.Add(new SceneLabel(EventKind.MaskedSpeech, from, to, depth) { IsOptional = to - from < 0.2 });
                    }
                }
            }
        }

        var background = isStereo ? ChannelLayout.Stereo : ChannelLayout.Mono;
        var layout = ChannelLayout.OfStems(("dialogue_raw", ChannelLayout.Mono), ("background_raw", background));
        var signal = new AudioBuffer(layout.Count, Frames);
        var gain = (float)Math.Pow(10, gainDb / 20);
        for (var i = 0; i < Frames; i++)
        {
            signal[0][i] = gain * _dialogue[i];
            for (var c = 1; c < layout.Count; c++)
            {
                // Both sides together have the power of the mono background.
                signal[c][i] = gain * _background[i] * (isStereo ? MathF.Sqrt(c == 1 ? 2f / 3 : 1f / 3) : 1f);
            }
        }

        return new Scene(name, new AudioFormat(Rate, layout), signal, labels);
    }

    private List<(double Start, double End)> Held()
    {
        var held = new List<(double Start, double End)>();
        foreach (var line in _speech)
        {
            if (held.Count > 0 && line.Start - held[^1].End <= HoldSeconds)
            {
                held[^1] = (held[^1].Start, line.End);
            }
            else
            {
                held.Add(line);
            }
        }

        return held;
    }

    private void AddGap(double start, double end)
    {
        if (end - start > PacingSeconds - PacingMargin)
        {
            _labels.Add(new SceneLabel(EventKind.Pacing, start, end, end - start) { IsOptional = end - start < PacingSeconds + PacingMargin });
        }
    }

    private void Mix(float[] sound, double gain, double from, double to)
    {
        // 2 ms of fade: a switch that clicks would be heard in every band.
        const double Fade = 0.002 * Rate;
        var (first, last) = ((int)(from * Rate), Math.Min((int)(to * Rate), Frames));
        for (var i = first; i < last; i++)
        {
            var edge = Math.Min(1, Math.Min(first == 0 ? 1 : (i - first) / Fade, last == Frames ? 1 : (last - i) / Fade));
            _background[i] += (float)(gain * edge * sound[i]);
        }
    }
}
