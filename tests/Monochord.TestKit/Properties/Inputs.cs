using FsCheck;
using FsCheck.Fluent;

namespace Monochord.TestKit;

/// <summary>Inputs for <see cref="Property"/>.</summary>
public static class Inputs
{
    /// <summary>Ways to cut a stream into blocks: one or more block sizes of 1 to <paramref name="maxFrames"/>, used in turn.</summary>
    public static Arbitrary<int[]> Cuts(int maxFrames) =>
        Arb.From(Gen.Choose(1, maxFrames).NonEmptyListOf().Select(sizes => sizes.ToArray()), ShrinkCuts);

    /// <summary>Whole numbers of a range, both ends included; shrinks towards the low end.</summary>
    public static Arbitrary<int> Range(int low, int high) =>
        Arb.From(Gen.Choose(low, high), value => value == low ? Array.Empty<int>() : [low, low + ((value - low) / 2), value - 1]);

    /// <summary>Real numbers of a range; shrinks towards the middle of it.</summary>
    public static Arbitrary<double> Range(double low, double high)
    {
        const int Steps = 1 << 20;
        return Gen.Choose(0, Steps).Select(step => low + ((high - low) * step / Steps)).ToArbitrary();
    }

    /// <summary>Seeds for noise.</summary>
    public static Arbitrary<ulong> Seeds() => Gen.Choose(0, int.MaxValue).Select(seed => (ulong)seed).ToArbitrary();

    private static IEnumerable<int[]> ShrinkCuts(int[] cuts)
    {
        if (cuts.Length > 1)
        {
            yield return cuts[..(cuts.Length / 2)];
            yield return cuts[(cuts.Length / 2)..];
        }

        for (var i = 0; i < cuts.Length; i++)
        {
            if (cuts[i] > 1)
            {
                yield return [.. cuts[..i], cuts[i] / 2, .. cuts[(i + 1)..]];
            }
        }
    }
}
