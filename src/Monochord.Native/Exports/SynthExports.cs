using System.Runtime.InteropServices;
using Monochord.Audio.Devices;
using Monochord.Native.Errors;
using Monochord.Native.Handles;
using Monochord.Native.Interop;
using Monochord.Native.Synths;
using Monochord.Tracks;

namespace Monochord.Native.Exports;

/// <summary>The synthesiser: making, freeing, changing. What is real time is in <see cref="SynthBlockExports"/>.</summary>
internal static unsafe class SynthExports
{
    [UnmanagedCallersOnly(EntryPoint = "monochord_synth_create")]
    public static Status Create(byte* track, byte* options, ulong* synth) => Call.Run(() =>
    {
        Require.NotNull(synth, "synth");
        var json = CText.Read(track, "track_json");
        var settings = SynthOptions.Read(options, null);
        *synth = Add(new Synth(TrackReader.Read(json, settings.Folders), settings));
    });

    [UnmanagedCallersOnly(EntryPoint = "monochord_synth_open")]
    public static Status Open(byte* trackPath, byte* options, ulong* synth) => Call.Run(() =>
    {
        Require.NotNull(synth, "synth");
        var path = PathText.Read(trackPath, "track_path");
        var settings = SynthOptions.Read(options, path);
        *synth = Add(new Synth(TrackReader.ReadFile(path, settings.Folders), settings));
    });

    [UnmanagedCallersOnly(EntryPoint = "monochord_synth_free")]
    public static Status Free(ulong synth) => Call.Run(() =>
    {
        if (synth != 0)
        {
            HandleTable.Remove<Synth>(synth, Synth.Kind).Dispose();
        }
    });

    [UnmanagedCallersOnly(EntryPoint = "monochord_synth_status")]
    public static Status GetStatus(ulong synth, SynthSnapshot* snapshot) => Call.Run(() =>
    {
        using var use = Use.Shared<Synth>(synth);
        SizedStruct.Check((uint*)snapshot, "snapshot");
        SizedStruct.Write((uint*)snapshot, SynthSnapshot.Of(use.Value));
    });

    [UnmanagedCallersOnly(EntryPoint = "monochord_synth_seek")]
    public static Status Seek(ulong synth, long frame) => Call.Run(() =>
    {
        using var use = Use.Own<Synth>(synth);
        use.Value.Seek(frame >= 0 ? frame : throw NativeException.Range("frame", "0 or more"));
    });

    [UnmanagedCallersOnly(EntryPoint = "monochord_synth_update")]
    public static Status Update(ulong synth, byte* track) => Call.Run(() =>
    {
        using var use = Use.Shared<Synth>(synth);
        var json = CText.Read(track, "track_json");
        if (use.Value.IsLive)
        {
            use.Value.Update(json);
            return;
        }

        // What is not live is changed by whoever reads.
        using var own = Use.Own<Synth>(synth);
        own.Value.Update(json);
    });

    [UnmanagedCallersOnly(EntryPoint = "monochord_synth_set_level")]
    public static Status SetLevel(ulong synth, double gain) => Call.Run(() =>
    {
        using var use = Use.Shared<Synth>(synth);
        Require.Within(gain, 0, TrackLimits.MaxGain, "gain");
        use.Value.Renderer.Level = gain;
    });

    [UnmanagedCallersOnly(EntryPoint = "monochord_synth_set_voice")]
    public static Status SetVoice(ulong synth, int step, int voice, double gain, int mute, int solo) => Call.Run(() =>
    {
        using var use = Use.Shared<Synth>(synth);
        Require.Within(gain == -1 ? 0 : gain, 0, TrackLimits.MaxGain, "gain");
        use.Value.Renderer.SetVoice(step, voice, gain == -1 ? null : gain, Flag(mute, "mute"), Flag(solo, "solo"));
    });

    [UnmanagedCallersOnly(EntryPoint = "monochord_synth_push_clip")]
    public static Status PushClip(ulong synth, float* samples, int channels, long frames, int sampleRate, long startFrame, double gain) =>
        Call.Run(() =>
        {
            using var use = Use.Shared<Synth>(synth);
            Require.Frames(frames);
            var rate = sampleRate == 0 ? use.Value.Renderer.Format.SampleRate : sampleRate;
            Require.Rate(rate);
            Require.Within(gain, 0, TrackLimits.MaxGain, "gain");
            Require.Within(startFrame, 0, TrackLimits.MaxSeconds * rate, "start_frame");
            if (channels is < 1 or > 2)
            {
                throw NativeException.Range("channel_count", "1 or 2");
            }

            use.Value.PushClip(CallerSamples.Interleaved(samples, channels), frames, rate, startFrame, gain);
        });

    [UnmanagedCallersOnly(EntryPoint = "monochord_synth_track")]
    public static Status GetTrack(ulong synth, byte** json) => Call.Run(() =>
    {
        using var use = Use.Shared<Synth>(synth);
        Require.NotNull(json, "json");
        *json = CText.Give(TrackWriter.Write(use.Value.Renderer.Track));
    });

    [UnmanagedCallersOnly(EntryPoint = "monochord_synth_start")]
    public static Status Start(ulong synth, byte* options) => Call.Run(() =>
    {
        using var use = Use.Own<Synth>(synth);
        using var read = Options.Read(options, "options", "device", "low_latency");
        use.Value.Start(new PlaybackOptions { Device = read.Text("device"), LowLatency = read.Flag("low_latency") });
    });

    [UnmanagedCallersOnly(EntryPoint = "monochord_synth_stop")]
    public static Status Stop(ulong synth) => Call.Run(() =>
    {
        using var use = Use.Own<Synth>(synth);
        use.Value.Stop();
    });

    [UnmanagedCallersOnly(EntryPoint = "monochord_devices")]
    public static Status Devices(byte** json) => Call.Run(() =>
    {
        Require.NotNull(json, "json");
        var devices = AudioDevices.List();
        *json = CText.Give(JsonText.Of(written =>
        {
            written.WriteStartArray();
            foreach (var device in devices)
            {
                written.WriteStartObject();
                written.WriteString("id", device.Id);
                written.WriteString("name", device.Name);
                written.WriteString("host_api", device.HostApi);
                written.WriteNumber("inputs", device.MaxInputs);
                written.WriteNumber("outputs", device.MaxOutputs);
                written.WriteNumber("default_sample_rate", device.DefaultSampleRate);
                written.WriteBoolean("is_default_input", device.IsDefaultInput);
                written.WriteBoolean("is_default_output", device.IsDefaultOutput);
                written.WriteEndObject();
            }

            written.WriteEndArray();
        }));
    });

    private static ulong Add(Synth synth)
    {
        try
        {
            return HandleTable.Add(synth);
        }
        catch
        {
            synth.Dispose();
            throw;
        }
    }

    private static bool? Flag(int value, string name) => value switch
    {
        -1 => null,
        0 => false,
        1 => true,
        _ => throw NativeException.Range(name, "0, 1 or MONOCHORD_KEEP"),
    };
}
