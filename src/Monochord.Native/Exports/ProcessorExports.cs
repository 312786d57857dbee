using System.Runtime.InteropServices;
using Monochord.Audio;
using Monochord.Native.Errors;
using Monochord.Native.Handles;
using Monochord.Native.Interop;
using Monochord.Native.Processors;

namespace Monochord.Native.Exports;

/// <summary>Processors by their names.</summary>
internal static unsafe class ProcessorExports
{
    private const int MaxFrames = 1 << 20;

    [UnmanagedCallersOnly(EntryPoint = "monochord_processors")]
    public static Status GetAll(byte** json) => Call.Run(() =>
    {
        Require.NotNull(json, "json");
        *json = CText.Give(AllProcessors.Text);
    });

    [UnmanagedCallersOnly(EntryPoint = "monochord_processor_create")]
    public static Status Create(byte* name, byte* parameters, ulong* processor) => Call.Run(() =>
    {
        Require.NotNull(processor, "processor");
        *processor = HandleTable.Add(AllProcessors.Create(name, parameters));
    });

    [UnmanagedCallersOnly(EntryPoint = "monochord_processor_free")]
    public static Status Free(ulong processor) => Call.Run(() =>
    {
        if (processor != 0)
        {
            HandleTable.Remove<PreparedProcessor>(processor, PreparedProcessor.Kind).Dispose();
        }
    });

    [UnmanagedCallersOnly(EntryPoint = "monochord_processor_prepare")]
    public static Status Prepare(ulong processor, int sampleRate, int channels, int maxFrames) => Call.Run(() =>
    {
        using var use = Use.Own<PreparedProcessor>(processor);
        Require.Rate(sampleRate);
        Require.Channels(channels);
        Require.Within(maxFrames, 1, MaxFrames, "max_frames");
        use.Value.Prepare(new ProcessSpec(new AudioFormat(sampleRate, ChannelLayout.Default(channels)), maxFrames));
    });

    [UnmanagedCallersOnly(EntryPoint = "monochord_processor_process")]
    public static Status Process(ulong processor, float** channels, int channelCount, long frames) =>
        Call.Own<PreparedProcessor, CallerBlock>(processor, new CallerBlock(channels, channelCount, frames), &Process);

    [UnmanagedCallersOnly(EntryPoint = "monochord_processor_process_interleaved")]
    public static Status ProcessInterleaved(ulong processor, float* samples, int channelCount, long frames) =>
        Call.Own<PreparedProcessor, CallerBlock>(processor, new CallerBlock(samples, channelCount, frames), &Process);

    [UnmanagedCallersOnly(EntryPoint = "monochord_processor_reset")]
    public static Status Reset(ulong processor) => Call.Own<PreparedProcessor, bool>(processor, false, &Reset);

    [UnmanagedCallersOnly(EntryPoint = "monochord_processor_latency")]
    public static Status GetLatency(ulong processor, long* frames) => Call.Own<PreparedProcessor, nint>(processor, (nint)frames, &GetLatency);

    [UnmanagedCallersOnly(EntryPoint = "monochord_processor_tail")]
    public static Status GetTail(ulong processor, long* frames) => Call.Own<PreparedProcessor, nint>(processor, (nint)frames, &GetTail);

    private static void Process(PreparedProcessor processor, CallerBlock block) => processor.Process(block.Samples, block.Frames);

    private static void Reset(PreparedProcessor processor, bool unused) => processor.Reset();

    private static void GetLatency(PreparedProcessor processor, nint frames)
    {
        Require.NotNull((void*)frames, "frames");
        *(long*)frames = processor.LatencyFrames;
    }

    private static void GetTail(PreparedProcessor processor, nint frames)
    {
        Require.NotNull((void*)frames, "frames");
        *(long*)frames = processor.TailFrames;
    }
}
