using Monochord.Audio.Readings;

namespace Monochord.Audio;

/// <summary>What a component must size itself for. Everything that it needs is taken in <c>Prepare</c>, never later.</summary>
/// <param name="Format">The stream's format.</param>
/// <param name="MaxFrames">The largest block that it will ever get, in frames, at least 1.</param>
public sealed record ProcessSpec(AudioFormat Format, int MaxFrames)
{
    /// <summary>The largest block that it will ever get, in frames.</summary>
    public int MaxFrames
    {
        get;
        init => field = Check(value);
    } = Check(MaxFrames);

    private static int Check(int value)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(value, 1, nameof(MaxFrames));
        return value;
    }
}

/// <summary>Fills blocks: a decoder, a capture device, a synth track, a mix.</summary>
public interface IAudioSource
{
    /// <summary>Rate and layout of what it gives. Never changes.</summary>
    AudioFormat Format { get; }

    /// <summary>Fills a block from its start.</summary>
    /// <param name="destination">A block of the format's channels.</param>
    /// <returns>The frames written: fewer than asked only at the end, then 0.</returns>
    int Read(AudioBlock destination);
}

/// <summary>Changes a block in place: a filter, a compressor, a channel strip.</summary>
/// <remarks>
/// Life: <see cref="Prepare"/> (may allocate, may throw), any number of <see cref="Process"/>, then <see cref="Reset"/> or
/// <see cref="Prepare"/> again. <see cref="Process"/> and <see cref="Reset"/> never allocate, lock, wait, do I/O or throw.
/// The output does not depend on how the input is cut into blocks.
/// </remarks>
public interface IProcessor
{
    /// <summary>Delay from input to output, in frames. Valid after <see cref="Prepare"/>.</summary>
    int LatencyFrames { get; }

    /// <summary>Takes all memory for a format and a largest block.</summary>
    void Prepare(ProcessSpec spec);

    /// <summary>Processes up to <see cref="ProcessSpec.MaxFrames"/> frames in place. An empty block is a no-op.</summary>
    void Process(AudioBlock block);

    /// <summary>Goes back to the state after <see cref="Prepare"/>.</summary>
    void Reset();
}

/// <summary>Reads blocks, changes nothing, and answers with a reading.</summary>
/// <remarks>Life and rules are those of <see cref="IProcessor"/>.</remarks>
public interface IMeter
{
    /// <summary>Takes all memory for a format and a largest block.</summary>
    /// <returns>What a reading holds, in order.</returns>
    IReadOnlyList<ReadingField> Prepare(ProcessSpec spec);

    /// <summary>Measures up to <see cref="ProcessSpec.MaxFrames"/> frames. An empty block is a no-op.</summary>
    void Process(ReadOnlyAudioBlock block);

    /// <summary>Writes the values as they stand, and starts the next reading: values "of the reading" cover what came since the last
    /// call. NaN says "not enough yet".</summary>
    /// <param name="reading">As long as the fields of <see cref="Prepare"/> add up to.</param>
    void Write(Span<float> reading);

    /// <summary>Goes back to the state after <see cref="Prepare"/>.</summary>
    void Reset();
}

/// <summary>Takes blocks: an encoder, a playback device, a ring buffer.</summary>
public interface IAudioSink
{
    /// <summary>Takes every frame of the block.</summary>
    void Write(ReadOnlyAudioBlock block);
}
