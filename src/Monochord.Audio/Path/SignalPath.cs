using Monochord.Audio.Readings;

namespace Monochord.Audio;

/// <summary>Source, processors, taps and sink in a row: the one loop that moves sound, offline and live.</summary>
/// <remarks>Offline the loop runs as fast as it can; live its sink is a device, whose blocking write is the clock.</remarks>
public sealed class SignalPath
{
    private readonly IAudioSource _source;
    private readonly IProcessor[] _processors;
    private readonly IAudioSink? _sink;
    private readonly AudioBuffer _buffer;

    /// <summary>A path, its processors prepared.</summary>
    /// <param name="source">Where the sound comes from.</param>
    /// <param name="processors">What changes it, in order.</param>
    /// <param name="sink">Where it goes; null when it is only measured.</param>
    /// <param name="blockFrames">Frames moved at once, at least 1.</param>
    public SignalPath(IAudioSource source, IReadOnlyList<IProcessor>? processors = null, IAudioSink? sink = null, int blockFrames = 4096)
    {
        ArgumentNullException.ThrowIfNull(source);
        _source = source;
        _processors = [.. processors ?? []];
        _sink = sink;
        _buffer = new AudioBuffer(source.Format.Channels, blockFrames);
        var spec = new ProcessSpec(source.Format, blockFrames);
        foreach (var processor in _processors)
        {
            processor.Prepare(spec);
        }
    }

    /// <summary>A tap before the first processor; null when there is none.</summary>
    public Tap? InputTap { get; init; }

    /// <summary>A tap after the last processor; null when there is none.</summary>
    public Tap? OutputTap { get; init; }

    /// <summary>Frames that have passed.</summary>
    public long Position { get; private set; }

    /// <summary>Moves one block.</summary>
    /// <returns>Frames moved; 0 at the end of the source.</returns>
    public int Step()
    {
        var frames = _source.Read(_buffer.Block);
        if (frames == 0)
        {
            return 0;
        }

        var block = _buffer.First(frames);
        InputTap?.Process(block);
        foreach (var processor in _processors)
        {
            processor.Process(block);
        }

        OutputTap?.Process(block);
        _sink?.Write(block);
        Position += frames;
        return frames;
    }

    /// <summary>Moves everything that the source has.</summary>
    /// <returns>Frames moved since the path was made.</returns>
    public long Run(CancellationToken cancellation = default)
    {
        do
        {
            cancellation.ThrowIfCancellationRequested();
        }
        while (Step() > 0);

        return Position;
    }
}
