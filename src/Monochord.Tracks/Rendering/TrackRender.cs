using Monochord.Audio;
using Monochord.Audio.Files;
using Monochord.Synthesis.Tracks;

namespace Monochord.Tracks.Rendering;

/// <summary>Renders a track into a file: the path that is heard live, with a file at its end and no clock.</summary>
/// <remarks>The file is written beside its place and renamed when it is whole. Memory does not grow with the length; WAV becomes RF64 beyond
/// 4 GB.</remarks>
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
    /// <exception cref="TrackException">The part that is asked for has no frame, or the loudness can't be reached.</exception>
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
        var work = new RenderWork(files, settings, encoding, cancellation);
        var frames = work.FramesOf(track);
        var stems = settings.WithStems ? TrackStems.Of(track) : [];
        var share = new SharedProgress(progress, passes: 1 + stems.Count + (settings.TargetLufs is null ? 0 : RenderWork.UsualPasses));
        var gainDb = settings.TargetLufs is { } target ? work.GainTo(target, track, frames, share) : 0;
        var result = work.Write(track, path, frames, gainDb, settings.CeilingDbtp, share.Next());
        var written = new List<string>();
        foreach (var (name, part) in stems)
        {
            var stem = TrackStems.PathOf(path, name);
            work.Write(part, stem, frames, result.GainDb, null, share.Next());
            written.Add(stem);
        }

        return result with { Stems = written };
    }
}
