namespace Monochord.Audio.Devices;

/// <summary>What playing and capturing have in common.</summary>
public abstract record DeviceOptions
{
    private protected DeviceOptions()
    {
    }

    /// <summary>Which device: an id, a name or a part of it, as <see cref="AudioDevices.Find"/> takes it; null for the default, whichever
    /// that is when the device is opened, and opened again.</summary>
    public string? Device { get; init; }

    /// <summary>10 ms of native buffer instead of 100 ms. A garbage collection or a busy machine may then be heard; underruns and
    /// overruns are counted.</summary>
    public bool LowLatency { get; init; }

    /// <summary>How long a device may take or give nothing before it counts as lost, 0.1 s or more.</summary>
    public TimeSpan StallLimit
    {
        get;
        init
        {
            ArgumentOutOfRangeException.ThrowIfLessThan(value, TimeSpan.FromSeconds(0.1), nameof(StallLimit));
            field = value;
        }
    } = TimeSpan.FromSeconds(5);

    internal TimeSpan Latency => TimeSpan.FromMilliseconds(LowLatency ? 10 : 100);

    private protected static int? CheckRate(int? rate, string name)
    {
        if (rate is { } value)
        {
            ArgumentOutOfRangeException.ThrowIfLessThan(value, AudioFormat.MinSampleRate, name);
            ArgumentOutOfRangeException.ThrowIfGreaterThan(value, AudioFormat.MaxSampleRate, name);
        }

        return rate;
    }
}

/// <summary>How sound is to be played.</summary>
public sealed record PlaybackOptions : DeviceOptions
{
    /// <summary>The default device with 100 ms of buffer.</summary>
    public static PlaybackOptions Default { get; } = new();

    /// <summary>The rate that the device is opened with, in Hz, 8,000 to 384,000; null for that of the sound where the device takes it,
    /// and the device's own otherwise. Where the two differ, the sound is resampled.</summary>
    public int? DeviceRate
    {
        get;
        init => field = CheckRate(value, nameof(DeviceRate));
    }

    /// <summary>The fewest channels that the device is opened with, 1 to 64: for one that opens only with all that it has. Those that
    /// nothing goes to are silent.</summary>
    public int MinDeviceChannels
    {
        get;
        init
        {
            ArgumentOutOfRangeException.ThrowIfLessThan(value, 1, nameof(MinDeviceChannels));
            ArgumentOutOfRangeException.ThrowIfGreaterThan(value, ChannelLayout.MaxChannels, nameof(MinDeviceChannels));
            field = value;
        }
    } = 1;
}

/// <summary>How sound is to be captured.</summary>
public sealed record CaptureOptions : DeviceOptions
{
    /// <summary>The default device, up to two channels, 48 kHz, 100 ms of buffer.</summary>
    public static CaptureOptions Default { get; } = new();

    /// <summary>The rate of the captured sound, in Hz, 8,000 to 384,000. A device that does not run at it is captured at its own, and
    /// resampled.</summary>
    public int SampleRate
    {
        get;
        init => field = CheckRate(value, nameof(SampleRate))!.Value;
    } = 48_000;

    /// <summary>Number of channels, 1 to 64; null for two, or one where the device has no more.</summary>
    public int? Channels
    {
        get;
        init
        {
            if (value is { } count)
            {
                ArgumentOutOfRangeException.ThrowIfLessThan(count, 1, nameof(Channels));
                ArgumentOutOfRangeException.ThrowIfGreaterThan(count, ChannelLayout.MaxChannels, nameof(Channels));
            }

            field = value;
        }
    }
}
