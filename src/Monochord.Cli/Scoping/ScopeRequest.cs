using Monochord.Audio;
using Monochord.Audio.Rings;

namespace Monochord.Cli.Scoping;

/// <summary>What is to be looked at, and the ring that it goes into.</summary>
/// <param name="Input">A device, a file, the address of a session, or <see cref="TestInput.Name"/>; null for the default device.</param>
/// <param name="Channels">How many of its channels; null for all.</param>
/// <param name="Rate">The rate of the ring, in Hz; null for that of the input.</param>
/// <param name="IsLooped">Whether a file begins anew.</param>
/// <param name="IsJson">Whether what happens is told as JSON.</param>
/// <param name="IsQuiet">Whether no progress is shown.</param>
/// <param name="Ring">The ring.</param>
internal sealed record ScopeRequest(string? Input, int? Channels, int? Rate, bool IsLooped, bool IsJson, bool IsQuiet, RingBufferOptions Ring);

/// <summary>An input of the scope: a source in real time.</summary>
internal interface IScopeInput : IAudioSource, IDisposable
{
    /// <summary>What it is called.</summary>
    string Name { get; }

    /// <summary>Frames that did not get here; silence stands for them.</summary>
    long LostFrames { get; }

    /// <summary>Ends it: a read that waits returns with what it has.</summary>
    void Stop();
}

/// <summary>An input that can't be had.</summary>
internal sealed class ScopeException(string code, string message, string? subject, Exception? innerException = null)
    : MonochordException(code, message, subject, innerException)
{
    internal static ScopeException Channels(string input, int asked, int there) => new(
        "scope.channels", $"{input} has {there} channels, and {asked} were asked for. Ask for fewer.", input);

    internal static ScopeException Unreachable(string address, string detail, Exception? inner = null) => new(
        "scope.unreachable", $"The session at {address} can't be reached: {detail}. Check that 'monochord serve' runs and the session is open.", address, inner);

    internal static ScopeException NoSession(string address) => new(
        "scope.no-session", $"The server at {address} has no session. Open a sound in the studio, or name a session: {address}sessions/ID.", address);

    internal static ScopeException NoScope(string address) => new(
        "scope.not-told", $"The session at {address} tells no samples: its server is older than this program. Start a newer one.", address);
}
