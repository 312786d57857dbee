using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;
using Monochord.Audio.Native;

namespace Monochord.Audio.Resampling;

/// <summary>The functions of libsoxr (soxr.h of 0.1.3) that are used here.</summary>
internal static partial class SoxrLibrary
{
    /// <summary>SOXR_FLOAT64_S: one array of doubles for each channel.</summary>
    internal const int Float64Split = 5;

    /// <summary>SOXR_VHQ, which is SOXR_28_BITQ: 28 bits, pass band to 0.913 of the lower Nyquist frequency, linear phase.</summary>
    internal const uint VeryHighQuality = 6;

    /// <summary>SOXR_ROLLOFF_NONE: flat to the end of the pass band. The default lets it fall by up to 0.01 dB on the way.</summary>
    internal const uint NoRolloff = 2;

    /// <summary>Makes a resampler; the error is a message, or null.</summary>
    [LibraryImport(NativeComponent.SoxrImport, EntryPoint = "soxr_create")]
    internal static partial SoxrHandle Create(
        double inputRate, double outputRate, uint channels, out nint error, in SoxrIoSpec io, in SoxrQualitySpec quality, nint runtime);

    /// <summary>Gives input (null: no more will come) and takes output.</summary>
    /// <returns>A message, or null.</returns>
    [LibraryImport(NativeComponent.SoxrImport, EntryPoint = "soxr_process")]
    internal static unsafe partial nint Process(
        SoxrHandle resampler, double** input, nuint inputFrames, out nuint inputDone, double** output, nuint outputFrames,
        out nuint outputDone);

    [LibraryImport(NativeComponent.SoxrImport, EntryPoint = "soxr_quality_spec")]
    internal static partial SoxrQualitySpec QualitySpec(CULong recipe, CULong flags);

    /// <summary>Makes it ready for another signal at the same rates.</summary>
    /// <returns>A message, or null.</returns>
    [LibraryImport(NativeComponent.SoxrImport, EntryPoint = "soxr_clear")]
    internal static partial nint Clear(SoxrHandle resampler);

    [LibraryImport(NativeComponent.SoxrImport, EntryPoint = "soxr_delete")]
    internal static partial void Delete(nint resampler);
}

/// <summary>soxr_io_spec_t.</summary>
[StructLayout(LayoutKind.Sequential)]
internal struct SoxrIoSpec
{
    /// <summary>SOXR_FLOAT64_S ...</summary>
    public int InputType;

    /// <summary>SOXR_FLOAT64_S ...</summary>
    public int OutputType;

    /// <summary>Gain, linear; 1 for none.</summary>
    public double Scale;

    /// <summary>Internal to the library.</summary>
    public nint Reserved;

    /// <summary>SOXR_TPDF, SOXR_NO_DITHER: for integers only.</summary>
    public CULong Flags;
}

/// <summary>soxr_quality_spec_t.</summary>
[StructLayout(LayoutKind.Sequential)]
internal struct SoxrQualitySpec
{
    /// <summary>Conversion precision in bits.</summary>
    public double Precision;

    /// <summary>0 minimum to 50 linear to 100 maximum.</summary>
    public double PhaseResponse;

    /// <summary>0 dB point of the pass band, as a part of the Nyquist frequency.</summary>
    public double PassbandEnd;

    /// <summary>Where aliases are down, as a part of the Nyquist frequency.</summary>
    public double StopbandBegin;

    /// <summary>Internal to the library.</summary>
    public nint Reserved;

    /// <summary>SOXR_ROLLOFF_... and others.</summary>
    public CULong Flags;
}

/// <summary>A soxr_t.</summary>
internal sealed class SoxrHandle() : SafeHandleZeroOrMinusOneIsInvalid(ownsHandle: true)
{
    /// <summary>A resampler of doubles at the quality of the house: very high, linear phase, no roll-off.</summary>
    /// <exception cref="MissingComponentException">libsoxr is not installed.</exception>
    internal static SoxrHandle Create(int fromRate, int toRate, int channels)
    {
        NativeComponent.Soxr.Require();
        var io = new SoxrIoSpec { InputType = SoxrLibrary.Float64Split, OutputType = SoxrLibrary.Float64Split, Scale = 1 };
        var quality = SoxrLibrary.QualitySpec(new CULong(SoxrLibrary.VeryHighQuality), new CULong(SoxrLibrary.NoRolloff));
        var resampler = SoxrLibrary.Create(fromRate, toRate, (uint)channels, out var error, io, quality, 0);
        if (error == 0 && !resampler.IsInvalid)
        {
            return resampler;
        }

        resampler.Dispose();
        throw new InvalidOperationException($"libsoxr: {Marshal.PtrToStringUTF8(error)} ({fromRate} to {toRate} Hz).");
    }

    /// <inheritdoc/>
    protected override bool ReleaseHandle()
    {
        SoxrLibrary.Delete(handle);
        return true;
    }
}
