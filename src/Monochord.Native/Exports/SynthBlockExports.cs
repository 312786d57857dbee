using System.Runtime.InteropServices;
using Monochord.Native.Errors;
using Monochord.Native.Interop;
using Monochord.Native.Synths;

namespace Monochord.Native.Exports;

/// <summary>The synthesiser on the path of sound: nothing here allocates, unless it fails.</summary>
internal static unsafe class SynthBlockExports
{
    [UnmanagedCallersOnly(EntryPoint = "monochord_synth_process")]
    public static Status Process(ulong synth, float** channels, int channelCount, long frames, long* framesDone) =>
        Call.Own<Synth, CallerBlock>(synth, new CallerBlock(channels, channelCount, frames) { FramesDone = framesDone }, &Process);

    [UnmanagedCallersOnly(EntryPoint = "monochord_synth_process_interleaved")]
    public static Status ProcessInterleaved(ulong synth, float* samples, int channelCount, long frames, long* framesDone) =>
        Call.Own<Synth, CallerBlock>(synth, new CallerBlock(samples, channelCount, frames) { FramesDone = framesDone }, &Process);

    [UnmanagedCallersOnly(EntryPoint = "monochord_synth_format")]
    public static Status GetFormat(ulong synth, int* sampleRate, int* channels) =>
        Call.Share<Synth, (nint SampleRate, nint Channels)>(synth, ((nint)sampleRate, (nint)channels), &GetFormat);

    [UnmanagedCallersOnly(EntryPoint = "monochord_synth_length")]
    public static Status GetLength(ulong synth, long* frames) => Call.Share<Synth, nint>(synth, (nint)frames, &GetLength);

    [UnmanagedCallersOnly(EntryPoint = "monochord_synth_position")]
    public static Status GetPosition(ulong synth, long* frame) => Call.Share<Synth, nint>(synth, (nint)frame, &GetPosition);

    [UnmanagedCallersOnly(EntryPoint = "monochord_synth_pause")]
    public static Status Pause(ulong synth) => Call.Share<Synth, bool>(synth, true, &SetPaused);

    [UnmanagedCallersOnly(EntryPoint = "monochord_synth_resume")]
    public static Status Resume(ulong synth) => Call.Share<Synth, bool>(synth, false, &SetPaused);

    private static void Process(Synth synth, CallerBlock block)
    {
        Require.NotNull(block.FramesDone, "frames_done");
        *block.FramesDone = synth.Process(block.Samples, block.Frames);
    }

    private static void GetFormat(Synth synth, (nint SampleRate, nint Channels) wanted)
    {
        if (wanted.SampleRate != 0)
        {
            *(int*)wanted.SampleRate = synth.Renderer.Format.SampleRate;
        }

        if (wanted.Channels != 0)
        {
            *(int*)wanted.Channels = synth.Renderer.Format.Channels;
        }
    }

    private static void GetLength(Synth synth, nint frames)
    {
        Require.NotNull((void*)frames, "frames");
        *(long*)frames = synth.Renderer.LengthFrames;
    }

    private static void GetPosition(Synth synth, nint frame)
    {
        Require.NotNull((void*)frame, "frame");
        *(long*)frame = synth.Renderer.Position;
    }

    private static void SetPaused(Synth synth, bool isPaused)
    {
        if (isPaused)
        {
            synth.Renderer.Pause();
        }
        else
        {
            synth.Renderer.Resume();
        }
    }
}
