using Monochord.Audio;
using Monochord.Metering.Events;
using Monochord.TestKit;

namespace Monochord.Metering.Tests.Scenes;

/// <summary>Plants faults in a programme and keeps account of them.</summary>
internal sealed class FaultPlanter(AudioBuffer signal, int rate, ulong seed)
{
    private readonly List<SceneLabel> _labels = [];
    private int _drawn;

    /// <summary>The programme with its faults.</summary>
    public AudioBuffer Signal { get; private set; } = signal;

    /// <summary>What was planted.</summary>
    public IReadOnlyList<SceneLabel> Labels => _labels;

    /// <summary>The right channel becomes minus the left, with as much of noise besides that the correlation is -1 to -0.3, for 0.7 to 3 s;
    /// and once for 0.1 to 0.2 s, which is no problem yet. Fades of 20 ms.</summary>
    public static void Phase(FaultPlanter plant, int n)
    {
        // Squares and chords are detuned, and their pairs drift apart by themselves: both sides get the left.
        plant.Narrow();
        var at = 0.8;
        for (var k = 0; k < 3; k++)
        {
            var isShort = k == n % 3;
            var length = isShort ? 0.1 + (0.1 * plant.Next()) : 0.7 + (2.3 * plant.Next());
            if (at + length > 9.3)
            {
                return;
            }

            plant.Invert(at, at + length, correlation: -0.3 - (0.7 * plant.Next()));
            if (!isShort)
            {
                // Where speech pauses there is nothing to correlate: a break there may or may not end the problem.
                plant.Label(EventKind.PhaseProblem, at, at + length);
            }

            at += length + 0.9 + plant.Next();
        }
    }

    /// <summary>Turned up by 1 to 9 dB into a rail, and then down again by 0 to 12 dB; every second scene to the steps of 16 bits.</summary>
    public static void Clipping(FaultPlanter plant, int n)
    {
        if (n % FaultProgrammes.Kinds == FaultProgrammes.Square)
        {
            return;
        }

        double[] down = [0, 0, -0.2, -1, -3, -6, -12];
        var (drive, gain) = (Math.Pow(10, (1 + (8 * plant.Next())) / 20), Math.Pow(10, down[n % down.Length] / 20));
        plant.Clip(drive, gain, isQuantized: n % 2 == 0);
    }

    /// <summary>In stretches that are faded down, sines of a quarter of the rate between whose samples the peak lies: 0.1 to 3 dB above
    /// -1 dBTP with samples below, or 0.3 dB and more below it.</summary>
    public static void Peaks(FaultPlanter plant, int n)
    {
        plant.Gain(Math.Min(1, 0.5 / FaultProgrammes.Peak(plant.Signal)));
        var at = 0.7;
        for (var k = 0; k < 3; k++)
        {
            var isOver = k != n % 3;
            var over = isOver ? 0.1 + (2.9 * plant.Next()) : -0.3 - (2 * plant.Next());
            var length = 0.1 + (0.5 * plant.Next());
            plant.Burst(at, length, -1 + over);
            if (isOver)
            {
                // Half a period of a quarter of the fades is above: from where sin² of the fade reaches the limit.
                var edge = 0.03 * Math.Asin(Math.Sqrt(Math.Pow(10, -over / 20))) / (Math.PI / 2);
                plant.Label(EventKind.TruePeakOverTarget, at + edge, at + length - edge);
            }

            at += length + 1.3 + (0.5 * plant.Next());
        }
    }

    /// <summary>2.2 to 4 s of zeros or of noise at -75 dBFS RMS, 1 to 1.7 s of zeros, and a passage with peaks at -50 dBFS.</summary>
    public static void Silence(FaultPlanter plant, int n)
    {
        var at = 0.5 + plant.Next();
        var length = 2.2 + (1.8 * plant.Next());
        plant.Fade(at, at + length, 0, n % 2 == 0 ? -75 : double.NegativeInfinity);
        plant.Label(EventKind.Silence, at, at + length);
        at += length + 0.7;
        length = 1 + (0.7 * plant.Next());
        plant.Fade(at, at + length, 0, double.NegativeInfinity);
        at += length + 0.7;
        plant.Fade(at, Math.Min(13.5, at + 2.5), 0, -62);
    }

    /// <summary>Zeros of 1 to 100 ms, in both channels or in one, with edges as they come, and from 5 ms on with edges of 0.5 ms.</summary>
    public static void Dropouts(FaultPlanter plant, int n)
    {
        for (var k = 0; k < 3; k++)
        {
            var milliseconds = Math.Pow(10, 2 * plant.Next());
            var edge = milliseconds >= 5 && k == n % 3 ? 0.0005 : 0;
            if (plant.LoudPlace(1 + (1.7 * k), milliseconds / 1000) is { } at)
            {
                plant.Drop(at, milliseconds / 1000, edge, channel: (n + k) % 4 == 0 ? k % 2 : null);
                plant.Label(EventKind.Dropout, at, at + (milliseconds / 1000));
            }
        }
    }

