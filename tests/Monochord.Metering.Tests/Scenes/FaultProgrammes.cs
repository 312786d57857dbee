using Monochord.Audio;
using Monochord.Audio.Resampling;
using Monochord.TestKit;

namespace Monochord.Metering.Tests.Scenes;

/// <summary>Programmes in stereo without a fault, each with something that is easily taken for one: attacks, naive square waves, digital
/// pauses, peaks of a limiter, wide noise. Peaks of -20 to -3 dBFS.</summary>
internal static class FaultProgrammes
{
    /// <summary>How many kinds there are.</summary>
    public const int Kinds = 8;

    /// <summary>The kind whose waveform jumps by itself, so that no planted jump stands out of it.</summary>
    public const int Square = 6;

    private static readonly string[] Names = ["speech", "drums", "chords", "pink noise", "plucks", "limited beat", "square waves", "wide noise"];

    /// <summary>What a kind is called.</summary>
    public static string Name(int kind) => Names[kind % Kinds];

    /// <summary>A programme.</summary>
    /// <param name="kind">0 to <see cref="Kinds"/> - 1.</param>
    /// <param name="rate">Sample rate in Hz.</param>
    /// <param name="frames">Its length.</param>
    /// <param name="seed">Other seeds are other melodies, lines and noises.</param>
    public static AudioBuffer Make(int kind, int rate, int frames, ulong seed)
    {
        var signal = (kind % Kinds) switch
        {
            0 => Both(Speech(rate, frames, seed)),
            1 => Drums(rate, frames, seed),
            2 => Chords(rate, frames, seed),
            3 => Pink(frames, seed, common: 0.8),
            4 => Plucks(rate, frames, seed),
            5 => Limited(Signals.Mix(Drums(rate, frames, seed), Scaled(Chords(rate, frames, seed), 0.5f)), rate),
            Square => SquareWaves(rate, frames, seed),
            _ => Pink(frames, seed, common: 0.55),
        };
        double[] peaks = [-20, -12, -6, -3];
        return Scaled(signal, (float)(Math.Pow(10, peaks[(int)(seed % 4)] / 20) / Peak(signal)));
    }

    /// <summary>The largest magnitude.</summary>
    public static float Peak(AudioBuffer signal)
    {
        var peak = 0f;
        for (var c = 0; c < signal.Channels; c++)
        {
            foreach (var sample in signal[c])
            {
                peak = Math.Max(peak, Math.Abs(sample));
            }
        }

        return peak;
    }

    /// <summary>A copy times a factor.</summary>
    public static AudioBuffer Scaled(AudioBuffer signal, float gain) => Signals.Make(signal.Channels, signal.Frames, (c, i) => gain * signal[c][i]);

    // Lines with pauses of digital silence between them.
    private static float[] Speech(int rate, int frames, ulong seed)
    {
        var speech = new float[frames];
        var (at, line) = (0, (int)(seed % 10));
        while (true)
        {
            var spoken = Faded(Resampled(SpeechVoice.Say((int)(seed % 8), line++), rate), rate / 100);
            if (at + spoken.Length > frames)
            {
                spoken.AsSpan(0, frames - at).CopyTo(speech.AsSpan(at));
                return speech;
            }

            spoken.CopyTo(speech.AsSpan(at));
            at += spoken.Length + (int)((0.1 + (0.5 * Random(seed, line))) * rate);
            if (at >= frames)
            {
                return speech;
            }
        }
    }

    // A line is cut out close to its sound: nobody breathes off as quickly as that.
    private static float[] Faded(float[] samples, int frames)
    {
        var faded = (float[])samples.Clone();
        for (var i = 0; i < frames; i++)
        {
            faded[i] *= (float)i / frames;
            faded[^(i + 1)] *= (float)i / frames;
        }

        return faded;
    }

    private static float[] Resampled(float[] samples, int rate)
    {
        if (rate == SpeechVoice.Rate)
        {
            return samples;
        }

        var buffer = new AudioBuffer(1, samples.Length);
        samples.CopyTo(buffer[0]);
        using var source = new ResampledSource(new BufferSource(new AudioFormat(SpeechVoice.Rate, ChannelLayout.Mono), buffer), rate);
        var (result, block) = (new List<float>(), new AudioBuffer(1, 4096));
        for (var read = source.Read(block.Block); read > 0; read = source.Read(block.Block))
        {
            result.AddRange(block[0][..read]);
        }

        return [.. result];
    }

    // A kick with a knock of the beater, a snare, a rim that is there within 0.2 ms, hi-hats; a gate closes on each within 8 ms.
    private static AudioBuffer Drums(int rate, int frames, ulong seed)
    {
        var signal = new AudioBuffer(2, frames);
        var step = 0.11 + (0.05 * Random(seed, 900));
        for (var n = 0; n * step * rate < frames; n++)
        {
            var (at, length, noise) = ((int)(n * step * rate), (int)(0.3 * rate), seed + (ulong)n);
            var open = 0.06 + (0.2 * Random(seed, 1000 + n));
            for (var i = 0; i < length && at + i < frames; i++)
            {
                var t = (double)i / rate;
                var white = CounterNoise.Gaussian(noise, 0, i);
                var drum = (n % 8) switch
                {
                    0 or 5 => (Math.Exp(-t * 14) * Math.Sin(Math.Tau * 55 * (t + (0.02 * (1 - Math.Exp(-t * 60)))))) + (0.15 * Math.Exp(-t * 900) * white),
                    2 or 6 => (0.35 * Math.Exp(-t * 30) * white) + (0.3 * Math.Exp(-t * 20) * Math.Sin(Math.Tau * 190 * t)),
                    3 => 0.5 * Math.Exp(-t * 45) * (1 - Math.Exp(-t * 10_000)) * Math.Cos(Math.Tau * 1700 * t),
                    _ => 0.12 * Math.Exp(-t * 70) * white,
                };
                var gate = Math.Clamp((open - t) / 0.008, 0, 1);
                signal[0][at + i] += (float)(gate * drum);
                signal[1][at + i] += (float)(gate * drum * (0.7 + (0.3 * Random(seed, 2000 + (n % 8)))));
            }
        }

        return signal;
    }

