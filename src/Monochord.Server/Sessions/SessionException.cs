using Monochord.Audio;

namespace Monochord.Server.Sessions;

/// <summary>What a session can't do, or what was asked of the server that it does not have.</summary>
internal sealed class SessionException(string code, string message, string? subject = null)
    : MonochordException(code, message, subject)
{
    internal static SessionException NotFound(string id) =>
        new("session.not-found", $"There is no session {id}. It may have been closed; open the sound again.", id);

    internal static SessionException TooMany(int limit) =>
        new("session.too-many", $"{limit} sessions are open, the most that there may be. Close one first.");

    internal static SessionException NoSeek(string name) =>
        new("session.no-seek", $"{name} is live and has no other place to go to.", name);

    internal static SessionException OutOfRange(string what, long frame, long length) =>
        new("session.range", $"{what} {frame} is outside of the sound, which has {length} frames.");

    internal static SessionException Loop(long start, long end) =>
        new("session.loop", $"A loop ends at least one reading (1/60 s) after it starts; {start} to {end} does not.");

    internal static SessionException NoStem(string name) => new("session.no-stem", $"This session has no stem {name}.", name);

    internal static SessionException NotFast(string name) =>
        new("session.not-fast", $"{name} is live and can't run faster than it sounds.", name);

    internal static SessionException Closed(string id) => new("session.closed", $"The session {id} has been closed.", id);
}
