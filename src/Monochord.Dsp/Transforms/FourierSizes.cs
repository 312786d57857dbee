namespace Monochord.Dsp.Transforms;

/// <summary>The sizes that can be transformed.</summary>
internal static class FourierSizes
{
    // Scratch and twiddles of larger ones would be gigabytes; indices stay well inside an int.
    private const int Largest = 1 << 26;

    public static void ThrowIfOutOfRange(int size)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(size, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(size, Largest);
    }
}
