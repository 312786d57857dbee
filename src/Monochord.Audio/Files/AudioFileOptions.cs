using Monochord.Audio.Native;

namespace Monochord.Audio.Files;

/// <summary>How a file is to be read.</summary>
public sealed record AudioFileOptions
{
    /// <summary>As the file says, warnings rather than errors.</summary>
    public static AudioFileOptions Default { get; } = new();

    /// <summary>Which sound stream of the file, 0 for the first.</summary>
    public int Stream
    {
        get;
        init
        {
            ArgumentOutOfRangeException.ThrowIfNegative(value, nameof(Stream));
            field = value;
        }
    }

    /// <summary>The layout of the channels, for a file that does not say it or is wrong; null to believe the file.</summary>
    public ChannelLayout? Layout { get; init; }

    /// <summary>The custom after which the channels of the file are laid down; null to believe the file, and ITU order where it is silent.
    /// The source itself is always in ITU order.</summary>
    public ChannelOrder? Order { get; init; }

    /// <summary>Makes an error of what would be a warning about damage: a file that is cut off, a header that lies.</summary>
    public bool Strict { get; init; }

    /// <summary>Ends a decoder that runs as a process of its own; the read that waits for it throws
    /// <see cref="OperationCanceledException"/>.</summary>
    public CancellationToken Cancellation { get; init; }

    /// <summary>Where the decoders are; tests take them away.</summary>
    internal DecoderComponents Components { get; init; } = DecoderComponents.Default;
}

/// <summary>The decoders by their names in the system.</summary>
/// <param name="SndFile">libsndfile.</param>
/// <param name="Ffmpeg">Name or path of the ffmpeg program.</param>
/// <param name="Ffprobe">Name or path of the ffprobe program.</param>
internal sealed record DecoderComponents(NativeComponent SndFile, string Ffmpeg, string Ffprobe)
{
    /// <summary>As installed.</summary>
    internal static DecoderComponents Default { get; } = new(NativeComponent.SndFile, "ffmpeg", "ffprobe");

    /// <summary>How long ffprobe may look at a file.</summary>
    internal TimeSpan ProbeLimit { get; init; } = TimeSpan.FromSeconds(20);

    /// <summary>How long ffmpeg may decode without one byte coming out.</summary>
    internal TimeSpan StallLimit { get; init; } = TimeSpan.FromSeconds(30);
}