    // Most of it is in the middle; what drifts from side to side is 8 dB below.
    private static AudioBuffer Chords(int rate, int frames, ulong seed)
    {
        double[] roots = [110, 130.8, 146.8, 98];
        return Signals.Make(2, frames, (c, i) =>
        {
            var (beat, sum) = ((int)(i / (0.8 * rate)), 0.0);
            var (t, into) = ((double)i / rate, (i / (0.8 * rate)) - beat);
            var envelope = Math.Min(1, Math.Min(into / 0.02, (1 - into) / 0.05));
            foreach (var ratio in (ReadOnlySpan<double>)[1, 1.26, 1.5])
            {
                for (var harmonic = 1; harmonic <= 8; harmonic++)
                {
                    var turn = (Math.Tau * roots[(beat + (int)(seed % 4)) % 4] * ratio * harmonic * t) + (6 * Random(seed, harmonic));
                    sum += (Math.Sin(turn) + (0.4 * Math.Sin(turn * (1.001 + (0.002 * c))))) / harmonic;
                }
            }

            return envelope * (0.6 + (0.4 * Math.Sin(Math.Tau * 0.7 * t))) * sum;
        });
    }

    private static AudioBuffer Pink(int frames, ulong seed, double common)
    {
        var (sides, middle) = (Signals.PinkNoise(2, frames, seed: seed), Signals.PinkNoise(1, frames, seed: seed + 31));
        return Signals.Make(2, frames, (c, i) => (Math.Sqrt(common) * middle[0][i]) + (Math.Sqrt(1 - common) * sides[c][i]));
    }

    // Strings after Karplus and Strong: each is struck with a burst of noise.
    private static AudioBuffer Plucks(int rate, int frames, ulong seed)
    {
        var signal = new AudioBuffer(2, frames);
        for (var n = 0; n * 0.23 * rate < frames; n++)
        {
            var period = (int)(rate / (110 * Math.Pow(2, Math.Floor(24 * Random(seed, n)) / 12)));
            var loop = new double[period];
            for (var i = 0; i < period; i++)
            {
                loop[i] = (2 * CounterNoise.Uniform(seed + (ulong)n, 0, i)) - 1;
            }

            var side = 0.3 + (0.4 * Random(seed, 500 + n));
            var at = (int)(n * 0.23 * rate);
            for (var i = 0; i < rate && at + i < frames; i++)
            {
                var sample = loop[i % period];
                loop[i % period] = 0.498 * (sample + loop[(i + 1) % period]);
                sample *= Math.Min(1, (rate - i) / (0.1 * rate));
                signal[0][at + i] += (float)(side * sample);
                signal[1][at + i] += (float)((1 - side) * sample);
            }
        }

        return signal;
    }

    // A limiter that looks 2 ms ahead: its peaks stand at one level, but none is cut. The mean of 2 ms of the least gain of the next 2 ms
    // is never above the gain that a sample needs.
    private static AudioBuffer Limited(AudioBuffer signal, int rate)
    {
        var (ceiling, ahead) = (0.3f * Peak(signal), rate / 500);
        var least = new double[signal.Frames + ahead];
        var gains = new double[signal.Frames];
        Array.Fill(least, 1);
        for (var i = 0; i < gains.Length; i++)
        {
            var peak = Math.Max(Math.Abs(signal[0][i]), Math.Abs(signal[1][i]));
            for (var k = 0; k < ahead && peak > ceiling; k++)
            {
                least[Math.Max(0, i - k)] = Math.Min(least[Math.Max(0, i - k)], ceiling / peak);
            }
        }

        var (held, sum) = (1.0, (double)ahead);
        var window = new Queue<double>(Enumerable.Repeat(1.0, ahead));
        for (var i = 0; i < gains.Length; i++)
        {
            held = Math.Min(least[i], held + ((1 - held) * 20 / rate));
            window.Enqueue(held);
            sum += held - window.Dequeue();
            gains[i] = sum / ahead;
        }

        return Signals.Make(2, signal.Frames, (c, i) => gains[i] * signal[c][i]);
    }

    // Straight from a program that knows of no bandwidth: two rails and nothing between; notes of 0.2 s with edges of 3 ms.
    private static AudioBuffer SquareWaves(int rate, int frames, ulong seed) => Signals.Make(2, frames, (c, i) =>
    {
        var (note, into) = ((int)(i / (0.2 * rate)), i % (0.2 * rate) / rate);
        var hz = 110 * Math.Pow(2, Math.Floor(19 * Random(seed, note)) / 12);
        var envelope = (1 - (0.3 * c)) * Math.Min(1, Math.Min(into / 0.003, (0.2 - into) / 0.003));
        return envelope * ((i * hz / rate % 1) < 0.5 ? 1 : -1);
    });

    private static AudioBuffer Both(float[] samples) => Signals.Make(2, samples.Length, (_, i) => samples[i]);

    private static double Random(ulong seed, int which) => CounterNoise.Uniform(seed, 11, which);
}
