using Monochord.Audio;
using Monochord.Dsp;

namespace Monochord.Metering.Conformance;

/// <summary>A stretch of a test signal: how long, and the peak level of each channel.</summary>
/// <param name="Seconds">Its length.</param>
/// <param name="LevelsDbfs">Peak level of the tone in dBFS, one for each channel, or one for all.</param>
internal sealed record ToneSegment(double Seconds, params double[] LevelsDbfs)
{
    /// <summary>Silence.</summary>
    public static ToneSegment Silence(double seconds) => new(seconds, double.NegativeInfinity);
}

/// <summary>A sine of one frequency, in phase in all channels, whose level changes from stretch to stretch.</summary>
internal sealed class ToneSource : IAudioSource
{
    private readonly ToneSegment[] _segments;
    private readonly long[] _ends;
    private readonly int _frequencyHz;
    private int _segment;
    private long _frame;

    public ToneSource(AudioFormat format, int frequencyHz, params IEnumerable<ToneSegment> segments)
    {
        Format = format;
        _frequencyHz = frequencyHz;
        _segments = [.. segments];
        _ends = new long[_segments.Length];
        var seconds = 0.0;
        for (var i = 0; i < _segments.Length; i++)
        {
            seconds += _segments[i].Seconds;
            _ends[i] = (long)Math.Round(seconds * format.SampleRate);
        }
    }

    /// <inheritdoc/>
    public AudioFormat Format { get; }

    /// <inheritdoc/>
    public int Read(AudioBlock destination)
    {
        var done = 0;
        while (done < destination.Frames && _segment < _segments.Length)
        {
            var frames = (int)Math.Min(destination.Frames - done, _ends[_segment] - _frame);
            Fill(destination.Slice(done, frames), _segments[_segment].LevelsDbfs);
            done += frames;
            _frame += frames;
            _segment += _frame == _ends[_segment] ? 1 : 0;
        }

        return done;
    }

    private void Fill(AudioBlock block, double[] levelsDbfs)
    {
        for (var c = 0; c < block.Channels; c++)
        {
            var level = levelsDbfs[levelsDbfs.Length == 1 ? 0 : c];
            if (c > 0 && level == levelsDbfs[0])
            {
                block[0].CopyTo(block[c]);
            }
            else
            {
                Fill(block[c], Decibels.ToAmplitude(level));
            }
        }
    }

    private void Fill(Span<float> samples, double amplitude)
    {
        if (amplitude == 0)
        {
            samples.Clear();
            return;
        }

        for (var i = 0; i < samples.Length; i++)
        {
            // Reduced to one period in integers: exact however late.
            var cycle = (_frame + i) * _frequencyHz % Format.SampleRate;
            samples[i] = (float)(amplitude * Math.Sin(2 * Math.PI * cycle / Format.SampleRate));
        }
    }
}
