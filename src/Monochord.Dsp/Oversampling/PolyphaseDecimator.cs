using Monochord.Dsp.Interpolation;

namespace Monochord.Dsp.Oversampling;

/// <summary>Takes one channel down by any whole factor.</summary>
/// <remarks>The counterpart of <see cref="PolyphaseInterpolator"/>, with the same filter: flat up to 0.45 of the lower rate, 120 dB from 0.55
/// of it. Samples that are NaN or infinite are read as silence. Any cut of the input into whole frames gives the same bits.</remarks>
public sealed class PolyphaseDecimator
{
    /// <summary>Delay in frames of the lower rate.</summary>
    public const int LatencyFrames = (Taps / 2) - 1;

    private const int Taps = PolyphaseInterpolator.Taps;
    private const int MaxFactor = 256;

    private readonly float[][] _weights;
    private readonly SampleHistory[] _phases;
    private readonly float[] _sum;

    /// <summary>A decimator at rest.</summary>
    /// <param name="factor">2 to 256.</param>
    /// <param name="maxFrames">The longest block at the lower rate, at least 1.</param>
    public PolyphaseDecimator(int factor, int maxFrames)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(factor, 2);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(factor, MaxFactor);
        ArgumentOutOfRangeException.ThrowIfLessThan(maxFrames, 1);
        Factor = factor;
        var sinc = new WindowedSinc(Taps, factor);
        _weights = new float[factor][];
        _phases = new SampleHistory[factor];
        for (var p = 0; p < factor; p++)
        {
            // The weights of an interpolation backwards: there a sample goes to many places, here many come to one.
            _weights[p] = sinc[p].ToArray();
            Array.Reverse(_weights[p]);
            for (var k = 0; k < Taps; k++)
            {
                _weights[p][k] /= factor;
            }

            _phases[p] = new SampleHistory(Taps - 1, maxFrames);
        }

        _sum = new float[maxFrames];
    }

    /// <summary>Samples of the higher rate for each frame.</summary>
    public int Factor { get; }

    /// <summary>To the lower rate.</summary>
    /// <param name="source"><see cref="Factor"/> samples for each frame.</param>
    /// <param name="destination">Up to as many frames as the constructor was told.</param>
    public void Process(ReadOnlySpan<float> source, Span<float> destination)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(destination.Length, _sum.Length, nameof(destination));
        ArgumentOutOfRangeException.ThrowIfNotEqual(source.Length, destination.Length * Factor, nameof(source));
        var frames = destination.Length;
        if (frames == 0)
        {
            return;
        }

        var sum = _sum.AsSpan(0, frames);
        destination.Clear();
        for (var p = 0; p < Factor; p++)
        {
            var phase = _phases[p];
            var next = phase.Next(frames);
            for (var n = 0; n < next.Length; n++)
            {
                var sample = source[(n * Factor) + p];
                next[n] = float.IsFinite(sample) ? sample : 0;
            }

            FirKernel.Run(phase.With(frames), _weights[p], sum);
            for (var n = 0; n < sum.Length; n++)
            {
                destination[n] += sum[n];
            }

            phase.Keep(frames);
        }
    }

    /// <summary>Back to rest.</summary>
    public void Reset()
    {
        foreach (var phase in _phases)
        {
            phase.Clear();
        }
    }
}
