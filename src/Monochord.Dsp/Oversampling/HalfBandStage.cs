using Monochord.Dsp.Windows;

namespace Monochord.Dsp.Oversampling;

/// <summary>A step to twice the rate and the step back, by the same linear-phase half-band filter.</summary>
/// <remarks>Every second tap of a half-band filter is zero but the one in the middle, 1/2. Going up, one half of the outputs are inputs as
/// they were; the other half, and going down every output, is one sum over <see cref="Taps"/> samples.</remarks>
internal sealed class HalfBandStage
{
    private readonly float[] _up;
    private readonly float[] _down;
    private readonly SampleHistory _input;
    private readonly SampleHistory _even;
    private readonly SampleHistory _odd;
    private readonly float[] _sums;

    /// <summary>A stage at rest.</summary>
    /// <param name="transition">Width of the transition band about a quarter of the higher rate, as a fraction of that rate.</param>
    /// <param name="attenuationDb">Of the stop band.</param>
    /// <param name="maxFrames">The longest block at the lower rate.</param>
    public HalfBandStage(double transition, double attenuationDb, int maxFrames)
    {
        // Kaiser's formula gives the length of the whole filter, twice Taps less one; an even number of taps has a middle.
        var length = (attenuationDb - 7.95) / (14.36 * transition);
        Taps = 2 * (int)Math.Ceiling((length + 1) / 4);
        _up = new float[Taps];
        _down = new float[Taps];
        Span<double> taps = stackalloc double[Taps];
        var sum = 0.0;
        for (var k = 0; k < Taps; k++)
        {
            var distance = (2 * k) - (Taps - 1);
            taps[k] = Math.Sin(Math.PI * distance / 2) / (Math.PI * distance) * KaiserWindow.At(distance / (double)Taps, KaiserWindow.Beta(attenuationDb));
            sum += taps[k];
        }

        for (var k = 0; k < Taps; k++)
        {
            // Their sum is that of the middle tap: a constant stays as it is, and nothing of it is left at half the higher rate.
            _up[k] = (float)(taps[k] / sum);
            _down[k] = (float)(0.5 * taps[k] / sum);
        }

        _input = new SampleHistory(Taps - 1, maxFrames);
        _even = new SampleHistory(Taps - 1, maxFrames);
        _odd = new SampleHistory(Taps - 1, maxFrames);
        _sums = new float[maxFrames];
    }

    /// <summary>Taps that are not zero, without the middle one.</summary>
    public int Taps { get; }

    /// <summary>Delay of either step in samples of the higher rate, odd.</summary>
    public int Delay => Taps - 1;

    /// <summary>To the higher rate.</summary>
    public void Up(ReadOnlySpan<float> source, Span<float> destination)
    {
        var frames = source.Length;
        _input.Take(source);
        var samples = _input.With(frames);
        var sums = _sums.AsSpan(0, frames);
        FirKernel.Run(samples, _up, sums);
        var straight = samples.Slice(Taps / 2, frames);
        for (var n = 0; n < sums.Length; n++)
        {
            destination[2 * n] = sums[n];
            destination[(2 * n) + 1] = straight[n];
        }

        _input.Keep(frames);
    }

    /// <summary>To the lower rate.</summary>
    public void Down(ReadOnlySpan<float> source, Span<float> destination)
    {
        var frames = destination.Length;
        var even = _even.Next(frames);
        var odd = _odd.Next(frames);
        for (var n = 0; n < even.Length; n++)
        {
            even[n] = source[2 * n];
            odd[n] = source[(2 * n) + 1];
        }

        FirKernel.Run(_even.With(frames), _down, destination);
        var middle = _odd.With(frames).Slice((Taps / 2) - 1, frames);
        for (var n = 0; n < destination.Length; n++)
        {
            destination[n] += 0.5f * middle[n];
        }

        _even.Keep(frames);
        _odd.Keep(frames);
    }

    /// <summary>Back to rest.</summary>
    public void Reset()
    {
        _input.Clear();
        _even.Clear();
        _odd.Clear();
    }
}
