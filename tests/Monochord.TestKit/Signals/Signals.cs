using Monochord.Audio;
using Monochord.Dsp;

namespace Monochord.TestKit;

/// <summary>Test signals, made by code from a short recipe: the same arguments give the same samples on every machine.</summary>
/// <remarks>Levels are in dBFS. A periodic signal is the same on every channel; noise differs from channel to channel.</remarks>
public static partial class Signals
{
    /// <summary>Samples computed one by one.</summary>
    /// <param name="channels">Number of channels.</param>
    /// <param name="frames">Length in frames.</param>
    /// <param name="sample">The sample of a channel and frame.</param>
    public static AudioBuffer Make(int channels, int frames, Func<int, int, double> sample)
    {
        ArgumentNullException.ThrowIfNull(sample);
        var buffer = new AudioBuffer(channels, frames);
        for (var c = 0; c < channels; c++)
        {
            var plane = buffer[c];
            for (var i = 0; i < plane.Length; i++)
            {
                plane[i] = (float)sample(c, i);
            }
        }

        return buffer;
    }

    /// <summary>Zeros.</summary>
    public static AudioBuffer Silence(int channels, int frames) => new(channels, frames);

    /// <summary>One sample of full scale in silence, on every channel.</summary>
    /// <param name="channels">Number of channels.</param>
    /// <param name="frames">Length in frames.</param>
    /// <param name="at">The frame of the impulse.</param>
    /// <param name="amplitude">Its value.</param>
    public static AudioBuffer Impulse(int channels, int frames, int at = 0, double amplitude = 1.0) =>
        Make(channels, frames, (_, i) => i == at ? amplitude : 0.0);

    /// <summary>A sine.</summary>
    /// <param name="format">Rate and channels.</param>
    /// <param name="frames">Length in frames.</param>
    /// <param name="frequencyHz">Below half the sample rate.</param>
    /// <param name="levelDb">Level of its peak.</param>
    /// <param name="phase">At frame 0, in radians.</param>
    public static AudioBuffer Sine(AudioFormat format, int frames, double frequencyHz, double levelDb = -20, double phase = 0)
    {
        ArgumentNullException.ThrowIfNull(format);
        var amplitude = Decibels.ToAmplitude(levelDb);
        return Make(format.Channels, frames, (_, i) => amplitude * Math.Sin(Turn(frequencyHz, i, format.SampleRate) + phase));
    }

    /// <summary>A sine whose level changes in steps while its phase goes on: the shape of the cases of EBU Tech 3341 and 3342.</summary>
    /// <param name="format">Rate and channels.</param>
    /// <param name="frequencyHz">Below half the sample rate.</param>
    /// <param name="steps">Level of the peak and length of each step.</param>
    public static AudioBuffer SineSteps(AudioFormat format, double frequencyHz, params ReadOnlySpan<(double LevelDb, double Seconds)> steps)
    {
        ArgumentNullException.ThrowIfNull(format);
        var ends = new int[steps.Length];
        var amplitudes = new double[steps.Length];
        var seconds = 0.0;
        for (var s = 0; s < steps.Length; s++)
        {
            seconds += steps[s].Seconds;
            ends[s] = (int)Math.Round(seconds * format.SampleRate);
            amplitudes[s] = Decibels.ToAmplitude(steps[s].LevelDb);
        }

        return Make(format.Channels, ends.Length == 0 ? 0 : ends[^1], (_, i) =>
        {
            var step = Array.FindIndex(ends, end => i < end);
            return amplitudes[step] * Math.Sin(Turn(frequencyHz, i, format.SampleRate));
        });
    }

    /// <summary>A sine that rises exponentially from one frequency to another over its whole length.</summary>
    public static AudioBuffer Chirp(AudioFormat format, int frames, double fromHz = 20, double toHz = 20_000, double levelDb = -20)
    {
        ArgumentNullException.ThrowIfNull(format);
        var amplitude = Decibels.ToAmplitude(levelDb);
        var rise = Math.Log(toHz / fromHz);
        var seconds = (double)frames / format.SampleRate;
        return Make(format.Channels, frames, (_, i) =>
            amplitude * Math.Sin(Math.Tau * fromHz * seconds / rise * (Math.Exp(rise * i / frames) - 1.0)));
    }

