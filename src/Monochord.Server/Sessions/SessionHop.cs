namespace Monochord.Server.Sessions;

/// <summary>What a session tells at the end of a reading. Never changes once it is told.</summary>
internal sealed class SessionHop
{
    private readonly Lock _gate = new();
    private readonly Dictionary<int, byte[]> _encoded = [];

    /// <summary>0 for the first that was told.</summary>
    public long Number { get; set; }

    /// <summary>Where in the source it ends, in frames.</summary>
    public required long Frame { get; init; }

    /// <summary>The same in seconds.</summary>
    public required double Seconds { get; init; }

    /// <summary>Jumps of the position so far.</summary>
    public required long Jumps { get; init; }

    /// <summary>Restarts of the integration so far.</summary>
    public required long Resets { get; init; }

    /// <summary>Every value, laid out as <see cref="SessionMeters.Layout"/> says.</summary>
    public required float[] Values { get; init; }

    /// <summary>Frames that the session had run through, at its own pace, when it ended.</summary>
    public long ScopeEnd { get; init; }

    /// <summary>What was heard, channel after channel; null when nobody asked for it.</summary>
    public float[]? Samples { get; init; }

    /// <summary>Frames of <see cref="Samples"/>.</summary>
    public int SampleFrames { get; init; }

    /// <summary>A form of it that is made once, by whoever needs it first, and shared.</summary>
    public byte[] Encoded(int form, Func<SessionHop, int, byte[]> encode)
    {
        lock (_gate)
        {
            if (!_encoded.TryGetValue(form, out var bytes))
            {
                bytes = encode(this, form);
                _encoded[form] = bytes;
            }

            return bytes;
        }
    }
}
