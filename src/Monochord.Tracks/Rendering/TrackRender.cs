using Monochord.Audio;
using Monochord.Audio.Files;
using Monochord.Synthesis.Tracks;
using Monochord.Tracks.Files;

namespace Monochord.Tracks.Rendering;

/// <summary>Renders a track into a file: the path that is heard live, with a file at its end and no clock.</summary>
/// <remarks>Files are written beside their places and renamed when all of them are whole. Memory grows by the 2 MB an hour that loudness takes; WAV becomes
/// RF64 beyond 4 GB.</remarks>
/// <example>
/// <code>
/// var track = TrackReader.ReadFile("sleep.json");
/// var result = TrackRender.ToFile(track, TrackFiles.Of("sleep.json", track), "sleep.flac", new() { TargetLufs = -23 });
/// </code>
/// </example>
public static class TrackRender
{
    /// <summary>Renders it.</summary>
    /// <param name="track">The track.</param>
    /// <param name="files">Who opens its files; null where it names none.</param>
    /// <param name="path">The file, by whose ending the encoding is known unless it is said.</param>
    /// <param name="settings">How; null for the defaults.</param>
    /// <param name="progress">Is told how much is done, 0 to 1.</param>
    /// <param name="cancellation">Ends it; nothing is left behind.</param>
    /// <exception cref="TrackException">The part that is asked for has no frame, the loudness can't be reached, or the file is one that the track
    /// plays.</exception>
    /// <exception cref="MonochordException">A file can't be read or written, or a voice can't sound as it is described.</exception>
    /// <exception cref="OperationCanceledException">It was told to end.</exception>
    public static TrackRenderResult ToFile(
        Track track, ITrackFiles? files, string path, TrackRenderSettings? settings = null, IProgress<double>? progress = null,
        CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(track);
        ArgumentException.ThrowIfNullOrEmpty(path);
        settings ??= new TrackRenderSettings();
        var encoding = settings.Encoding ?? AudioEncoderOptions.ForPath(path) ?? throw new TrackException(
            "track.encoding-unknown", string.Empty, $"{path}: the ending says no encoding; use .wav, .flac or .ogg.");
        RequireOwnPlace(track, path);
        var work = new RenderWork(files, settings, encoding, cancellation);
        var length = work.Measure(track);
        var stems = settings.WithStems ? TrackStems.Of(track, (double)length.Whole / length.SampleRate) : [];
        var share = new SharedProgress(progress, passes: (settings.TargetLufs is null ? 1 : 2) + stems.Count);
        var written = new List<RenderedFile>();
        try
        {
            written.Add(new RenderedFile(path));
            var result = WriteWhole(track, written[0], length.Part, settings, work, share);
            foreach (var (name, part) in stems)
            {
                written.Add(new RenderedFile(TrackStems.PathOf(path, name)));
                work.Write(part, written[^1], length.Part, result.GainDb, null, share.Next());
            }

            // All of them or none.
            written.ForEach(file => file.Complete());
            return result with { Stems = [.. written.Skip(1).Select(file => file.Path)] };
        }
        finally
        {
            written.ForEach(file => file.Dispose());
        }
    }

    private static TrackRenderResult WriteWhole(
        Track track, RenderedFile file, long frames, TrackRenderSettings settings, RenderWork work, SharedProgress share)
    {
        if (settings.TargetLufs is not { } target)
        {
            return work.Write(track, file, frames, 0, settings.CeilingDbtp, share.Next());
        }

        var gain = new LoudnessSearch(target, work.Try(track, frames, share.Next()).IntegratedLufs);
        while (true)
        {
            var result = work.Write(track, file, frames, gain.Db, settings.CeilingDbtp, share.Next());
            if (gain.IsReached(result.IntegratedLufs))
            {
                return result;
            }

            share.Expect();
        }
    }

    // Beside the track, as most are: a render must not take the place of what it is made of.
    private static void RequireOwnPlace(Track track, string path)
    {
        var full = Path.GetFullPath(path);
        foreach (var use in NamedFile.Of(track))
        {
            if (!use.File.StartsWith("data:", StringComparison.OrdinalIgnoreCase) && !use.File.Contains('\0', StringComparison.Ordinal)
                && Path.GetFullPath(Path.Combine(Path.GetDirectoryName(full)!, use.File)) == full)
            {
                throw new TrackException("track.own-file", use.Path, $"{path} is a file that the track plays: give the render another name.");
            }
        }
    }
}
