using System.Runtime.InteropServices;
using Monochord.Dsp.Statistics;
using Monochord.Fingerprinting.Rhythm;
using Monochord.Fingerprinting.Spectra;
using Monochord.Fingerprinting.Timbre;
using Monochord.Fingerprinting.Tonality;
using Monochord.Native.Errors;
using Monochord.Native.Sounds;

namespace Monochord.Native.Exports;

/// <summary>Features over time, into the caller's arrays.</summary>
internal static unsafe class FeatureExports
{
    private const int MaxBands = 4096;
    private const int MaxCoefficients = 128;
    private const int MaxWindow = 65_536;
    private const int PitchClasses = 12;
    private const double HalfRate = SpectralFrame.SampleRate / 2.0;

    [UnmanagedCallersOnly(EntryPoint = "monochord_mel_spectrogram")]
    public static Status Mel(
        float* samples, long frames, int sampleRate, int bands, double minHz, double maxHz, float* values, long capacity, long* rows, long* columns) =>
        Call.Run(() =>
        {
            WorkingSignal.Check(samples, frames, sampleRate);
            Require.NotNull(rows, "rows");
            Require.Within(bands, 1, MaxBands, "bands");
            Require.Within(maxHz, 0, HalfRate, "max_hz");
            if (!(minHz >= 0 && minHz < maxHz))
            {
                throw NativeException.Range("min_hz", "0 or more, and below max_hz");
            }

            if (FeatureOutput.IsWanted(values, capacity, rows, columns, bands, WorkingSignal.Columns(frames, sampleRate)))
            {
                FeatureOutput.Write(MelSpectrogram.Of(WorkingSignal.Of(samples, frames, sampleRate), bands, minHz, maxHz).Values, values);
            }
        });

    [UnmanagedCallersOnly(EntryPoint = "monochord_mfcc")]
    public static Status MelCepstrum(
        float* samples, long frames, int sampleRate, int coefficients, float* values, long capacity, long* rows, long* columns) =>
        Call.Run(() =>
        {
            WorkingSignal.Check(samples, frames, sampleRate);
            Require.NotNull(rows, "rows");
            Require.Within(coefficients, 1, MaxCoefficients, "coefficients");
            if (FeatureOutput.IsWanted(values, capacity, rows, columns, coefficients, WorkingSignal.Columns(frames, sampleRate)))
            {
                FeatureOutput.Write(Mfcc.Of(WorkingSignal.Of(samples, frames, sampleRate), coefficients).Values, values);
            }
        });

    [UnmanagedCallersOnly(EntryPoint = "monochord_chroma")]
    public static Status PitchClassPower(
        float* samples, long frames, int sampleRate, double tuning, float* values, long capacity, long* rows, long* columns) =>
        Call.Run(() =>
        {
            WorkingSignal.Check(samples, frames, sampleRate);
            Require.NotNull(rows, "rows");
            Require.Within(tuning, -0.5, 0.5, "tuning");
            if (FeatureOutput.IsWanted(values, capacity, rows, columns, PitchClasses, WorkingSignal.Columns(frames, sampleRate)))
            {
                FeatureOutput.Write(Chroma.Of(WorkingSignal.Of(samples, frames, sampleRate), tuning).Values, values);
            }
        });

    [UnmanagedCallersOnly(EntryPoint = "monochord_onset_strength")]
    public static Status Onsets(float* samples, long frames, int sampleRate, float* values, long capacity, long* columns) => Call.Run(() =>
    {
        WorkingSignal.Check(samples, frames, sampleRate);
        if (FeatureOutput.IsWanted(values, capacity, null, columns, 1, WorkingSignal.Columns(frames, sampleRate)))
        {
            FeatureOutput.Write(OnsetStrength.Of(WorkingSignal.Of(samples, frames, sampleRate)), values);
        }
    });

    [UnmanagedCallersOnly(EntryPoint = "monochord_tempogram")]
    public static Status TempoOverTime(float* envelope, long count, int window, float* values, long capacity, long* rows, long* columns) =>
        Call.Run(() =>
        {
            Require.NotNull(envelope, "envelope");
            Require.NotNull(rows, "rows");
            Require.Within(count, 0, Array.MaxLength / 2, "count");
            Require.Within(window, 1, MaxWindow, "window");
            if (!FeatureOutput.IsWanted(values, capacity, rows, columns, window, count))
            {
                return;
            }

            var given = new ReadOnlySpan<float>(envelope, (int)count);
            if (NonFinite.Count(given) > 0)
            {
                throw new NativeException(Status.Signal, "signal.non-finite", "There are values that are NaN or infinite.", "envelope");
            }

            FeatureOutput.Write(Tempogram.Of(given, window).Values, values);
        });
}
