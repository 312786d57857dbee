namespace Monochord.Metering.Levels;

/// <summary>Runs of consecutive samples of one channel at full scale.</summary>
/// <remarks>A run is at least <see cref="MinFrames"/> samples of magnitude 32767/32768 or more: what a 16-bit converter gives for
/// everything beyond its range. Single samples at full scale are not clipping.</remarks>
internal struct ClippedRuns
{
    /// <summary>The shortest run that counts, in frames.</summary>
    public const int MinFrames = 3;

    /// <summary>The magnitude from which a sample counts as full scale.</summary>
    public const float FullScale = 32767f / 32768f;

    private int _frames;

    /// <summary>Runs so far.</summary>
    public long Count { get; private set; }

    /// <summary>Takes the next samples, which must be finite.</summary>
    /// <param name="samples">Any number.</param>
    /// <param name="peak">Their largest magnitude, which spares looking at most blocks.</param>
    public void Process(ReadOnlySpan<float> samples, float peak)
    {
        if (peak < FullScale)
        {
            _frames = samples.IsEmpty ? _frames : 0;
            return;
        }

        foreach (var sample in samples)
        {
            _frames = Math.Abs(sample) >= FullScale ? _frames + 1 : 0;
            if (_frames == MinFrames)
            {
                Count++;
            }
        }
    }
}
