using Monochord.Synthesis.Tracks;

namespace Monochord.Synthesis.Playing;

/// <summary>Opens the clips of a track, but for those that sound already.</summary>
internal sealed class ClipOpener(ITrackFiles? files, int sampleRate, bool readsAhead, PlacedClip[] before) : IDisposable
{
    private readonly List<(IClipSource? Opened, PlacedClip? Kept)> _clips = [];

    /// <summary>Opens them.</summary>
    /// <returns>The length of each file.</returns>
    public long[] Open(IReadOnlyList<Clip> clips)
    {
        var lengths = new long[clips.Count];
        for (var i = 0; i < lengths.Length; i++)
        {
            var kept = Array.Find(before, clip => clip.Source == clips[i] && !_clips.Exists(other => other.Kept == clip));
            var opened = kept is not null ? null : files?.OpenClip(clips[i].File, sampleRate)
                ?? throw new ArgumentException("The track has clips, and nobody was named who opens files.", nameof(clips));
            _clips.Add((opened, kept));
            lengths[i] = kept?.FileFrames ?? opened!.LengthFrames;
        }

        return lengths;
    }

    /// <summary>Puts them at their places.</summary>
    public PlacedClip[] Place(IReadOnlyList<Clip> clips, TrackPlan plan)
    {
        var placed = new PlacedClip[clips.Count];
        for (var i = 0; i < placed.Length; i++)
        {
            placed[i] = _clips[i].Kept ?? new PlacedClip(clips[i], _clips[i].Opened!, plan.Clips[i], sampleRate, readsAhead);
        }

        return placed;
    }

    /// <summary>Closes what was opened, after something failed.</summary>
    public void Dispose()
    {
        foreach (var (opened, _) in _clips)
        {
            opened?.Dispose();
        }
    }
}
