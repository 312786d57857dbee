using Monochord.Dsp.Interpolation;

namespace Monochord.Dsp.Oversampling;

/// <summary>Takes one channel to any whole multiple of its rate.</summary>
/// <remarks>
/// <para>A Kaiser-windowed sinc of 80 input samples for each phase: linear phase, flat up to 0.45 of the rate, images from 0.55 of it
/// down by 120 dB. For powers of two <see cref="Oversampler"/> does with less.</para>
/// <para>Samples that are NaN or infinite are read as silence. Any cut of the input gives the same bits.</para>
/// </remarks>
public sealed class PolyphaseInterpolator
{
    /// <summary>Delay in frames of the input.</summary>
    public const int LatencyFrames = Taps / 2;

    internal const int Taps = 80;

    private const int MaxFactor = 256;

    private readonly WindowedSinc _sinc;
    private readonly SampleHistory _input;
    private readonly float[] _phase;

    /// <summary>An interpolator at rest.</summary>
    /// <param name="factor">2 to 256.</param>
    /// <param name="maxFrames">The longest block, at least 1.</param>
    public PolyphaseInterpolator(int factor, int maxFrames)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(factor, 2);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(factor, MaxFactor);
        ArgumentOutOfRangeException.ThrowIfLessThan(maxFrames, 1);
        Factor = factor;
        _sinc = new WindowedSinc(Taps, factor);
        _input = new SampleHistory(Taps - 1, maxFrames);
        _phase = new float[maxFrames];
    }

    /// <summary>How many times the rate.</summary>
    public int Factor { get; }

    /// <summary>To the higher rate.</summary>
    /// <param name="source">Up to as many frames as the constructor was told.</param>
    /// <param name="destination"><see cref="Factor"/> samples for each frame.</param>
    public void Process(ReadOnlySpan<float> source, Span<float> destination)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(source.Length, _phase.Length, nameof(source));
        ArgumentOutOfRangeException.ThrowIfNotEqual(destination.Length, source.Length * Factor, nameof(destination));
        if (source.IsEmpty)
        {
            return;
        }

        _input.Take(source);
        var samples = _input.With(source.Length);
        var phase = _phase.AsSpan(0, source.Length);
        for (var p = 0; p < Factor; p++)
        {
            FirKernel.Run(samples, _sinc[p], phase);
            for (var n = 0; n < phase.Length; n++)
            {
                destination[(n * Factor) + p] = phase[n];
            }
        }

        _input.Keep(source.Length);
    }

    /// <summary>Back to rest.</summary>
    public void Reset() => _input.Clear();
}
