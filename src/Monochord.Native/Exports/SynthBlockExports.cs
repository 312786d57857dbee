using System.Runtime.InteropServices;
using Monochord.Native.Errors;
using Monochord.Native.Handles;
using Monochord.Native.Interop;
using Monochord.Native.Synths;

namespace Monochord.Native.Exports;

#pragma warning disable CA1031 // An exception that leaves ends the caller's process.

/// <summary>The synthesiser on the path of sound: nothing here allocates, unless it fails.</summary>
internal static unsafe class SynthBlockExports
{
    [UnmanagedCallersOnly(EntryPoint = "monochord_synth_process")]
    public static Status Process(ulong synth, float** channels, int channelCount, long frames, long* framesDone)
    {
        try
        {
            using var use = Use.Own<Synth>(synth);
            Require.NotNull(framesDone, "frames_done");
            Require.Frames(frames);
            *framesDone = use.Value.Process(CallerSamples.Planar(channels, channelCount), frames);
            return Status.Ok;
        }
        catch (Exception error)
        {
            return LastError.Set(error);
        }
    }

    [UnmanagedCallersOnly(EntryPoint = "monochord_synth_process_interleaved")]
    public static Status ProcessInterleaved(ulong synth, float* samples, int channelCount, long frames, long* framesDone)
    {
        try
        {
            using var use = Use.Own<Synth>(synth);
            Require.NotNull(framesDone, "frames_done");
            Require.Frames(frames);
            *framesDone = use.Value.Process(CallerSamples.Interleaved(samples, channelCount), frames);
            return Status.Ok;
        }
        catch (Exception error)
        {
            return LastError.Set(error);
        }
    }

    [UnmanagedCallersOnly(EntryPoint = "monochord_synth_format")]
    public static Status GetFormat(ulong synth, int* sampleRate, int* channels)
    {
        try
        {
            using var use = Use.Shared<Synth>(synth);
            var format = use.Value.Renderer.Format;
            if (sampleRate is not null)
            {
                *sampleRate = format.SampleRate;
            }

            if (channels is not null)
            {
                *channels = format.Channels;
            }

            return Status.Ok;
        }
        catch (Exception error)
        {
            return LastError.Set(error);
        }
    }

    [UnmanagedCallersOnly(EntryPoint = "monochord_synth_length")]
    public static Status GetLength(ulong synth, long* frames)
    {
        try
        {
            using var use = Use.Shared<Synth>(synth);
            Require.NotNull(frames, "frames");
            *frames = use.Value.Renderer.LengthFrames;
            return Status.Ok;
        }
        catch (Exception error)
        {
            return LastError.Set(error);
        }
    }

    [UnmanagedCallersOnly(EntryPoint = "monochord_synth_position")]
    public static Status GetPosition(ulong synth, long* frame)
    {
        try
        {
            using var use = Use.Shared<Synth>(synth);
            Require.NotNull(frame, "frame");
            *frame = use.Value.Renderer.Position;
            return Status.Ok;
        }
        catch (Exception error)
        {
            return LastError.Set(error);
        }
    }

    [UnmanagedCallersOnly(EntryPoint = "monochord_synth_pause")]
    public static Status Pause(ulong synth)
    {
        try
        {
            using var use = Use.Shared<Synth>(synth);
            use.Value.Renderer.Pause();
            return Status.Ok;
        }
        catch (Exception error)
        {
            return LastError.Set(error);
        }
    }

    [UnmanagedCallersOnly(EntryPoint = "monochord_synth_resume")]
    public static Status Resume(ulong synth)
    {
        try
        {
            using var use = Use.Shared<Synth>(synth);
            use.Value.Renderer.Resume();
            return Status.Ok;
        }
        catch (Exception error)
        {
            return LastError.Set(error);
        }
    }
}
