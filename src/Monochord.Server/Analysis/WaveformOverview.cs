using Monochord.Audio;

namespace Monochord.Server.Analysis;

/// <summary>Smallest and largest sample of each channel in a limited number of stretches, however long the sound is.</summary>
/// <remarks>Stretches begin short. When there are too many, every two become one of twice the length: exact at any length, in constant
/// memory.</remarks>
internal sealed class WaveformOverview
{
    /// <summary>The most stretches.</summary>
    public const int MaxPoints = 2048;

    private const int FirstFrames = 64;

    private readonly float[][] _smallest;
    private readonly float[][] _largest;
    private int _inPoint;

    /// <summary>An overview of so many channels.</summary>
    public WaveformOverview(int channels)
    {
        _smallest = [.. Enumerable.Range(0, channels).Select(_ => new float[MaxPoints])];
        _largest = [.. Enumerable.Range(0, channels).Select(_ => new float[MaxPoints])];
    }

    /// <summary>Frames of a stretch; the last one may be shorter.</summary>
    public int FramesPerPoint { get; private set; } = FirstFrames;

    /// <summary>Stretches.</summary>
    public int Points { get; private set; }

    /// <summary>Takes a block.</summary>
    public void Add(ReadOnlyAudioBlock block)
    {
        for (var done = 0; done < block.Frames;)
        {
            if (_inPoint == 0)
            {
                Begin();
            }

            var frames = Math.Min(block.Frames - done, FramesPerPoint - _inPoint);
            for (var c = 0; c < _smallest.Length; c++)
            {
                var part = block[c].Slice(done, frames);
                var at = Points - 1;
                Widen(part, ref _smallest[c][at], ref _largest[c][at]);
            }

            done += frames;
            _inPoint = (_inPoint + frames) % FramesPerPoint;
        }
    }

    /// <summary>The smallest samples of a channel.</summary>
    public ReadOnlySpan<float> Smallest(int channel) => _smallest[channel].AsSpan(0, Points);

    /// <summary>The largest samples of a channel.</summary>
    public ReadOnlySpan<float> Largest(int channel) => _largest[channel].AsSpan(0, Points);

    // A comparison with NaN is false: such a sample is passed over.
    private static void Widen(ReadOnlySpan<float> samples, ref float smallest, ref float largest)
    {
        var (low, high) = (smallest, largest);
        foreach (var sample in samples)
        {
            low = sample < low ? sample : low;
            high = sample > high ? sample : high;
        }

        (smallest, largest) = (low, high);
    }

    private void Begin()
    {
        if (Points == MaxPoints)
        {
            for (var c = 0; c < _smallest.Length; c++)
            {
                for (var i = 0; i < MaxPoints / 2; i++)
                {
                    _smallest[c][i] = Math.Min(_smallest[c][2 * i], _smallest[c][(2 * i) + 1]);
                    _largest[c][i] = Math.Max(_largest[c][2 * i], _largest[c][(2 * i) + 1]);
                }
            }

            Points = MaxPoints / 2;
            FramesPerPoint *= 2;
        }

        for (var c = 0; c < _smallest.Length; c++)
        {
            (_smallest[c][Points], _largest[c][Points]) = (float.PositiveInfinity, float.NegativeInfinity);
        }

        Points++;
    }
}
