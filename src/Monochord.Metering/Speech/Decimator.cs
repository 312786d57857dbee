using Monochord.Dsp.Statistics;
using Monochord.Dsp.Windows;

namespace Monochord.Metering.Speech;

/// <summary>Lowers the rate of one channel by a whole factor.</summary>
/// <remarks>A windowed sinc. What is folded stays above the pass band. Output k stands for the input 1 + (taps - 1) / 2 frames
/// before frame (k + 1) · factor, less than a millisecond; it does not depend on how the input is cut.</remarks>
internal sealed class Decimator
{
    // What the sum of products takes in one step at its widest.
    private const int Registers = 32;

    private readonly float[] _taps;
    private readonly float[] _line;
    private readonly float[] _output;
    private int _held;
    private int _untilNext;

    /// <summary>A decimator at rest.</summary>
    /// <param name="factor">1 or more; 1 passes the input through.</param>
    /// <param name="sampleRate">Of the input in Hz.</param>
    /// <param name="passHz">Frequencies up to here pass without a fold.</param>
    /// <param name="attenuationDb">How far down what is folded there is.</param>
    /// <param name="maxFrames">The longest input.</param>
    public Decimator(int factor, int sampleRate, double passHz, double attenuationDb, int maxFrames)
    {
        Factor = factor;
        _taps = Design(factor, sampleRate, passHz, attenuationDb);
        _line = new float[_taps.Length + maxFrames];
        _output = new float[(maxFrames / factor) + 1];
        Reset();
    }

    /// <summary>Input frames for each output.</summary>
    public int Factor { get; }

    /// <summary>Takes the next frames.</summary>
    /// <returns>The outputs that they complete; valid until the next call.</returns>
    public ReadOnlySpan<float> Process(ReadOnlySpan<float> input)
    {
        if (Factor == 1)
        {
            input.CopyTo(_output);
            return _output.AsSpan(0, input.Length);
        }

        input.CopyTo(_line.AsSpan(_held));
        var end = _held + input.Length;
        var outputs = 0;
        var next = _held + _untilNext;
        for (; next <= end; next += Factor)
        {
            _output[outputs++] = (float)PowerSums.OfProducts(_taps, _line.AsSpan(next - _taps.Length, _taps.Length));
        }

        _untilNext = next - end;
        _line.AsSpan(end - _held, _held).CopyTo(_line);
        return _output.AsSpan(0, outputs);
    }

    /// <summary>Back to rest.</summary>
    public void Reset()
    {
        _held = _taps.Length;
        _untilNext = Factor;
        _line.AsSpan().Clear();
    }

    private static float[] Design(int factor, int sampleRate, double passHz, double attenuationDb)
    {
        if (factor == 1)
        {
            return [1f];
        }

        // What lies above the mirror image of the pass band must be gone.
        var stopHz = ((double)sampleRate / factor) - passHz;
        var transition = (stopHz - passHz) / sampleRate;
        var length = (int)Math.Ceiling((attenuationDb - 7.95) / (14.36 * transition)) | 1;
        var beta = KaiserWindow.Beta(attenuationDb);
        var cutoff = (passHz + stopHz) / sampleRate;
        var taps = new double[length];
        var sum = 0.0;
        for (var i = 0; i < length; i++)
        {
            var t = i - ((length - 1) / 2);
            var sinc = t == 0 ? 1.0 : Math.Sin(Math.PI * cutoff * t) / (Math.PI * cutoff * t);
            taps[i] = sinc * KaiserWindow.At(2.0 * t / (length + 1), beta);
            sum += taps[i];
        }

        // Filled up with zeros at the old end: what is left over after whole registers would cost more than all the rest.
        var padded = new float[(length + Registers - 1) / Registers * Registers];
        for (var i = 0; i < length; i++)
        {
            padded[padded.Length - length + i] = (float)(taps[i] / sum);
        }

        return padded;
    }
}
