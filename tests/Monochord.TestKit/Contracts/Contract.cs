using Monochord.Audio;

namespace Monochord.TestKit;

/// <summary>What a public component promises: its type, how one is made, and the figures by which the laws hold it to its word.</summary>
/// <param name="Type">The public type. A generic one is entered as it is made, such as <c>typeof(Delay&lt;float&gt;)</c>.</param>
public abstract record Contract(Type Type)
{
    /// <summary>Which of several entries of one type this is; null when there is one.</summary>
    public string? Case { get; init; }

    /// <summary>The sample rate of the laws' streams, in Hz.</summary>
    public int SampleRate { get; init; } = 48_000;

    /// <summary>The numbers of channels that it is held to.</summary>
    public IReadOnlyList<int> Channels { get; init; } = [1, 2, 6];

    /// <summary>The layout of a number of channels; for a component that takes stems, one that names them.</summary>
    public Func<int, ChannelLayout> Layout { get; init; } = ChannelLayout.Default;

    /// <summary>The largest difference between two ways to cut the same stream; 0 for bit by bit.</summary>
    public double Tolerance { get; init; }

    /// <summary>Why the tolerance is not 0.</summary>
    public string? ToleranceReason { get; init; }

    /// <summary>Laws that do not apply to it: name of the law, and why.</summary>
    public IReadOnlyDictionary<string, string> Waived { get; init; } = new Dictionary<string, string>(StringComparer.Ordinal);

    /// <summary>How it is named in a test's title.</summary>
    public string Name => Case is null ? Type.Name : $"{Type.Name}, {Case}";

    /// <summary>Every law that applies to its kind.</summary>
    public abstract IReadOnlyList<Law> Laws { get; }

    /// <summary>A stream of the contract's rate.</summary>
    /// <param name="channels">Number of channels.</param>
    public AudioFormat Format(int channels) => new(SampleRate, Layout(channels));
}

/// <summary>One promise, and how it is checked.</summary>
/// <param name="Name">As in a test's title and in <see cref="Contract.Waived"/>.</param>
/// <param name="Violation">Null when the law holds; otherwise a sentence that says where it does not.</param>
public sealed record Law(string Name, Func<string?> Violation);

/// <summary>A processor's contract.</summary>
/// <param name="Type">The public type.</param>
/// <param name="Create">A new one, before <c>Prepare</c>.</param>
public sealed record ProcessorContract(Type Type, Func<IProcessor> Create) : Contract(Type)
{
    /// <summary>How far from its latency the largest sample of its impulse response may lie, in frames: what its response adds, such as
    /// the group delay of a low-pass.</summary>
    public int ImpulseSpreadFrames { get; init; }

    /// <summary>The time after the end of the input by which the output is below -180 dBFS, in frames.</summary>
    public int TailFrames { get; init; } = 480_000;

    /// <summary>The time after an impossible sample by which the output is numbers again, in frames.</summary>
    public int RecoveryFrames { get; init; } = 4096;

    /// <summary>True when a channel's output depends on other channels, as in a linked compressor.</summary>
    public bool IsLinked { get; init; }

    /// <inheritdoc/>
    public override IReadOnlyList<Law> Laws => ProcessorLaws.Of(this);
}

/// <summary>A meter's contract.</summary>
/// <param name="Type">The public type.</param>
/// <param name="Create">A new one, before <c>Prepare</c>.</param>
public sealed record MeterContract(Type Type, Func<IMeter> Create) : Contract(Type)
{
    /// <summary>Length of the programme that it is held to, in seconds: long enough for every value to be there.</summary>
    public double Seconds { get; init; } = 4;

    /// <inheritdoc/>
    public override IReadOnlyList<Law> Laws => MeterLaws.Of(this);
}

/// <summary>A sink's contract.</summary>
/// <param name="Type">The public type.</param>
/// <param name="Create">A new one, and what it has kept of all that was written, as bytes. Disposed of behind the law.</param>
public sealed record SinkContract(Type Type, Func<AudioFormat, SinkRun> Create) : Contract(Type)
{
    /// <inheritdoc/>
    public override IReadOnlyList<Law> Laws => SinkLaws.Of(this);
}

/// <summary>A sink, and how to look at what it has kept.</summary>
/// <param name="Sink">To write to.</param>
/// <param name="Kept">What it has kept, without what says when; nothing is written afterwards.</param>
/// <param name="CleanUp">Takes away what the sink leaves; null for nothing.</param>
public sealed record SinkRun(IAudioSink Sink, Func<byte[]> Kept, Action? CleanUp = null) : IDisposable
{
    /// <inheritdoc/>
    public void Dispose()
    {
        (Sink as IDisposable)?.Dispose();
        CleanUp?.Invoke();
    }
}

/// <summary>A source's contract.</summary>
/// <param name="Type">The public type.</param>
/// <param name="Create">A new one at its start, for a number of channels. It is disposed where it can be.</param>
public sealed record SourceContract(Type Type, Func<int, IAudioSource> Create) : Contract(Type)
{
    /// <summary>How far into the source the laws read, in frames.</summary>
    public int MaxFrames { get; init; } = 200_000;

    /// <inheritdoc/>
    public override IReadOnlyList<Law> Laws => SourceLaws.Of(this);
}
