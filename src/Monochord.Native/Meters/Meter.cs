using Monochord.Audio;
using Monochord.Dsp;
using Monochord.Dsp.Statistics;
using Monochord.Metering.Loudness;
using Monochord.Metering.TruePeak;
using Monochord.Native.Errors;
using Monochord.Native.Handles;
using Monochord.Native.Interop;

namespace Monochord.Native.Meters;

/// <summary>Loudness, true peak and sample peak of what comes in blocks.</summary>
internal sealed class Meter : IHandled
{
    private const int BlockFrames = 4096;

    private readonly AudioBuffer _buffer;
    private readonly LoudnessMeter _loudness;
    private readonly TruePeakMeter _truePeak = new(double.PositiveInfinity);
    private readonly float[] _reading;
    private readonly float[] _peaks;
    private readonly float[] _finite = new float[BlockFrames];
    private long _frames;
    private long _nonFinite;
    private bool _isFinished;

    public Meter(AudioFormat format, LoudnessOptions options)
    {
        _buffer = new AudioBuffer(format.Channels, BlockFrames);
        _peaks = new float[format.Channels];
        _loudness = new LoudnessMeter(options);
        var spec = new ProcessSpec(format, BlockFrames);
        _loudness.Prepare(spec);
        _reading = new float[_truePeak.Prepare(spec).Sum(field => field.Length)];
    }

    public static string Kind => "meter";

    public string KindName => Kind;

    /// <summary>Measures frames. Real time.</summary>
    public void Process(CallerSamples samples, long frames)
    {
        if (samples.Channels != _buffer.Channels)
        {
            throw NativeException.Channels(samples.Channels, _buffer.Channels);
        }

        if (_isFinished)
        {
            throw new NativeException(Status.State, "state.finished", "The programme has ended; call monochord_meter_reset before the next.");
        }

        for (long done = 0, count; done < frames; done += count)
        {
            count = Math.Min(BlockFrames, frames - done);
            var block = _buffer.First((int)count);
            samples.Read(done, block);
            Measure(block);
        }
    }

    public MeterReading Read()
    {
        _truePeak.Write(_reading);
        return new MeterReading
        {
            Frames = _frames,
            NonFinite = _nonFinite,
            MomentaryLufs = _loudness.MomentaryLufs,
            ShortTermLufs = _loudness.ShortTermLufs,
            IntegratedLufs = _loudness.IntegratedLufs,
            LoudnessRangeLu = _loudness.LoudnessRangeLu,
            MaxMomentaryLufs = _loudness.MaxMomentaryLufs,
            MaxShortTermLufs = _loudness.MaxShortTermLufs,
            TruePeakDbtp = _truePeak.MaxDbtp,
            SamplePeakDbfs = Decibels.FromAmplitude(_peaks.Max()),
        };
    }

    /// <summary>Loudness, true peak and sample peak of a channel.</summary>
    public (double Lufs, double TruePeakDbtp, double SamplePeakDbfs) ReadChannel(int channel)
    {
        if (channel < 0 || channel >= _peaks.Length)
        {
            throw NativeException.Range("channel", $"0 to {_peaks.Length - 1}");
        }

        _truePeak.Write(_reading);
        return (_loudness.ChannelLufs(channel), _truePeak.ChannelMaxDbtp(channel), Decibels.FromAmplitude(_peaks[channel]));
    }

    public void Finish()
    {
        if (!_isFinished)
        {
            _isFinished = true;
            _truePeak.Finish();
        }
    }

    /// <summary>Begins anew. Real time.</summary>
    public void Reset()
    {
        _loudness.Reset();
        _truePeak.Reset();
        _peaks.AsSpan().Clear();
        (_frames, _nonFinite, _isFinished) = (0, 0, false);
    }

    public void Dispose()
    {
    }

    private void Measure(AudioBlock block)
    {
        _loudness.Process(block);
        _truePeak.Process(block);
        for (var c = 0; c < _peaks.Length; c++)
        {
            ReadOnlySpan<float> samples = block[c];
            if (NonFinite.Count(samples) is > 0 and var odd)
            {
                _nonFinite += odd;
                NonFinite.CopyFinite(samples, _finite);
                samples = _finite.AsSpan(0, samples.Length);
            }

            _peaks[c] = Math.Max(_peaks[c], PowerSums.Of(samples).Peak);
        }

        _frames += block.Frames;
    }
}
