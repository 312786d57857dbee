using Monochord.Server.Hosting;
using Monochord.Server.Sessions;

namespace Monochord.Server.Synthesis;

/// <summary>The one track that clients of an earlier program play: the last one that is told to counts, whoever tells it.</summary>
internal sealed class PlayDesk(SessionStore sessions) : IDisposable
{
    private readonly SemaphoreSlim _turn = new(1);
    private Session? _session;

    /// <summary>Plays a track on the default device, in the place of the one that plays.</summary>
    /// <param name="track">The track.</param>
    /// <param name="startSeconds">Where it begins.</param>
    public async Task<Session> PlayAsync(NamedTrack track, double startSeconds)
    {
        await _turn.WaitAsync();
        try
        {
            var session = sessions.Open(() => TrackDesk.Open(track));
            try
            {
                await session.SetOutputAsync(string.Empty);
                if (startSeconds > 0)
                {
                    await session.SeekAsync((long)Math.Round(startSeconds * session.Origin.Format.SampleRate));
                }

                Close();
                await session.PlayAsync();
            }
            catch
            {
                sessions.Close(session.Id);
                throw;
            }

            _session = session;
            return session;
        }
        finally
        {
            _turn.Release();
        }
    }

    /// <summary>Ends what plays.</summary>
    /// <returns>Whether anything did.</returns>
    public async Task<bool> StopAsync()
    {
        await _turn.WaitAsync();
        try
        {
            return Close();
        }
        finally
        {
            _turn.Release();
        }
    }

    public void Dispose() => _turn.Dispose();

    private bool Close()
    {
        var session = _session;
        _session = null;
        try
        {
            if (session is not null)
            {
                sessions.Close(session.Id);
            }

            return session is not null;
        }
        catch (SessionException)
        {
            // Somebody closed it by its id.
            return false;
        }
    }
}
