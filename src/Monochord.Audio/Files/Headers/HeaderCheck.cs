namespace Monochord.Audio.Files.Headers;

/// <summary>What the headers of a file announce against what the file has: found when it is opened, told when its end is reached.</summary>
/// <param name="Extent">Announced and present bytes of sound; null where the container has no such number.</param>
/// <param name="LacksLastPage">Whether an Ogg file has lost its end.</param>
internal sealed record HeaderCheck(DataExtent? Extent, bool LacksLastPage)
{
    /// <summary>Looks at the headers of an open file.</summary>
    internal static HeaderCheck Of(FileStream file, ContainerKind kind) =>
        new(DataExtent.Find(file, kind), kind == ContainerKind.Ogg && !OggTail.IsComplete(file));

    /// <summary>What is wrong; null when nothing is.</summary>
    /// <param name="path">The file, for the sentence.</param>
    /// <param name="at">Where the sound ends, in seconds.</param>
    internal AudioFileWarning? Judge(string path, double at)
    {
        if (LacksLastPage)
        {
            return FileWarnings.Truncated(path, at, expected: null);
        }

        if (Extent is not { } extent)
        {
            return null;
        }

        if (extent.IsTruncated)
        {
            // Bytes are as long in time after the cut as before it: exact for PCM.
            return FileWarnings.Truncated(path, at, extent.Available > 0 ? at * extent.Declared!.Value / extent.Available : null);
        }

        return extent.Unexplained > 0 ? FileWarnings.HeaderTooShort(path, at, extent.Unexplained) : null;
    }
}