    /// <summary>White noise of the uniform distribution.</summary>
    /// <param name="channels">Number of channels.</param>
    /// <param name="frames">Length in frames.</param>
    /// <param name="levelDb">Level of the largest sample that it may have; its RMS is 4.77 dB below.</param>
    /// <param name="seed">Another seed is other noise.</param>
    public static AudioBuffer Noise(int channels, int frames, double levelDb = -20, ulong seed = 1)
    {
        var amplitude = Decibels.ToAmplitude(levelDb);
        return Make(channels, frames, (c, i) => amplitude * ((2.0 * CounterNoise.Uniform(seed, c, i)) - 1.0));
    }

    /// <summary>Pink noise: its power falls by 3 dB an octave, to ±0.05 dB above 9.2 Hz at 44.1 kHz.</summary>
    /// <param name="channels">Number of channels.</param>
    /// <param name="frames">Length in frames.</param>
    /// <param name="rmsDb">About the level of its RMS.</param>
    /// <param name="seed">Another seed is other noise.</param>
    /// <remarks>Paul Kellet's filter of white noise, as it is given in the music-dsp archive.</remarks>
    public static AudioBuffer PinkNoise(int channels, int frames, double rmsDb = -20, ulong seed = 1)
    {
        // The filter turns uniform noise of ±1 into pink noise of about this RMS.
        const double FilterRms = 1.89;
        var gain = Decibels.ToAmplitude(rmsDb) / FilterRms;
        var buffer = new AudioBuffer(channels, frames);
        for (var c = 0; c < channels; c++)
        {
            var (b0, b1, b2, b3, b4, b5, b6) = (0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0);
            var plane = buffer[c];
            for (var i = 0; i < plane.Length; i++)
            {
                var white = (2.0 * CounterNoise.Uniform(seed, c, i)) - 1.0;
                b0 = (0.99886 * b0) + (white * 0.0555179);
                b1 = (0.99332 * b1) + (white * 0.0750759);
                b2 = (0.96900 * b2) + (white * 0.1538520);
                b3 = (0.86650 * b3) + (white * 0.3104856);
                b4 = (0.55000 * b4) + (white * 0.5329522);
                b5 = (-0.7616 * b5) - (white * 0.0168980);
                plane[i] = (float)(gain * (b0 + b1 + b2 + b3 + b4 + b5 + b6 + (white * 0.5362)));
                b6 = white * 0.115926;
            }
        }

        return buffer;
    }

    /// <summary>A signal with the build of speech: harmonics of 120 Hz under three formants, in syllables of 4 a second, with a pause in
    /// every third second.</summary>
    public static AudioBuffer SpeechLike(AudioFormat format, int frames, double levelDb = -12)
    {
        ArgumentNullException.ThrowIfNull(format);
        ReadOnlySpan<(double Hz, double Width, double Gain)> formants = [(600, 120, 1.0), (1400, 180, 0.5), (2600, 250, 0.25)];
        var harmonics = new double[32];
        var sum = 0.0;
        for (var h = 0; h < harmonics.Length; h++)
        {
            foreach (var (hz, width, gain) in formants)
            {
                var distance = (((h + 1) * 120.0) - hz) / width;
                harmonics[h] += gain / (1.0 + (distance * distance));
            }

            sum += harmonics[h];
        }

        var amplitude = Decibels.ToAmplitude(levelDb) / sum;
        var mono = Make(1, frames, (_, i) =>
        {
            var second = (double)i / format.SampleRate;
            if ((int)second % 3 == 2)
            {
                return 0.0;
            }

            var syllable = 0.5 - (0.5 * Math.Cos(Math.Tau * 4.0 * second));
            var value = 0.0;
            for (var h = 0; h < harmonics.Length; h++)
            {
                value += harmonics[h] * Math.Sin(Turn(120.0 * (h + 1), i, format.SampleRate));
            }

            return amplitude * syllable * value;
        });
        return Make(format.Channels, frames, (_, i) => mono[0][i]);
    }

    // The angle is taken from the integer frame, so a long sine does not drift.
    private static double Turn(double frequencyHz, int frame, int sampleRate) => Math.Tau * (frequencyHz * frame / sampleRate % 1.0);
}
