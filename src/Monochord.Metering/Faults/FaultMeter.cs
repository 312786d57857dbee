using Monochord.Audio;
using Monochord.Audio.Readings;
using Monochord.Metering.Events;

namespace Monochord.Metering.Faults;

/// <summary>Faults of the samples themselves: clipped runs, dropouts, clicks.</summary>
/// <remarks>
/// <para>A clipped run is at least three consecutive samples at full scale (32767/32768 or more). A dropout is a gap of 1 to 500 ms
/// between two stretches of sound that stop and start abruptly. A click is a jump that nothing around it resembles. What channels have
/// within 50 ms of each other is one fault.</para>
/// <para>A reading holds <c>clipped_runs, dropouts, clicks</c>, counted from the start over all channels, as far as they have been
/// judged: up to 0.3 s behind. Samples that are NaN or infinite are read as silence. Readings are bit-identical however the input is
/// cut.</para>
/// </remarks>
public sealed class FaultMeter : IMeter
{
    private const double MergeSeconds = 0.05;

    private FaultFinder[] _finders = [];
    private FaultsSoFar? _soFar;
    private long _mergeFrames;

    /// <summary>Clipped runs so far, all channels together.</summary>
    public long ClippedRunCount
    {
        get
        {
            var count = 0L;
            foreach (var finder in _finders)
            {
                count += finder.ClippedRunCount;
            }

            return count;
        }
    }

    /// <summary>The faults as they are over; null before <see cref="Prepare"/>.</summary>
    internal FaultsSoFar? SoFar => _soFar;

    /// <inheritdoc/>
    public IReadOnlyList<ReadingField> Prepare(ProcessSpec spec)
    {
        ArgumentNullException.ThrowIfNull(spec);
        _mergeFrames = (long)(MergeSeconds * spec.Format.SampleRate);
        _finders = new FaultFinder[spec.Format.Channels];
        for (var c = 0; c < _finders.Length; c++)
        {
            _finders[c] = new FaultFinder(spec.Format.SampleRate, _mergeFrames);
        }

        _soFar = new FaultsSoFar(_finders, _mergeFrames, NearFrames(spec.Format.SampleRate));

        return
        [
            new("clipped_runs", ReadingUnit.Count),
            new("dropouts", ReadingUnit.Count),
            new("clicks", ReadingUnit.Count),
        ];
    }

    /// <inheritdoc/>
    public void Process(ReadOnlyAudioBlock block)
    {
        for (var c = 0; c < _finders.Length; c++)
        {
            _finders[c].Process(block[c]);
        }
    }

    /// <inheritdoc/>
    public void Write(Span<float> reading)
    {
        var (dropouts, clicks) = (0, 0);
        foreach (var finder in _finders)
        {
            dropouts += finder.Dropouts.Marks.Length;
            clicks += finder.Clicks.Marks.Length;
        }

        (reading[0], reading[1], reading[2]) = (ClippedRunCount, dropouts, clicks);
    }

    /// <summary>Ends the programme: what has not been judged yet is judged now.</summary>
    public void Finish()
    {
        foreach (var finder in _finders)
        {
            finder.Finish();
        }
    }

    /// <inheritdoc/>
    public void Reset()
    {
        foreach (var finder in _finders)
        {
            finder.Reset();
        }

        _soFar?.Reset();
    }

    /// <summary>How near to a dropout or a clipped run a click belongs to it, in frames: 2 ms.</summary>
    internal static int NearFrames(int sampleRate) => sampleRate / 500;

    /// <summary>The marks of some kinds, over all channels, joined.</summary>
    internal IReadOnlyList<EventMark> Marks(params ReadOnlySpan<Func<FaultFinder, EventTrack>> kinds)
    {
        var marks = new List<EventMark>();
        foreach (var finder in _finders)
        {
            foreach (var kind in kinds)
            {
                marks.AddRange(kind(finder).Marks);
            }
        }

        return MarkJoin.Join(marks, _mergeFrames);
    }
}
