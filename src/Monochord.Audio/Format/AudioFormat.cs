namespace Monochord.Audio;

/// <summary>Sample rate and channel layout of a stream. Samples are 32-bit float, full scale ±1.0, planar.</summary>
/// <param name="SampleRate">In Hz, <see cref="MinSampleRate"/> to <see cref="MaxSampleRate"/>.</param>
/// <param name="Layout">Which channels there are, and in which order.</param>
/// <remarks>Immutable and always valid: the constructor and <c>with</c> throw <see cref="ArgumentOutOfRangeException"/> for a rate
/// outside the range.</remarks>
public sealed record AudioFormat(int SampleRate, ChannelLayout Layout)
{
    /// <summary>The lowest sample rate, in Hz.</summary>
    public const int MinSampleRate = 8_000;

    /// <summary>The highest sample rate, in Hz.</summary>
    public const int MaxSampleRate = 384_000;

    /// <summary>Sample rate in Hz.</summary>
    public int SampleRate
    {
        get;
        init => field = CheckRate(value);
    } = CheckRate(SampleRate);

    /// <summary>Which channels there are, and in which order.</summary>
    public ChannelLayout Layout
    {
        get;
        init => field = value ?? throw new ArgumentNullException(nameof(value));
    } = Layout ?? throw new ArgumentNullException(nameof(Layout));

    /// <summary>Number of channels, 1 to <see cref="ChannelLayout.MaxChannels"/>.</summary>
    public int Channels => Layout.Count;

    /// <summary>The time at which a frame starts, in seconds.</summary>
    public double SecondsAt(long frame) => (double)frame / SampleRate;

    /// <inheritdoc/>
    public override string ToString() => $"{SampleRate} Hz {Layout}";

    private static int CheckRate(int value)
    {
        if (value is < MinSampleRate or > MaxSampleRate)
        {
            throw new ArgumentOutOfRangeException(
                nameof(SampleRate), value, $"The sample rate must be {MinSampleRate} to {MaxSampleRate} Hz.");
        }

        return value;
    }
}
