namespace Monochord.Audio.Files.Headers;

/// <summary>Holds what a header announces against what the file has.</summary>
internal static class HeaderCheck
{
    /// <summary>What is wrong, in the order of importance; empty when nothing is.</summary>
    /// <param name="file">The open file.</param>
    /// <param name="path">Its path, for the sentences.</param>
    /// <param name="kind">What it is.</param>
    /// <param name="sampleRate">In Hz.</param>
    /// <param name="frames">What the decoder found to be there; null when it does not know.</param>
    internal static List<AudioFileWarning> Warnings(FileStream file, string path, ContainerKind kind, int sampleRate, long? frames)
    {
        var warnings = new List<AudioFileWarning>();
        if (frames == 0)
        {
            warnings.Add(FileWarnings.NoFrames(path));
        }

        if (frames is not { } present)
        {
            return warnings;
        }

        var at = (double)present / sampleRate;
        if (kind == ContainerKind.Ogg)
        {
            if (!OggTail.IsComplete(file))
            {
                warnings.Add(FileWarnings.Truncated(path, at, expected: null));
            }
        }
        else if (DataExtent.Find(file, kind) is { } extent)
        {
            if (extent.IsTruncated)
            {
                // Bytes are as long in time before the cut as after it: exact for PCM.
                double? expected = extent.Available > 0 ? at * extent.Declared!.Value / extent.Available : null;
                warnings.Add(FileWarnings.Truncated(path, at, expected));
            }
            else if (extent.Unexplained > 0)
            {
                warnings.Add(FileWarnings.HeaderTooShort(path, at, extent.Unexplained));
            }
        }

        return warnings;
    }
}
