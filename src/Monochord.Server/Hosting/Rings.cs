using Monochord.Audio.Rings;
using Monochord.Server.Sessions;

namespace Monochord.Server.Hosting;

/// <summary>The ring buffers of this user: what other programs write, and a session can follow.</summary>
/// <remarks>Clients name a file of the one folder that they are kept in, never a path.</remarks>
internal static class Rings
{
    /// <summary>Those that can be read now, by name.</summary>
    public static IReadOnlyList<RingView> List(string folder)
    {
        var rings = new List<RingView>();
        foreach (var path in Directory.Exists(folder) ? Directory.GetFiles(folder).Order(StringComparer.Ordinal) : Enumerable.Empty<string>())
        {
            try
            {
                using var ring = RingBufferReader.Open(path);
                rings.Add(RingView.Of(Path.GetFileName(path), ring));
            }
            catch (RingBufferException)
            {
                // It is none, is being made, or has just gone.
            }
        }

        return rings;
    }

    /// <summary>Opens one as the source of a session.</summary>
    /// <exception cref="Monochord.Audio.MonochordException">There is none of this name, or it can't be read.</exception>
    public static RingOrigin Open(string folder, string name)
    {
        if (name.Length == 0 || name != Path.GetFileName(name) || !File.Exists(Path.Combine(folder, name)))
        {
            throw new SessionException("ring.not-found", $"There is no ring buffer {name}. GET /api/rings lists those that there are.", name);
        }

        return new RingOrigin(Path.Combine(folder, name));
    }
}

/// <summary>A ring buffer as it stands.</summary>
/// <param name="Name">Its name, for a source of kind <c>ring</c>.</param>
/// <param name="SampleRate">Frames a second.</param>
/// <param name="Channels">How many.</param>
/// <param name="ChannelNames">Their names; none where the writer gave none.</param>
/// <param name="Seconds">How much it keeps.</param>
/// <param name="EndFrames">Frames written so far.</param>
/// <param name="IsClosed">Whether the writer has closed it.</param>
/// <param name="ProcessId">Of the writer; 0 where the version does not say.</param>
/// <param name="Heartbeat">When something was written last; null where the version does not say.</param>
internal sealed record RingView(
    string Name, int SampleRate, int Channels, IReadOnlyList<string> ChannelNames, double Seconds, long EndFrames, bool IsClosed, long ProcessId,
    DateTimeOffset? Heartbeat)
{
    public static RingView Of(string name, RingBufferReader ring) => new(
        name, ring.Layout.SampleRate, ring.Layout.Channels, ring.Layout.ChannelNames, ring.Layout.Seconds, ring.EndFrame,
        ring.Status.State == RingBufferState.Closed, ring.Status.ProcessId, ring.Status.Heartbeat);
}
