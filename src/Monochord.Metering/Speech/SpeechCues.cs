using Monochord.Dsp;
using Monochord.Dsp.Statistics;

namespace Monochord.Metering.Speech;

/// <summary>What tells speech from other sound, over a second of frames of 16 ms.</summary>
/// <remarks>
/// Syllables: the energy of speech swells three to eight times a second and falls low between. Voice: it is harmonic, then not, with a
/// pitch that glides. Consonants: the share of high frequencies leaps. Place: speech stands in the middle. (E. Scheirer and M. Slaney,
/// "Construction and evaluation of a robust multifeature speech/music discriminator", ICASSP 1997; J. Saunders, "Real-time
/// discrimination of broadcast speech/music", ICASSP 1996.)
/// </remarks>
internal sealed class SpeechCues
{
    /// <summary>Frames looked at together.</summary>
    public const int Window = 62;

    /// <summary>Numbers that <see cref="Take"/> gives.</summary>
    public const int Count = 11;

    /// <summary>A place that is not known, as in mono.</summary>
    public const float NoPlace = 10f;

    // Whole registers: what is left over would cost more than all the rest.
    private const int Padded = 64;

    private const float VoicedFrom = 0.75f;

    // Frames this far below the loudest of the second say nothing of their own.
    private const float RangeDb = 40f;

    private readonly SpeechCueFrame[] _ring = new SpeechCueFrame[Window];
    private readonly float[] _envelope = new float[Padded];
    private readonly float[][] _waves;
    private long _frames;

    /// <summary>Cues without frames.</summary>
    /// <param name="framesPerSecond">Frames in a second.</param>
    public SpeechCues(double framesPerSecond)
    {
        _waves = new float[12][];
        for (var i = 0; i < _waves.Length; i++)
        {
            var hz = 3 + (i / 2);
            _waves[i] = new float[Padded];
            for (var frame = 0; frame < Window; frame++)
            {
                var (sin, cos) = Math.SinCos(Math.Tau * hz * frame / framesPerSecond);
                var window = 0.5 - (0.5 * Math.Cos(Math.Tau * (frame + 0.5) / Window));
                _waves[i][frame] = (float)(window * (i % 2 == 0 ? cos : sin));
            }
        }
    }

    /// <summary>Takes in a frame.</summary>
    public void Add(in SpeechCueFrame frame) => _ring[_frames++ % Window] = frame;

    /// <summary>Level of the loudest frame in the window, in dB.</summary>
    public float LoudestDb
    {
        get
        {
            var loudest = float.NegativeInfinity;
            foreach (ref readonly var frame in _ring.AsSpan())
            {
                loudest = Math.Max(loudest, frame.LevelDb);
            }

            return loudest;
        }
    }

    /// <summary>The cues of the last second, each of about the size of 1.</summary>
    public void Take(Span<double> cues)
    {
        var floor = LoudestDb - RangeDb;
        var (level, harmonic, high) = (default(Moments), default(Moments), default(Moments));
        var (place, voiced, pairs, steady, glide, energy) = (0.0, 0, 0, 0, 0.0, 0.0);
        var before = default(SpeechCueFrame);
        for (var i = 0; i < Window; i++)
        {
            ref readonly var frame = ref _ring[(_frames + i) % Window];
            var db = Math.Max(frame.LevelDb, floor);
            _envelope[i] = frame.Amplitude + SpeechCueFrame.SilenceAmplitude;
            energy += (double)_envelope[i] * _envelope[i];
            level.Add(db);
            harmonic.Add(frame.Harmonicity);
            if (frame.LevelDb > floor)
            {
                high.Add(frame.HighDb);
            }

            place += frame.PlaceDb / Window;
            if (frame.Harmonicity > VoicedFrom)
            {
                voiced++;
                if (i > 0 && before.Harmonicity > VoicedFrom)
                {
                    var step = Math.Abs(frame.PitchOctaves - before.PitchOctaves);
                    pairs++;
                    steady += step < 0.005f ? 1 : 0;
                    glide += Math.Min(step, 0.2f);
                }
            }

            before = frame;
        }

        var (low, mean) = (0, energy / Window);
        foreach (var value in _envelope.AsSpan(0, Window))
        {
            low += (double)value * value < 0.25 * mean ? 1 : 0;
        }

        cues[0] = level.Deviation / 10;
        cues[1] = Math.Log10(Modulation() + 1e-3);
        cues[2] = (double)voiced / Window;
        cues[3] = harmonic.Deviation * 4;
        cues[4] = harmonic.Mean;
        cues[5] = pairs == 0 ? 0 : (double)steady / pairs;
        cues[6] = pairs == 0 ? 0 : 10 * glide / pairs;
        cues[7] = high.Deviation / 10;
        cues[8] = high.Mean / 10;
        cues[9] = place / 10;
        cues[10] = (double)low / Window;
    }

    /// <summary>Back to before the first frame.</summary>
    public void Reset()
    {
        _frames = 0;
        _ring.AsSpan().Fill(SpeechCueFrame.Silence);
    }

    // Power of the envelope from 3 to 8 Hz over that of its mean.
    private double Modulation()
    {
        var mean = 0.0;
        var envelope = _envelope.AsSpan(0, Window);
        foreach (var value in envelope)
        {
            mean += value / Window;
        }

        foreach (ref var value in envelope)
        {
            value -= (float)mean;
        }

        var sum = 0.0;
        foreach (var wave in _waves)
        {
            var part = PowerSums.OfProducts(_envelope, wave);
            sum += part * part;
        }

        return sum / (Window * Window * mean * mean);
    }

    private struct Moments
    {
        private double _sum;
        private double _squares;
        private int _count;

        public readonly double Mean => _count == 0 ? 0 : _sum / _count;

        public readonly double Deviation => _count == 0 ? 0 : Math.Sqrt(Math.Max(0, (_squares / _count) - (Mean * Mean)));

        public void Add(double value)
        {
            _sum += value;
            _squares += value * value;
            _count++;
        }
    }
}

/// <summary>What is known of 16 ms of a mix.</summary>
/// <param name="Amplitude">RMS from 0.25 to 1.4 kHz.</param>
/// <param name="LevelDb">The same as a level.</param>
/// <param name="Harmonicity">Largest normalised autocorrelation at a pitch of 80 to 400 Hz, 0 to 1.</param>
/// <param name="PitchOctaves">That pitch, as a logarithm to base 2.</param>
/// <param name="HighDb">Level of everything above, relative to it.</param>
/// <param name="PlaceDb">Level of the middle over that of the sides, -10 to 20.</param>
internal readonly record struct SpeechCueFrame(
    float Amplitude, float LevelDb, float Harmonicity, float PitchOctaves, float HighDb, float PlaceDb)
{
    /// <summary>Nothing is heard.</summary>
    public static SpeechCueFrame Silence => new(0, SilenceDb, 0, 0, 0, SpeechCues.NoPlace);

    /// <summary>A level of silence in dB.</summary>
    public const float SilenceDb = -120;

    /// <summary>The same as an amplitude.</summary>
    public const float SilenceAmplitude = 1e-6f;

    /// <summary>A power as a level that ends at <see cref="SilenceDb"/>.</summary>
    public static float ToDb(double power) => (float)Decibels.FromPower(Math.Clamp(power, 1e-12, 1e12));
}
