using Monochord.Audio;

namespace Monochord.Metering.Comparison;

/// <summary>Every channel in one signal to align by. The weights differ, so that channels of opposite polarity don't cancel.</summary>
internal static class MonoMix
{
    private const float Falling = 0.7f;

    /// <summary>Mixes a block.</summary>
    /// <param name="block">What is mixed; what is not a number counts as silence.</param>
    /// <param name="mono">As long as the block.</param>
    internal static void Of(ReadOnlyAudioBlock block, Span<float> mono)
    {
        mono.Clear();
        var weight = 1f;
        for (var c = 0; c < block.Channels; c++)
        {
            var plane = block[c];
            for (var i = 0; i < mono.Length; i++)
            {
                mono[i] += float.IsFinite(plane[i]) ? weight * plane[i] : 0;
            }

            weight *= Falling;
        }
    }
}
