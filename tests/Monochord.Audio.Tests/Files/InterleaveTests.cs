using Monochord.Audio.Files;
using Xunit;

namespace Monochord.Audio.Tests;

public sealed class InterleaveTests
{
    [Fact]
    public void Split_AnyChannelsFramesAndOrder_EqualsTheScalarTwin()
    {
        foreach (var channels in new[] { 1, 2, 3, 4, 5, 6, 7, 8, 12, 17, 64 })
        {
            foreach (var frames in new[] { 0, 1, 3, 4, 7, 8, 15, 16, 17, 33, 100 })
            {
                var random = new Random((channels * 1000) + frames);
                var interleaved = new float[channels * frames];
                random.NextBytes(System.Runtime.InteropServices.MemoryMarshal.AsBytes(interleaved.AsSpan()));
                var planeOf = new int[channels];
                for (var c = 0; c < channels; c++)
                {
                    planeOf[c] = c;
                }

                random.Shuffle(planeOf);
                var fast = new AudioBuffer(channels, frames);
                var scalar = new AudioBuffer(channels, frames);

                Interleave.Split(interleaved, fast.Block, planeOf);
                Interleave.SplitScalar(interleaved, scalar.Block, planeOf);

                for (var c = 0; c < channels; c++)
                {
                    // As bits: random bits hold NaNs, which are to be passed on unchanged.
                    Assert.True(
                        Bits(fast[c]).SequenceEqual(Bits(scalar[c])), $"channel {c} of {channels}, {frames} frames");
                }
            }
        }
    }

    private static ReadOnlySpan<int> Bits(Span<float> samples) =>
        System.Runtime.InteropServices.MemoryMarshal.Cast<float, int>(samples);
}