    /// <summary>A lone sample, two to five samples, a step that dies away in 8 ms, or 0.5 ms of noise. Its second difference is 8 to 60
    /// times the largest within 25 ms and its height at least -50 dBFS. A step in silence may be found or not.</summary>
    public static void Clicks(FaultPlanter plant, int n)
    {
        if (n % FaultProgrammes.Kinds == FaultProgrammes.Square)
        {
            return;
        }

        for (var k = 0; k < 7; k++)
        {
            plant.Click(0.4 + (0.75 * k) + (0.5 * plant.Next()), kind: (n + k) % 4, channel: (n + k) % 3 == 0 ? k % 2 : null);
        }
    }

    private double Next() => CounterNoise.Uniform(seed, 13, _drawn++);

    private void Label(EventKind kind, double from, double to) => _labels.Add(new SceneLabel(kind, from, to));

    private void Gain(double gain) => Signal = FaultProgrammes.Scaled(Signal, (float)gain);

    // A bed far below keeps pauses from having no correlation at all.
    private void Narrow()
    {
        var peak = FaultProgrammes.Peak(Signal);
        var bed = Signals.PinkNoise(1, Signal.Frames, rmsDb: 20 * Math.Log10(peak) - 35, seed: seed);
        Signal = Signals.Make(2, Signal.Frames, (_, i) => (0.5 * (Signal[0][i] + Signal[1][i])) + bed[0][i]);
        Gain(0.15 / FaultProgrammes.Peak(Signal));
    }

    private void Invert(double from, double to, double correlation)
    {
        var (first, last, fade) = ((int)(from * rate), (int)(to * rate), 0.02 * rate);
        var power = 0.0;
        for (var i = first; i < last; i++)
        {
            power += (double)Signal[0][i] * Signal[0][i] / (last - first);
        }

        // The noise follows the level of the sound, so that each of its moments has the correlation.
        var (noise, level) = (Signals.PinkNoise(1, last - first, rmsDb: 0, seed: seed + 3), power);
        for (var i = first; i < last; i++)
        {
            level += ((Signal[0][i] * Signal[0][i]) - level) / (0.02 * rate);
            var turned = (correlation * Signal[0][i]) + (Math.Sqrt((1 - (correlation * correlation)) * level) * noise[0][i - first]);
            var mix = Math.Min(1, Math.Min((i - first) / fade, (last - i) / fade));
            Signal[1][i] = (float)(((1 - mix) * Signal[1][i]) + (mix * turned));
        }
    }

    private void Clip(double drive, double gain, bool isQuantized)
    {
        // As it comes from a converter of 16 bits: nothing above 32767/32768.
        const double Rail = 32767.0 / 32768;
        drive /= FaultProgrammes.Peak(Signal);
        var source = Signal;
        Signal = Signals.Make(2, source.Frames, (c, i) =>
        {
            var sample = gain * Math.Clamp(drive * source[c][i], -Rail, Rail);
            return isQuantized ? Math.Round(sample * 32768) / 32768 : sample;
        });

        // Runs as they were cut: three samples count, two or a shallow cut may be found or not.
        var runs = new List<(int From, int To, bool IsSure)>();
        for (var c = 0; c < 2; c++)
        {
            var from = -1;
            var over = 0.0;
            for (var i = 0; i <= source.Frames; i++)
            {
                var now = i < source.Frames ? drive * source[c][i] : 0;
                if (Math.Abs(now) >= Rail && (from < 0 || Math.Sign(now) == Math.Sign(source[c][i - 1])))
                {
                    (from, over) = (from < 0 ? i : from, Math.Max(over, Math.Abs(now)));
                }
                else if (from >= 0)
                {
                    runs.Add((from, i, i - from >= 3 && over >= 1.02));
                    (from, over) = (-1, 0);
                    i--;
                }
            }
        }

        AddRuns(runs);
    }

    // Runs within 50 ms are one event, from the first to the last that is sure.
    private void AddRuns(List<(int From, int To, bool IsSure)> runs)
    {
        var sure = runs.Where(run => run.IsSure).OrderBy(run => run.From).ToArray();
        var joined = new List<(int From, int To)>();
        foreach (var (from, to, _) in sure)
        {
            if (joined.Count > 0 && from - joined[^1].To <= 0.05 * rate)
            {
                joined[^1] = (joined[^1].From, Math.Max(to, joined[^1].To));
            }
            else
            {
                joined.Add((from, to));
            }
        }

        foreach (var (from, to) in joined)
        {
            Label(EventKind.Clipping, (double)from / rate, (double)to / rate);
        }

        foreach (var (from, to, _) in runs.Where(run => !run.IsSure))
        {
            if (!joined.Exists(item => from <= item.To + (0.05 * rate) && to >= item.From - (0.05 * rate)))
            {
                _labels.Add(new SceneLabel(EventKind.Clipping, (double)from / rate, (double)to / rate) { IsOptional = true });
            }
        }
    }

