using System.Runtime.InteropServices;
using Monochord.Audio.Native;

namespace Monochord.Audio.Devices;

/// <summary>The functions of PortAudio (portaudio.h of 19.6) that are used here.</summary>
internal static unsafe partial class PortAudioLibrary
{
    internal const int NoError = 0;
    internal const int UnanticipatedHostError = -9999;
    internal const int InvalidChannelCount = -9998;
    internal const int InvalidSampleRate = -9997;
    internal const int DeviceUnavailable = -9985;
    internal const int InputOverflowed = -9981;
    internal const int OutputUnderflowed = -9980;

    /// <summary>paFloat32, interleaved.</summary>
    internal const uint Float32 = 1;

    /// <summary>paClipOff | paDitherOff: samples go through as they are.</summary>
    internal const uint AsTheyAre = 3;

    [LibraryImport(NativeComponent.PortAudioImport, EntryPoint = "Pa_Initialize")]
    internal static partial int Initialize();

    [LibraryImport(NativeComponent.PortAudioImport, EntryPoint = "Pa_Terminate")]
    internal static partial int Terminate();

    [LibraryImport(NativeComponent.PortAudioImport, EntryPoint = "Pa_GetErrorText")]
    internal static partial nint ErrorText(int error);

    [LibraryImport(NativeComponent.PortAudioImport, EntryPoint = "Pa_GetLastHostErrorInfo")]
    internal static partial PaHostErrorInfo* LastHostError();

    [LibraryImport(NativeComponent.PortAudioImport, EntryPoint = "Pa_GetDeviceCount")]
    internal static partial int DeviceCount();

    [LibraryImport(NativeComponent.PortAudioImport, EntryPoint = "Pa_GetDefaultInputDevice")]
    internal static partial int DefaultInput();

    [LibraryImport(NativeComponent.PortAudioImport, EntryPoint = "Pa_GetDefaultOutputDevice")]
    internal static partial int DefaultOutput();

    [LibraryImport(NativeComponent.PortAudioImport, EntryPoint = "Pa_GetDeviceInfo")]
    internal static partial PaDeviceInfo* DeviceInfo(int device);

    [LibraryImport(NativeComponent.PortAudioImport, EntryPoint = "Pa_GetHostApiInfo")]
    internal static partial PaHostApiInfo* HostApiInfo(int hostApi);

    [LibraryImport(NativeComponent.PortAudioImport, EntryPoint = "Pa_IsFormatSupported")]
    internal static partial int IsFormatSupported(PaStreamParameters* input, PaStreamParameters* output, double sampleRate);

    [LibraryImport(NativeComponent.PortAudioImport, EntryPoint = "Pa_OpenStream")]
    internal static partial int OpenStream(
        out nint stream, PaStreamParameters* input, PaStreamParameters* output, double sampleRate, CULong framesPerBuffer, CULong flags,
        nint callback, nint userData);

    [LibraryImport(NativeComponent.PortAudioImport, EntryPoint = "Pa_CloseStream")]
    internal static partial int CloseStream(nint stream);

    [LibraryImport(NativeComponent.PortAudioImport, EntryPoint = "Pa_StartStream")]
    internal static partial int StartStream(PortAudioStream stream);

    [LibraryImport(NativeComponent.PortAudioImport, EntryPoint = "Pa_AbortStream")]
    internal static partial int AbortStream(PortAudioStream stream);

    [LibraryImport(NativeComponent.PortAudioImport, EntryPoint = "Pa_GetStreamInfo")]
    internal static partial PaStreamInfo* StreamInfo(PortAudioStream stream);

    [LibraryImport(NativeComponent.PortAudioImport, EntryPoint = "Pa_GetStreamWriteAvailable")]
    internal static partial CLong WriteAvailable(PortAudioStream stream);

    [LibraryImport(NativeComponent.PortAudioImport, EntryPoint = "Pa_GetStreamReadAvailable")]
    internal static partial CLong ReadAvailable(PortAudioStream stream);

    [LibraryImport(NativeComponent.PortAudioImport, EntryPoint = "Pa_WriteStream")]
    internal static partial int WriteStream(PortAudioStream stream, float* samples, CULong frames);

    [LibraryImport(NativeComponent.PortAudioImport, EntryPoint = "Pa_ReadStream")]
    internal static partial int ReadStream(PortAudioStream stream, float* samples, CULong frames);
}

/// <summary>PaStreamParameters.</summary>
[StructLayout(LayoutKind.Sequential)]
internal struct PaStreamParameters
{
    public int Device;
    public int Channels;
    public CULong SampleFormat;

    /// <summary>In seconds.</summary>
    public double SuggestedLatency;
    public nint HostApiSpecific;
}

/// <summary>PaDeviceInfo.</summary>
[StructLayout(LayoutKind.Sequential)]
internal struct PaDeviceInfo
{
    public int StructVersion;
    public nint Name;
    public int HostApi;
    public int MaxInputChannels;
    public int MaxOutputChannels;
    public double DefaultLowInputLatency;
    public double DefaultLowOutputLatency;
    public double DefaultHighInputLatency;
    public double DefaultHighOutputLatency;
    public double DefaultSampleRate;
}

/// <summary>PaHostApiInfo.</summary>
[StructLayout(LayoutKind.Sequential)]
internal struct PaHostApiInfo
{
    public int StructVersion;
    public int Type;
    public nint Name;
    public int DeviceCount;
    public int DefaultInputDevice;
    public int DefaultOutputDevice;
}

/// <summary>PaStreamInfo.</summary>
[StructLayout(LayoutKind.Sequential)]
internal struct PaStreamInfo
{
    public int StructVersion;

    /// <summary>In seconds.</summary>
    public double InputLatency;

    /// <summary>In seconds.</summary>
    public double OutputLatency;
    public double SampleRate;
}

/// <summary>PaHostErrorInfo.</summary>
[StructLayout(LayoutKind.Sequential)]
internal struct PaHostErrorInfo
{
    public int HostApi;
    public CLong Code;
    public nint Text;
}
