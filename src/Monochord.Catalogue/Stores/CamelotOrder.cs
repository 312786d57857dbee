using Monochord.Fingerprinting.Tonality;

namespace Monochord.Catalogue.Stores;

/// <summary>A key as its place on the Camelot wheel: 0 for 1A, 1 for 1B, 2 for 2A, to 23 for 12B; 24, behind all, for none.</summary>
internal static class CamelotOrder
{
    internal const int None = 24;

    internal static int Of(Key? key) =>
        key is not { } one ? None : ((int.Parse(one.Camelot.AsSpan()[..^1]) - 1) * 2) + (one.Mode == Mode.Major ? 1 : 0);

    internal static Key? ToKey(int order)
    {
        if (order is < 0 or >= None)
        {
            return null;
        }

        // C major is 8B, and each fifth up, 7 semitones, is one more; 7 times 7 is 1 modulo 12. The relative minor lies 3 semitones below.
        var number = (order / 2) + 1;
        var major = ((number - 8 + 12) * 7) % 12;
        return order % 2 == 1 ? new Key(major, Mode.Major) : new Key((major + 9) % 12, Mode.Minor);
    }

    /// <summary>The key of a name such as 8A; null when there is none of this name.</summary>
    internal static Key? Parse(string camelot) =>
        Enumerable.Range(0, None).Select(ToKey).FirstOrDefault(key => string.Equals(key!.Value.Camelot, camelot, StringComparison.OrdinalIgnoreCase));
}