    private void Burst(double at, double length, double dbtp)
    {
        Fade(at - 0.05, at + length + 0.05, 0, double.NegativeInfinity);
        var (first, frames, amplitude) = ((int)(at * rate), (int)(length * rate), Math.Pow(10, dbtp / 20));
        for (var i = 0; i < frames; i++)
        {
            var fade = Math.Min(1, Math.Min(i, frames - i) / (0.03 * rate));
            var envelope = Math.Pow(Math.Sin(Math.PI / 2 * fade), 2);
            var sample = (float)(amplitude * envelope * Math.Sin((Math.PI / 2 * i) + (Math.PI / 4)));
            Signal[0][first + i] = sample;
            Signal[1][first + i] = (first + i) % 2 == 0 ? sample : 0.5f * sample;
        }
    }

    // Down to a share of the sound, with noise in its place; fades of 20 ms before and after.
    private void Fade(double from, double to, double share, double noiseDb)
    {
        var (first, last, fade) = ((int)(from * rate), (int)(to * rate), 0.02 * rate);
        for (var c = 0; c < 2; c++)
        {
            for (var i = Math.Max(0, (int)(first - fade)); i < Math.Min(Signal.Frames, last + fade); i++)
            {
                var outside = Math.Max(0, Math.Max(first - i, i - last)) / fade;
                Signal[c][i] = (float)((Signal[c][i] * (share + ((1 - share) * outside)))
                    + (Math.Pow(10, noiseDb / 20) * CounterNoise.Gaussian(seed, 5, i)));
            }
        }
    }

    // A place with sound on either side: 5 ms within 10 dB of the loudest tenth of the programme, and above -35 dBFS.
    private double? LoudPlace(double from, double length)
    {
        for (var attempt = 0; attempt < 60; attempt++)
        {
            var at = from + (1.4 * Next());
            var least = Math.Pow(10, -35 / 20.0);
            if (Sounds(at - 0.005, least) && Sounds(at + length, least) && Sounds(at - 0.002, least, 0.002) && Sounds(at + length, least, 0.002))
            {
                return at;
            }
        }

        return null;
    }

    private bool Sounds(double at, double least, double seconds = 0.005)
    {
        for (var c = 0; c < 2; c++)
        {
            var span = Signal[c].Slice((int)(at * rate), (int)(seconds * rate));
            var power = 0.0;
            foreach (var sample in span)
            {
                power += (double)sample * sample / span.Length;
            }

            if (Math.Sqrt(power) < least)
            {
                return false;
            }
        }

        return true;
    }

    private void Drop(double at, double length, double edge, int? channel)
    {
        var (first, last) = ((int)Math.Round(at * rate), (int)Math.Round((at + length) * rate));
        for (var c = 0; c < 2; c++)
        {
            if (channel is { } only && c != only)
            {
                continue;
            }

            for (var i = first - (int)(edge * rate); i < last + (edge * rate); i++)
            {
                var outside = Math.Max(0, Math.Max(first - i, i - last + 1));
                Signal[c][i] *= edge > 0 ? (float)(outside / (edge * rate)) : 0;
            }
        }
    }

    private void Click(double at, int kind, int? channel)
    {
        var place = (int)(at * rate);
        var (largest, peak) = (0.0, 0.0);
        for (var c = 0; c < 2; c++)
        {
            for (var i = place - (int)(0.025 * rate); i < place + (0.025 * rate); i++)
            {
                peak = Math.Max(peak, Math.Abs(Signal[c][i]));
                largest = Math.Max(largest, Math.Abs(Signal[c][i + 1] - (2 * Signal[c][i]) + Signal[c][i - 1]));
            }
        }

        // The second difference of a lone sample is twice its height, that of a step its height.
        var strength = Math.Pow(10, Math.Log10(8) + (Next() * Math.Log10(60.0 / 8)));
        var height = Math.Max(largest * strength / (kind == 2 ? 1 : 2), 0.0032);
        if (height > 0.9)
        {
            return;
        }

        var sign = Next() < 0.5 ? -1 : 1;
        var length = kind switch { 0 => 1, 1 => 2 + (int)(4 * Next()), 2 => (int)(0.03 * rate), _ => (int)(0.0005 * rate) };
        for (var i = 0; i < length; i++)
        {
            var shape = kind switch
            {
                0 => 1,
                1 => i == 0 ? 1 : (2 * Next()) - 1,
                2 => Math.Exp(-i / (0.008 * rate)) * (1 - (i / (double)length)),
                _ => Math.Exp(-i / (0.0001 * rate)) * (i == 0 ? 1 : (2 * Next()) - 1),
            };
            for (var c = 0; c < 2; c++)
            {
                Signal[c][place + i] += channel is null || channel == c ? (float)(sign * height * shape) : 0;
            }
        }

        _labels.Add(new SceneLabel(EventKind.Click, (double)place / rate, (double)place / rate, 20 * Math.Log10(height))
        {
            // A step out of silence is a sound that begins.
            IsOptional = kind == 2 && peak < height / 8,
        });
    }
}
