using System.Runtime.InteropServices;
using Monochord.Audio;
using Monochord.Metering.Loudness;
using Monochord.Native.Errors;
using Monochord.Native.Handles;
using Monochord.Native.Interop;
using Monochord.Native.Meters;

namespace Monochord.Native.Exports;

/// <summary>The loudness meter.</summary>
internal static unsafe class MeterExports
{
    private const double MaxReservedSeconds = 86_400;

    [UnmanagedCallersOnly(EntryPoint = "monochord_meter_create")]
    public static Status Create(int sampleRate, int channels, byte* options, ulong* meter) => Call.Run(() =>
    {
        Require.NotNull(meter, "meter");
        Require.Rate(sampleRate);
        Require.Channels(channels);
        using var read = Options.Read(options, "options", "layout", "dual_mono", "reserved_seconds");
        var layout = Layouts.Find(read.Text("layout")) ?? ChannelLayout.Default(channels);
        if (layout.Count != channels)
        {
            throw NativeException.Channels(channels, layout.Count);
        }

        *meter = HandleTable.Add(new Meter(new AudioFormat(sampleRate, layout), new LoudnessOptions
        {
            DualMono = read.Flag("dual_mono"),
            ReservedDuration = TimeSpan.FromSeconds(read.Number("reserved_seconds", 1, MaxReservedSeconds) ?? 7200),
        }));
    });

    [UnmanagedCallersOnly(EntryPoint = "monochord_meter_free")]
    public static Status Free(ulong meter) => Call.Run(() =>
    {
        if (meter != 0)
        {
            HandleTable.Remove<Meter>(meter, Meter.Kind).Dispose();
        }
    });

    [UnmanagedCallersOnly(EntryPoint = "monochord_meter_process")]
    public static Status Process(ulong meter, float** channels, int channelCount, long frames) =>
        Call.Own<Meter, CallerBlock>(meter, new CallerBlock(channels, channelCount, frames), &Process);

    [UnmanagedCallersOnly(EntryPoint = "monochord_meter_process_interleaved")]
    public static Status ProcessInterleaved(ulong meter, float* samples, int channelCount, long frames) =>
        Call.Own<Meter, CallerBlock>(meter, new CallerBlock(samples, channelCount, frames), &Process);

    [UnmanagedCallersOnly(EntryPoint = "monochord_meter_reset")]
    public static Status Reset(ulong meter) => Call.Own<Meter, bool>(meter, false, &Reset);

    [UnmanagedCallersOnly(EntryPoint = "monochord_meter_read")]
    public static Status Read(ulong meter, MeterReading* reading) => Call.Run(() =>
    {
        using var use = Use.Own<Meter>(meter);
        SizedStruct.Check((uint*)reading, "reading");
        SizedStruct.Write((uint*)reading, use.Value.Read());
    });

    [UnmanagedCallersOnly(EntryPoint = "monochord_meter_read_channel")]
    public static Status ReadChannel(ulong meter, int channel, double* lufs, double* truePeak, double* samplePeak) => Call.Run(() =>
    {
        using var use = Use.Own<Meter>(meter);
        var reading = use.Value.ReadChannel(channel);
        double unwanted;
        *(lufs is null ? &unwanted : lufs) = reading.Lufs;
        *(truePeak is null ? &unwanted : truePeak) = reading.TruePeakDbtp;
        *(samplePeak is null ? &unwanted : samplePeak) = reading.SamplePeakDbfs;
    });

    [UnmanagedCallersOnly(EntryPoint = "monochord_meter_finish")]
    public static Status Finish(ulong meter) => Call.Run(() =>
    {
        using var use = Use.Own<Meter>(meter);
        use.Value.Finish();
    });

    [UnmanagedCallersOnly(EntryPoint = "monochord_measure_file")]
    public static Status MeasureFile(byte* path, byte* options, delegate* unmanaged[Cdecl]<double, void*, int> progress, void* user, byte** report) =>
        Call.Run(() =>
        {
            Require.NotNull(report, "report");
            var file = PathText.Read(path, "path");
            using var read = Options.Read(options, "options", "quick", "dual_mono", "layout");
            using var told = new CallerProgress(progress, user);
            *report = CText.Give(FileMeasurement.Run(file, Layouts.Find(read.Text("layout")), read.Flag("quick"), read.Flag("dual_mono"), told));
        });

    private static void Process(Meter meter, CallerBlock block) => meter.Process(block.Samples, block.Frames);

    private static void Reset(Meter meter, bool unused) => meter.Reset();
}
