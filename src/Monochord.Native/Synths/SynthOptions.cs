using Monochord.Audio;
using Monochord.Native.Interop;
using Monochord.Tracks;
using Monochord.Tracks.Rendering;

namespace Monochord.Native.Synths;

/// <summary>How a track is to sound.</summary>
internal sealed record SynthOptions
{
    private const double MaxCrossingMilliseconds = 10_000;

    public int? SampleRate { get; private init; }

    public bool IsLive { get; private init; }

    public double? CeilingDbtp { get; private init; }

    public TimeSpan Crossing { get; private init; }

    public TrackFolders? Folders { get; private init; }

    public static unsafe SynthOptions Read(byte* json, string? trackPath)
    {
        using var options = Options.Read(json, "options", "sample_rate", "live", "ceiling_dbtp", "crossing_ms", "folders");
        return new SynthOptions
        {
            SampleRate = (int?)options.Number("sample_rate", AudioFormat.MinSampleRate, AudioFormat.MaxSampleRate, isWhole: true),
            IsLive = options.Flag("live"),
            CeilingDbtp = Ceiling(options),
            Crossing = TimeSpan.FromMilliseconds(options.Number("crossing_ms", 0, MaxCrossingMilliseconds) ?? 50),
            Folders = FoldersOf(options, trackPath),
        };
    }

    /// <summary>What true peaks stay below; null for no limiter, -1 unless it is said.</summary>
    public static double? Ceiling(Options options) => options.IsNull("ceiling_dbtp") ? null
        : options.Number("ceiling_dbtp", TrackRenderSettings.MinCeilingDbtp, TrackRenderSettings.MaxCeilingDbtp) ?? -1;

    /// <summary>Where the files of a track may be: beside it first; null for nowhere.</summary>
    public static TrackFolders? FoldersOf(Options options, string? trackPath)
    {
        List<string> folders = [.. options.Texts("folders")];
        if (trackPath is not null)
        {
            folders.Insert(0, Path.GetDirectoryName(Path.GetFullPath(trackPath)) ?? "/");
        }

        return folders.Count == 0 ? null : new TrackFolders(folders);
    }
}
