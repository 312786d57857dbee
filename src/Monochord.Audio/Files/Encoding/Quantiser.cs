namespace Monochord.Audio.Files;

/// <summary>Float to integer, with triangular dither.</summary>
/// <remarks>
/// TPDF dither of ±1 LSB before rounding makes the mean and the power of the error independent of the signal (Lipshitz, Wannamaker and
/// Vanderkooy, "Quantization and Dither: A Theoretical Survey", JAES 40, 1992): noise of (1/12 + 1/6) LSB², no distortion. Each value
/// is a hash of seed, channel and frame, so that a file does not depend on the blocks that it was written in.
/// With noise shaping the error of a sample is taken off the next: the noise is that of before with 6 dB per octave more towards half the
/// rate, (1 - z⁻¹), quieter below a sixth of the rate and twice its power in all.
/// Full scale 1.0 is 2^(bits-1), as libsndfile reads it: integers that were read come back as they were when dither is off.
/// </remarks>
internal sealed class Quantiser(int bits, ulong? seed, int channels, bool isShaped)
{
    // Samples are handed to libsndfile in the high bits of 32.
    private readonly int _shift = 32 - bits;
    private readonly double _scale = 1L << (bits - 1);
    private readonly double _max = (1L << (bits - 1)) - 1;
    private readonly double[] _errors = new double[isShaped ? channels : 0];

    /// <summary>Samples that lay outside the format's range and were held at its end.</summary>
    internal long Clipped { get; private set; }

    /// <summary>Samples that were no number and became silence.</summary>
    internal long NonFinite { get; private set; }

    /// <summary>Quantises one channel into interleaved integers.</summary>
    /// <param name="samples">The channel.</param>
    /// <param name="channel">Its index, for the dither.</param>
    /// <param name="firstFrame">Where in the stream it starts, for the dither.</param>
    /// <param name="interleaved">Gets a sample at each multiple of <paramref name="stride"/>.</param>
    /// <param name="stride">Channels of the file.</param>
    internal void Quantise(ReadOnlySpan<float> samples, int channel, long firstFrame, Span<int> interleaved, int stride)
    {
        var error = isShaped ? _errors[channel] : 0;
        var key = seed is { } value ? Hash(value + (ulong)channel) : 0;
        for (var i = 0; i < samples.Length; i++)
        {
            var level = samples[i] * _scale;
            if (!double.IsFinite(level))
            {
                NonFinite++;
                level = 0;
            }

            var dither = seed is null ? 0.0 : Triangular(Hash(key + (ulong)(firstFrame + i)));
            level -= error;
            var rounded = Math.Floor(level + dither + 0.5);

            // Of the rounding alone: what a limit takes must not come back later.
            error = isShaped ? rounded - level : 0;
            var held = Math.Clamp(rounded, -_scale, _max);
            Clipped += held == rounded ? 0 : 1;
            interleaved[i * stride] = (int)held << _shift;
        }

        if (isShaped)
        {
            _errors[channel] = error;
        }
    }

    // The difference of two uniform numbers of 32 bits: -1 to 1 LSB.
    private static double Triangular(ulong bits) => ((long)(bits >> 32) - (long)(bits & 0xFFFFFFFF)) * (1.0 / 4294967296.0);

    // SplitMix64 (Steele, Lea and Flood, "Fast Splittable Pseudorandom Number Generators", OOPSLA 2014).
    private static ulong Hash(ulong counter)
    {
        var z = (counter * 0x9E3779B97F4A7C15) + 0x9E3779B97F4A7C15;
        z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9;
        z = (z ^ (z >> 27)) * 0x94D049BB133111EB;
        return z ^ (z >> 31);
    }
}
