using Monochord.Audio;
using Monochord.Metering.Loudness;

namespace Monochord.Metering.Speech;

/// <summary>What a <see cref="SpeechEstimateMeter"/> knows so far: a score and a loudness for every point.</summary>
internal sealed class SpeechEstimate
{
    /// <summary>Frames of the listener in a point: about 0.1 s.</summary>
    private const int PointFrames = 6;

    /// <summary>What is quieter than this in dBFS is not judged.</summary>
    private const float QuietestDb = -75;

    private readonly MixListener _listener;
    private readonly SpeechCues _cues;
    private readonly LoudnessMeter _loudness;
    private readonly bool _ownsLoudness;
    private readonly double[] _values = new double[SpeechCues.Count];
    private readonly int _sampleRate;
    private readonly List<float> _powers;
    private long _position;
    private int _frames;
    private int _judged;
    private int _speech;

    /// <summary>An estimate before the first frame.</summary>
    public SpeechEstimate(ProcessSpec spec, LoudnessMeter? loudness, TimeSpan reserved)
    {
        _sampleRate = spec.Format.SampleRate;
        _listener = new MixListener(spec);
        _cues = new SpeechCues((double)_sampleRate / _listener.FrameLength);
        _ownsLoudness = loudness is null;
        _loudness = loudness ?? new LoudnessMeter(new LoudnessOptions { ReservedDuration = reserved });
        if (_ownsLoudness)
        {
            _loudness.Prepare(spec);
        }

        var points = (int)Math.Min(Math.Max(1, reserved.TotalSeconds) * 12, int.MaxValue / 4);
        (Scores, _powers) = (new List<float>(points), new List<float>(points));
        Reset();
    }

    /// <summary>The score of every point, above 0 for speech; it stands for the second that ends with the point.</summary>
    public List<float> Scores { get; }

    /// <summary>Called with the cues of every point, for fitting.</summary>
    public Action<ReadOnlyMemory<double>>? OnCues { get; set; }

    /// <summary>The probability of speech half a second ago, 0 to 1; NaN before there is a second.</summary>
    public float Probability => _frames < SpeechCues.Window ? float.NaN : 1 / (1 + MathF.Exp(-Scores[^1]));

    /// <summary>The share of speech so far, 0 to 1; NaN before there is a second.</summary>
    public float Share => _judged == 0 ? float.NaN : (float)_speech / _judged;

    private double PointSeconds => (double)PointFrames * _listener.FrameLength / _sampleRate;

    /// <summary>Listens to a block.</summary>
    public void Process(ReadOnlyAudioBlock block)
    {
        for (var start = 0; start < block.Frames;)
        {
            var frames = Math.Min(block.Frames - start, _listener.UntilFrame);
            var part = block.Slice(start, frames);
            if (_ownsLoudness)
            {
                _loudness.Process(part);
            }

            start += frames;
            if (_listener.Add(part))
            {
                _cues.Add(_listener.Take());
                if (++_frames % PointFrames == 0)
                {
                    EndPoint();
                }
            }
        }

        _position += block.Frames;
    }

    /// <summary>Back to before the first frame.</summary>
    public void Reset()
    {
        _listener.Reset();
        _cues.Reset();
        if (_ownsLoudness)
        {
            _loudness.Reset();
        }

        Scores.Clear();
        _powers.Clear();
        (_position, _frames, _judged, _speech) = (0, 0, 0, 0);
    }

    /// <summary>The report of everything so far.</summary>
    public SpeechReport Report() => SpeechEstimateReport.Of(Scores, _powers, PointSeconds, (double)_position / _sampleRate);

    private void EndPoint()
    {
        _cues.Take(_values);
        OnCues?.Invoke(_values);
        var score = _cues.LoudestDb < QuietestDb ? -10f : (float)SpeechWeights.Score(_values);
        Scores.Add(score);
        _powers.Add((float)LoudnessUnits.ToPower(_loudness.MomentaryLufs));
        if (_frames >= SpeechCues.Window)
        {
            _judged++;
            _speech += score > 0 ? 1 : 0;
        }
    }
}
