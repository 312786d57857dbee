using Monochord.Dsp.Oversampling;

namespace Monochord.Fingerprinting.Spectra;

/// <summary>The analysed signal at a quarter of its rate: all that tones and pitch are looked for in.</summary>
/// <remarks>Flat to 4 kHz. What folds back from above is 80 dB down there. Any cut of the input gives the same bits.</remarks>
internal sealed class QuarterRate
{
    /// <summary>Samples a second.</summary>
    public const int SampleRate = SpectralFrame.SampleRate / Factor;

    private const int Factor = 4;
    private const int MaxFrames = 2048;

    private readonly Oversampler _oversampler = new(Factor, MaxFrames);
    private readonly float[] _input = new float[Factor * MaxFrames];
    private readonly float[] _output = new float[MaxFrames];
    private int _rest;

    /// <summary>How late the output is, in its samples.</summary>
    public static double Delay { get; } = (double)new Oversampler(Factor, 1).DownDelay / Factor;

    /// <summary>Takes samples, up to a whole block.</summary>
    /// <param name="input">44,100 samples a second; what was taken is cut off at its beginning.</param>
    /// <returns>A quarter as many: a view until the next call.</returns>
    public ReadOnlySpan<float> Advance(ref ReadOnlySpan<float> input)
    {
        var count = Math.Min(input.Length, _input.Length - _rest);
        input[..count].CopyTo(_input.AsSpan(_rest));
        input = input[count..];
        var frames = (_rest + count) / Factor;
        var output = _output.AsSpan(0, frames);
        var rest = _rest + count - (frames * Factor);
        Span<float> left = stackalloc float[Factor];
        _input.AsSpan(frames * Factor, rest).CopyTo(left);
        _oversampler.Down(_input.AsSpan(0, frames * Factor), output);
        left[..rest].CopyTo(_input);
        _rest = rest;
        return output;
    }
}
