using Monochord.Dsp.Statistics;

namespace Monochord.Dsp.Oversampling;

/// <summary>The samples of a block with those before it that a filter still looks at.</summary>
/// <param name="length">How many are kept from before.</param>
/// <param name="maxFrames">The longest block.</param>
internal sealed class SampleHistory(int length, int maxFrames)
{
    private readonly float[] _samples = new float[length + maxFrames];

    /// <summary>Where the next block goes.</summary>
    public Span<float> Next(int frames) => _samples.AsSpan(length, frames);

    /// <summary>Copies the next block in, with silence for what is not a number.</summary>
    public void Take(ReadOnlySpan<float> block) => NonFinite.CopyFinite(block, Next(block.Length));

    /// <summary>What was kept and the block.</summary>
    public ReadOnlySpan<float> With(int frames) => _samples.AsSpan(0, length + frames);

    /// <summary>Ends a block: its last samples are kept.</summary>
    public void Keep(int frames) => _samples.AsSpan(frames, length).CopyTo(_samples);

    /// <summary>Silence.</summary>
    public void Clear() => _samples.AsSpan().Clear();
}
