using Monochord.Audio;
using Monochord.Dsp;

namespace Monochord.Metering.Comparison;

/// <summary>What two aligned programmes have in common, and what is left of one when the other is taken away.</summary>
internal sealed class Null
{
    private const int BlockFrames = 4096;

    // AES17: a full-scale sine, whose mean square is 1/2, reads 0.
    private const double SinePower = 2.0;

    /// <summary>Frames of both.</summary>
    internal long Frames { get; private set; }

    /// <summary>Every sample is the same.</summary>
    internal bool IsIdentical { get; private set; } = true;

    /// <summary>The second over the first, as amplitudes, all channels alike; NaN where one is silent.</summary>
    internal double Gain { get; private set; } = double.NaN;

    /// <summary>Channels of the second that are turned over.</summary>
    internal bool[] IsInverted { get; private set; } = [];

    /// <summary>RMS of the first in dBFS (AES17).</summary>
    internal double FirstDbfs { get; private set; } = double.NegativeInfinity;

    /// <summary>RMS of what is left, at the level of the first, in dBFS (AES17).</summary>
    internal double ResidualDbfs { get; private set; } = double.NegativeInfinity;

    /// <summary>The largest sample of what is left, in dBFS.</summary>
    internal double ResidualPeakDbfs { get; private set; } = double.NegativeInfinity;

    /// <summary>Measures.</summary>
    /// <param name="open">Opens both at the places that lie on each other.</param>
    /// <param name="cancellation">Stops between blocks.</param>
    internal static Null Of(Func<(IAudioSource First, IAudioSource Second)> open, CancellationToken cancellation)
    {
        var result = new Null();
        result.Match(open, cancellation);
        if (!result.IsIdentical)
        {
            result.Subtract(open, cancellation);
        }

        return result;
    }

    private void Match(Func<(IAudioSource First, IAudioSource Second)> open, CancellationToken cancellation)
    {
        double[] powers = [];
        double[] products = [];
        ForEach(open, (a, b) =>
        {
            if (powers.Length == 0)
            {
                (powers, products) = (new double[a.Channels], new double[a.Channels]);
            }

            for (var c = 0; c < a.Channels; c++)
            {
                IsIdentical &= a[c].SequenceEqual(b[c]);
                powers[c] += Products(a[c], a[c]);
                products[c] += Products(a[c], b[c]);
            }

            Frames += a.Frames;
        }, cancellation);
        var power = powers.Sum();
        IsInverted = Array.ConvertAll(products, product => product < 0);
        Gain = power > 0 && products.Any(product => product != 0) ? products.Sum(Math.Abs) / power : double.NaN;
        FirstDbfs = Level(power, products.Length);
    }

    private void Subtract(Func<(IAudioSource First, IAudioSource Second)> open, CancellationToken cancellation)
    {
        var (power, peak, channels) = (0.0, 0.0, 1);
        var scale = double.IsFinite(Gain) ? 1 / Gain : 1;
        ForEach(open, (a, b) =>
        {
            channels = a.Channels;
            for (var c = 0; c < channels; c++)
            {
                var first = a[c];
                var second = b[c];
                var sign = IsInverted[c] ? -scale : scale;
                for (var i = 0; i < first.Length; i++)
                {
                    var left = (second[i] * sign) - first[i];
                    power += left * left;
                    peak = Math.Max(peak, Math.Abs(left));
                }
            }
        }, cancellation);
        ResidualDbfs = Level(power, channels);
        ResidualPeakDbfs = Decibels.FromAmplitude(peak);
    }

    // In double throughout: an error of the gain is a floor under what can be nulled.
    private static double Products(ReadOnlySpan<float> x, ReadOnlySpan<float> y)
    {
        var sum = 0.0;
        for (var i = 0; i < x.Length; i++)
        {
            sum += (double)x[i] * y[i];
        }

        return sum;
    }

    private double Level(double power, int channels) => Decibels.FromPower(SinePower * power / Math.Max(1, Frames * channels));

    private delegate void Pair(ReadOnlyAudioBlock first, ReadOnlyAudioBlock second);

    private static void ForEach(Func<(IAudioSource First, IAudioSource Second)> open, Pair use, CancellationToken cancellation)
    {
        var (first, second) = open();
        try
        {
            var channels = first.Format.Channels;
            var (a, b) = (new AudioBuffer(channels, BlockFrames), new AudioBuffer(channels, BlockFrames));
            while (true)
            {
                cancellation.ThrowIfCancellationRequested();
                var frames = Math.Min(first.Read(a.Block), second.Read(b.Block));
                if (frames == 0)
                {
                    return;
                }

                Clean(a.First(frames));
                Clean(b.First(frames));
                use(a.First(frames), b.First(frames));
            }
        }
        finally
        {
            (first as IDisposable)?.Dispose();
            (second as IDisposable)?.Dispose();
        }
    }

    // Samples that are NaN or infinite are read as silence, as every meter does.
    private static void Clean(AudioBlock block)
    {
        for (var c = 0; c < block.Channels; c++)
        {
            foreach (ref var sample in block[c])
            {
                sample = float.IsFinite(sample) ? sample : 0;
            }
        }
    }
}
