using Monochord.Dsp.Filters;
using Monochord.Synthesis.Rendering;

namespace Monochord.Synthesis.Voices;

/// <summary>What the quadrature voices run behind them: a high pass at 30 Hz and a low pass at 0.45 of the rate, Butterworth of fourth order,
/// twice each.</summary>
/// <remarks>An earlier program ran each forwards and backwards over the whole clip. Twice forwards has the same gain at every frequency, at
/// once; the phase turns by up to 1 rad at 100 Hz, in both ears alike.</remarks>
internal sealed class ProgrammeFilter
{
    private readonly BiquadCascade _left;
    private readonly BiquadCascade _right;

    public ProgrammeFilter(in VoiceContext context)
    {
        var high = Butterworth.HighPass(4, 30, context.SampleRate);
        var low = Butterworth.LowPass(4, 0.45 * context.SampleRate, context.SampleRate);
        BiquadCoefficients[] sections = [.. high, .. high, .. low, .. low];
        _left = new BiquadCascade(sections);
        _right = new BiquadCascade(sections);
        MemoryFrames = FilterMemory.Frames(sections);
    }

    public long MemoryFrames { get; }

    public void Restart()
    {
        _left.Reset();
        _right.Reset();
    }

    public void Process(Span<float> left, Span<float> right)
    {
        _left.Process(left);
        _right.Process(right);
    }
}
