using System.Text.Json;

namespace Monochord.Jobs;

/// <summary>A job to be.</summary>
/// <param name="Kind">Which handler is to run it: 1 to 64 of a-z, 0-9, dot, hyphen and underscore.</param>
public sealed record JobRequest(string Kind)
{
    /// <summary>The largest parameters, in bytes of JSON.</summary>
    public const int MaxParameterBytes = 1 << 20;

    private const int MaxKind = 64;
    private const int MaxGroup = 128;

    /// <summary>What to do; at most <see cref="MaxParameterBytes"/>.</summary>
    public JsonElement? Parameters { get; init; }

    /// <summary>What it belongs to, such as a session; at most 128 characters, none of control.</summary>
    public string? Group { get; init; }

    /// <summary>How long an attempt may take, above zero; null for what its kind allows.</summary>
    public TimeSpan? TimeLimit { get; init; }

    /// <summary>How long it is kept once it ended, zero or more; null for what the store does.</summary>
    public TimeSpan? KeepFor { get; init; }

    /// <summary>Throws when something is outside of its limits.</summary>
    internal void Check()
    {
        if (string.IsNullOrEmpty(Kind) || Kind.Length > MaxKind
            || !Kind.All(character => character is (>= 'a' and <= 'z') or (>= '0' and <= '9') or '.' or '-' or '_'))
        {
            throw new ArgumentException($"A kind is 1 to {MaxKind} of a-z, 0-9, dot, hyphen and underscore, not '{Kind}'.", nameof(Kind));
        }

        if (Group is { } group && (group.Length is 0 or > MaxGroup || JobText.Sentence(group) != group))
        {
            throw new ArgumentException($"A group is 1 to {MaxGroup} characters.", nameof(Group));
        }

        if (TimeLimit <= TimeSpan.Zero)
        {
            throw new ArgumentException("A time limit is above zero.", nameof(TimeLimit));
        }

        if (KeepFor < TimeSpan.Zero)
        {
            throw new ArgumentException("A job can't be kept for less than no time.", nameof(KeepFor));
        }

        if (Parameters is { } parameters && System.Text.Encoding.UTF8.GetByteCount(parameters.GetRawText()) > MaxParameterBytes)
        {
            throw new ArgumentException($"Parameters are at most {MaxParameterBytes} bytes of JSON.", nameof(Parameters));
        }
    }
}
