using System.Collections.Concurrent;
using System.Security.Cryptography;
using Monochord.Server.Sessions;

namespace Monochord.Server.Hosting;

/// <summary>The open sessions.</summary>
internal sealed class SessionStore(ServerOptions options) : IDisposable
{
    private const string Letters = "0123456789abcdefghjkmnpqrstvwxyz";
    private const int IdLength = 10;

    private readonly ConcurrentDictionary<string, Session> _sessions = new(StringComparer.Ordinal);
    private int _count;

    /// <summary>Is told how long each reading took, by sessions that open from then on. Called on their threads.</summary>
    public Action<TimeSpan>? OnReading { get; set; }

    /// <summary>All of them, oldest first.</summary>
    public IReadOnlyList<Session> All => [.. _sessions.Values.OrderBy(session => session.Created)];

    /// <summary>Opens one; it stands at the start.</summary>
    /// <param name="open">Opens its source.</param>
    /// <exception cref="SessionException">There are too many.</exception>
    public Session Open(Func<SoundOrigin> open)
    {
        if (Interlocked.Increment(ref _count) > options.Limits.Sessions)
        {
            Interlocked.Decrement(ref _count);
            throw SessionException.TooMany(options.Limits.Sessions);
        }

        try
        {
            var session = new Session(RandomNumberGenerator.GetString(Letters, IdLength), open(), options.OpenOutput, onReading: OnReading);
            _sessions[session.Id] = session;
            return session;
        }
        catch
        {
            Interlocked.Decrement(ref _count);
            throw;
        }
    }

    /// <summary>The session of this id.</summary>
    /// <exception cref="SessionException">There is none.</exception>
    public Session Get(string id) => _sessions.TryGetValue(id, out var session) ? session : throw SessionException.NotFound(id);

    /// <summary>Closes one.</summary>
    /// <exception cref="SessionException">There is none.</exception>
    public void Close(string id)
    {
        if (!_sessions.TryRemove(id, out var session))
        {
            throw SessionException.NotFound(id);
        }

        Interlocked.Decrement(ref _count);
        session.Dispose();
    }

    public void Dispose()
    {
        foreach (var id in _sessions.Keys)
        {
            if (_sessions.TryRemove(id, out var session))
            {
                session.Dispose();
            }
        }
    }
}
