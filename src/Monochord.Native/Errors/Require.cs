using Monochord.Audio;

namespace Monochord.Native.Errors;

/// <summary>What every argument has to be.</summary>
internal static unsafe class Require
{
    public static void NotNull(void* pointer, string name)
    {
        if (pointer is null)
        {
            throw NativeException.Null(name);
        }
    }

    public static void Frames(long frames)
    {
        if (frames < 0)
        {
            throw NativeException.Range("frames", "0 or more");
        }
    }

    public static void Rate(int sampleRate)
    {
        if (sampleRate is < AudioFormat.MinSampleRate or > AudioFormat.MaxSampleRate)
        {
            throw NativeException.Range("sample_rate", $"{AudioFormat.MinSampleRate} to {AudioFormat.MaxSampleRate} Hz");
        }
    }

    public static void Channels(int channels)
    {
        if (channels is < 1 or > ChannelLayout.MaxChannels)
        {
            throw NativeException.Range("channel_count", $"1 to {ChannelLayout.MaxChannels}");
        }
    }

    public static void Within(double value, double least, double most, string name)
    {
        // Not a number fails as well.
        if (!(value >= least && value <= most))
        {
            throw NativeException.Range(name, $"{least} to {most}");
        }
    }
}
