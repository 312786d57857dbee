using Monochord.Dsp;
using Monochord.Metering.Loudness;

namespace Monochord.Metering.Speech;

/// <summary>What can be said of the speech without knowing what comes.</summary>
internal sealed class SpeechNow(SpeechFrames frames, int bands)
{
    private const int Window = (2 * SpeechRules.DialogueReach) + 1;
    private const int BackgroundWindow = (2 * SpeechRules.BackgroundReach) + 1;

    private static readonly double AbsoluteGate = LoudnessUnits.ToPower(SpeechRules.AbsoluteGateLufs);
    private static readonly double LeastDialogue = LoudnessUnits.ToPower(SpeechRules.LeastDialogueLufs);
    private static readonly double RelativeGate = Decibels.ToPower(-SpeechRules.RelativeGateDb);

    private double _power;
    private int _count;
    private int _lastSpeech = -1;
    private int _lastMasked = -1;

    /// <summary>Takes in the frame that was added last.</summary>
    public void Follow()
    {
        var frame = frames.Count - 1;
        double power = frames.Dialogue[frame];
        if (power > AbsoluteGate)
        {
            _power += power;
            _count++;
            var level = _power / _count;
            if (level > LeastDialogue && power > RelativeGate * level)
            {
                _lastSpeech = frame;
            }
        }

        if (IsSpeech(frame))
        {
            var now = frames.Compare(
                Math.Max(0, frame + 1 - Window), frame + 1, Math.Max(0, frame + 1 - BackgroundWindow), frame + 1);
            if (now.MaskedShare > SpeechRules.MaskedShare)
            {
                _lastMasked = frame;
            }
        }
    }

    /// <summary>Writes activity, ratio, masking and the ratio of each band.</summary>
    public void Write(Span<float> reading)
    {
        var frame = frames.Count - 1;
        var isSpeech = IsSpeech(frame);
        reading[0] = isSpeech ? 1 : 0;
        reading[2] = isSpeech && _lastMasked >= 0 && frame - _lastMasked <= SpeechRules.Hold ? 1 : 0;
        if (!isSpeech)
        {
            reading[1] = float.NaN;
            reading[3..(3 + bands)].Fill(float.NaN);
            return;
        }

        var from = Math.Max(0, frame + 1 - Window);
        reading[1] = (float)frames.Compare(from, frame + 1, from, frame + 1).RatioDb;
        for (var band = 0; band < bands; band++)
        {
            reading[3 + band] = frames.LastBandRatioDb(band);
        }
    }

    /// <summary>Back to before the first frame.</summary>
    public void Reset() => (_power, _count, _lastSpeech, _lastMasked) = (0, 0, -1, -1);

    private bool IsSpeech(int frame) => _lastSpeech >= 0 && frame - _lastSpeech <= SpeechRules.Hold;
}
