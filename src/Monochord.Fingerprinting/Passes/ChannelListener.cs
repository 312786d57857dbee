using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Monochord.Audio;
using Monochord.Dsp.Statistics;
using Monochord.Fingerprinting.Levels;
using Monochord.Metering.Loudness;
using Monochord.Metering.TruePeak;

namespace Monochord.Fingerprinting.Passes;

/// <summary>Measures what needs all channels at the file's own rate, and gives one signal that stands for them.</summary>
internal sealed class ChannelListener : IAudioSource
{
    /// <summary>Frames in a block.</summary>
    public const int BlockFrames = 4096;

    // 120 dB over full scale: the squares of what is beyond, and sums of them, leave the range of a float.
    private const float LargestSample = 1e6f;

    // Below this share of the channels' mean energy their mean has lost them.
    private const double LostShare = 0.01;

    private readonly IAudioSource _source;
    private readonly AudioBuffer _buffer;
    private readonly AnalysedSignal _signal;
    private readonly string? _file;
    private readonly LoudnessMeter _loudness = new(new LoudnessOptions { ReservedDuration = TimeSpan.FromMinutes(10) });
    private readonly TruePeakMeter _truePeak = new();
    private readonly StereoImage _stereo = new();
    private double _channelSquares;

    /// <summary>A listener to a source.</summary>
    /// <param name="source">What is read.</param>
    /// <param name="signal">What stands for the channels.</param>
    /// <param name="file">The name of the file, for an error.</param>
    public ChannelListener(IAudioSource source, AnalysedSignal signal, string? file)
    {
        (_source, _signal, _file) = (source, signal, file);
        _buffer = new AudioBuffer(source.Format.Channels, BlockFrames);
        Format = new AudioFormat(source.Format.SampleRate, ChannelLayout.Default(1));
        var spec = new ProcessSpec(source.Format, BlockFrames);
        _loudness.Prepare(spec);
        _truePeak.Prepare(spec);
    }

    /// <inheritdoc/>
    public AudioFormat Format { get; }

    /// <summary>Frames so far.</summary>
    public long Frames { get; private set; }

    /// <summary>Integrated loudness in LUFS; -70 for silence.</summary>
    public double IntegratedLufs => Math.Max(Finite(_loudness.IntegratedLufs, -70), -70);

    /// <summary>Loudness range in LU; 0 where there is none.</summary>
    public double LoudnessRangeLu => Finite(_loudness.LoudnessRangeLu, 0);

    /// <summary>The largest true peak in dBTP, after <see cref="Finish"/>; minus infinity for silence.</summary>
    public double TruePeakDbtp => _truePeak.MaxDbtp;

    /// <summary>Width and correlation of the first two channels.</summary>
    public StereoImage Stereo => _stereo;

    /// <summary>Whether a mean of this energy has lost what the channels have.</summary>
    /// <param name="squares">Σm², at any rate.</param>
    /// <param name="samples">How many that are.</param>
    public bool IsLostInMean(double squares, long samples) =>
        _buffer.Channels > 1 && squares / Math.Max(samples, 1) < LostShare * _channelSquares / (Math.Max(Frames, 1) * (double)_buffer.Channels);

    /// <inheritdoc/>
    public int Read(AudioBlock destination)
    {
        var done = 0;
        while (done < destination.Frames)
        {
            var asked = Math.Min(destination.Frames - done, BlockFrames);
            var frames = _source.Read(_buffer.First(asked));
            if (frames > 0)
            {
                Measure(_buffer.First(frames));
                Mix(_buffer.First(frames), destination[0].Slice(done, frames));
                Frames += frames;
                done += frames;
            }

            if (frames < asked)
            {
                break;
            }
        }

        return done;
    }

    /// <summary>Ends the track.</summary>
    public void Finish() => _truePeak.Finish();

    private static double Finite(double value, double otherwise) => double.IsFinite(value) ? value : otherwise;

    private void Measure(AudioBlock block)
    {
        var (first, second) = (0.0, 0.0);
        for (var c = 0; c < block.Channels; c++)
        {
            var sums = PowerSums.Of(block[c]);
            if (!double.IsFinite(sums.Squares) || sums.Peak > LargestSample)
            {
                throw FingerprintException.NonFinite(_file, Format.SecondsAt(Frames));
            }

            _channelSquares += sums.Squares;
            (first, second) = c switch { 0 => (sums.Sum, second), 1 => (first, sums.Sum), _ => (first, second) };
        }

        if (block.Channels > 1)
        {
            _stereo.Add(block[0], block[1], first, second);
        }

        _loudness.Process(block);
        _truePeak.Process(block);
    }

    private void Mix(AudioBlock block, Span<float> to)
    {
        if (_signal == AnalysedSignal.Difference)
        {
            Difference(block[0], block[1], to);
            return;
        }

        block[0].CopyTo(to);
        for (var c = 1; c < block.Channels; c++)
        {
            Add(block[c], to, c == block.Channels - 1 ? 1f / block.Channels : 1f);
        }
    }

    // to = (to + samples) · scale.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Add(ReadOnlySpan<float> samples, Span<float> to, float scale)
    {
        var x = MemoryMarshal.Cast<float, Vector<float>>(samples);
        var y = MemoryMarshal.Cast<float, Vector<float>>(to);
        for (var i = 0; i < y.Length; i++)
        {
            y[i] = (y[i] + x[i]) * scale;
        }

        for (var i = y.Length * Vector<float>.Count; i < to.Length; i++)
        {
            to[i] = (to[i] + samples[i]) * scale;
        }
    }

    private static void Difference(ReadOnlySpan<float> left, ReadOnlySpan<float> right, Span<float> to)
    {
        for (var i = 0; i < to.Length; i++)
        {
            to[i] = (left[i] - right[i]) * 0.5f;
        }
    }
}
