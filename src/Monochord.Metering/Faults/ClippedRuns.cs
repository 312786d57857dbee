using Monochord.Metering.Events;

namespace Monochord.Metering.Faults;

/// <summary>Runs of consecutive samples of one channel at full scale.</summary>
/// <remarks>A run is at least <see cref="MinFrames"/> samples of magnitude 32767/32768 or more: what a 16-bit converter gives for
/// everything beyond its range. Single samples at full scale are not clipping.</remarks>
internal sealed class ClippedRuns
{
    /// <summary>The shortest run that counts, in frames.</summary>
    public const int MinFrames = 3;

    /// <summary>The magnitude from which a sample counts as full scale.</summary>
    public const float FullScale = 32767f / 32768f;

    private int _frames;

    /// <summary>Runs so far.</summary>
    public long Count { get; private set; }

    /// <summary>The first frame at which another run could begin.</summary>
    /// <param name="position">The frame after the last that was taken.</param>
    public long Next(long position) => position - _frames;

    /// <summary>Takes the next samples, which must be finite.</summary>
    /// <param name="samples">Any number.</param>
    /// <param name="peak">Their largest magnitude, which spares looking at most blocks.</param>
    /// <param name="position">The frame of the first.</param>
    /// <param name="marks">Gets each run that has ended, with its length in samples.</param>
    public void Process(ReadOnlySpan<float> samples, float peak, long position, EventTrack marks)
    {
        if (peak < FullScale)
        {
            if (!samples.IsEmpty)
            {
                End(position, marks);
            }

            return;
        }

        for (var i = 0; i < samples.Length; i++)
        {
            if (Math.Abs(samples[i]) >= FullScale)
            {
                _frames++;
                Count += _frames == MinFrames ? 1 : 0;
            }
            else
            {
                End(position + i, marks);
            }
        }
    }

    /// <summary>Ends the run that goes to the end of the programme.</summary>
    public void End(long position, EventTrack marks)
    {
        if (_frames >= MinFrames)
        {
            marks.Add(position - _frames, position, _frames);
        }

        _frames = 0;
    }

    /// <summary>Forgets everything.</summary>
    public void Reset() => (_frames, Count) = (0, 0);
}
