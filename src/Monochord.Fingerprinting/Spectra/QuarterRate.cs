namespace Monochord.Fingerprinting.Spectra;

/// <summary>The analysed signal at a quarter of its rate: all that tones and pitch are looked for in.</summary>
/// <remarks>Flat to 4 kHz; what folds back into there is 80 dB down. Any cut of the input gives the same bits.</remarks>
internal sealed class QuarterRate
{
    /// <summary>Samples a second.</summary>
    public const int SampleRate = SpectralFrame.SampleRate / Factor;

    private const int Factor = 4;
    private const int MaxFrames = 1024;
    private const double PassBandHz = 4000;
    private const double AttenuationDb = 80;

    private readonly HalfBandDecimator _first = First();
    private readonly HalfBandDecimator _second = Second();
    private readonly float[] _input = new float[Factor * MaxFrames];
    private readonly float[] _half = new float[2 * MaxFrames];
    private readonly float[] _output = new float[MaxFrames];
    private int _rest;

    /// <summary>How late the output is, in its samples.</summary>
    public static double Delay { get; } = (First().Delay + (2.0 * Second().Delay)) / Factor;

    /// <summary>Takes samples, up to a whole block.</summary>
    /// <param name="input">44,100 samples a second; what was taken is cut off at its beginning.</param>
    /// <returns>A quarter as many: a view until the next call.</returns>
    public ReadOnlySpan<float> Advance(ref ReadOnlySpan<float> input)
    {
        var count = Math.Min(input.Length, _input.Length - _rest);
        input[..count].CopyTo(_input.AsSpan(_rest));
        input = input[count..];
        _rest += count;
        var frames = _rest / Factor;
        var half = _half.AsSpan(0, 2 * frames);
        var output = _output.AsSpan(0, frames);
        _first.Run(_input.AsSpan(0, Factor * frames), half);
        _second.Run(half, output);
        _rest -= Factor * frames;
        _input.AsSpan(Factor * frames, _rest).CopyTo(_input);
        return output;
    }

    private static HalfBandDecimator First() => new(PassBandHz / SpectralFrame.SampleRate, AttenuationDb, 2 * MaxFrames);

    private static HalfBandDecimator Second() => new(2 * PassBandHz / SpectralFrame.SampleRate, AttenuationDb, MaxFrames);
}
