using Monochord.Audio;
using Monochord.Audio.Processing;
using Monochord.Native.Errors;
using Monochord.Native.Handles;
using Monochord.Native.Interop;

namespace Monochord.Native.Processors;

/// <summary>A processor by its name, with the buffer that it works in once it is prepared.</summary>
internal sealed class PreparedProcessor(ProcessorDescription description, IReadOnlyDictionary<string, double> values) : IHandled
{
    private readonly IProcessor _processor = description.Create(values);
    private AudioBuffer? _buffer;
    private long _tailFrames;

    public static string Kind => "processor";

    public string KindName => Kind;

    public long LatencyFrames
    {
        get
        {
            _ = Buffer;
            return _processor.LatencyFrames;
        }
    }

    public long TailFrames
    {
        get
        {
            _ = Buffer;
            return _tailFrames;
        }
    }

    private AudioBuffer Buffer => _buffer ?? throw NativeException.NotPrepared();

    public void Prepare(ProcessSpec spec)
    {
        _buffer = null;
        _processor.Prepare(spec);
        _processor.Reset();
        _tailFrames = _processor.LatencyFrames + description.RingingFrames(values, spec.Format.SampleRate);
        _buffer = new AudioBuffer(spec.Format.Channels, spec.MaxFrames);
    }

    /// <summary>Changes frames in place. Real time.</summary>
    public void Process(CallerSamples samples, long frames)
    {
        var buffer = Buffer;
        if (samples.Channels != buffer.Channels)
        {
            throw NativeException.Channels(samples.Channels, buffer.Channels);
        }

        if (frames > buffer.Frames)
        {
            throw new NativeException(Status.Size, "size.frames", $"{frames} frames came, and it was prepared for {buffer.Frames} at most.");
        }

        var block = buffer.First((int)frames);
        samples.Read(0, block);
        _processor.Process(block);
        samples.Write(0, block);
    }

    public void Reset()
    {
        _ = Buffer;
        _processor.Reset();
    }

    public void Dispose() => (_processor as IDisposable)?.Dispose();
}
