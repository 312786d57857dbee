namespace Monochord.Audio.Files;

/// <summary>Several files read as one stream: the planes of each behind those of the one before it.</summary>
/// <param name="parts">The files, owned from here on.</param>
/// <param name="format">What they are together.</param>
/// <param name="atOpening">What was not as it should be when they were opened.</param>
/// <param name="padded">The warning that one of them ended early: the file, its end and that of the longest in seconds.</param>
/// <param name="isStrict">Whether that is an error.</param>
internal sealed class FilesTogether(
    FilePart[] parts, AudioFormat format, IReadOnlyList<AudioFileWarning> atOpening, Func<FilePart, double, double, AudioFileWarning> padded, bool isStrict)
    : IDisposable
{
    private IReadOnlyList<AudioFileWarning> _padding = [];
    private bool _isJudged;

    internal AudioFormat Format => format;

    /// <summary>Frames of the longest; null when one does not say.</summary>
    internal long? LengthFrames
    {
        get
        {
            long longest = 0;
            foreach (var part in parts)
            {
                if (part.LengthFrames is not { } frames)
                {
                    return null;
                }

                longest = Math.Max(longest, frames);
            }

            return longest;
        }
    }

    internal IReadOnlyList<AudioFileWarning> Warnings
    {
        get
        {
            var warnings = new List<AudioFileWarning>(atOpening);
            foreach (var part in parts)
            {
                warnings.AddRange(part.Decoder.Warnings);
            }

            warnings.AddRange(_padding);
            return warnings;
        }
    }

    internal IReadOnlyList<AudioFileInfo> Files => Array.ConvertAll(parts, part => part.Decoder.Info);

    /// <summary>Reads each; one that has ended is silent.</summary>
    internal int Read(AudioBlock destination)
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(destination.Channels, format.Channels, nameof(destination));
        var longest = 0;
        var first = 0;
        foreach (var part in parts)
        {
            var planes = destination.SliceChannels(first, part.Channels);
            var frames = part.Read(planes);
            planes.Slice(frames, destination.Frames - frames).Clear();
            longest = Math.Max(longest, frames);
            first += part.Channels;
        }

        if (longest < destination.Frames && !_isJudged)
        {
            _isJudged = true;
            JudgeEnd();
        }

        return longest;
    }

    /// <summary>Leaves out frames of each.</summary>
    internal long Skip(long frames)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(frames);
        long longest = 0;
        foreach (var part in parts)
        {
            longest = Math.Max(longest, part.Skip(frames));
        }

        return longest;
    }

    public void Dispose()
    {
        foreach (var part in parts)
        {
            part.Dispose();
        }
    }

    private void JudgeEnd()
    {
        long longest = 0;
        foreach (var part in parts)
        {
            longest = Math.Max(longest, part.Position);
        }

        var padding = new List<AudioFileWarning>();
        foreach (var part in parts)
        {
            // Rates that don't divide leave less than a frame of difference between files of one length.
            if (part.Position < longest - (part.IsResampled ? 1 : 0))
            {
                padding.Add(padded(part, format.SecondsAt(part.Position), format.SecondsAt(longest)));
            }
        }

        _padding = padding;
        if (isStrict && padding.Count > 0)
        {
            throw FileErrors.FromWarning(parts[0].Decoder.Info.Path, padding[0]);
        }
    }
}
