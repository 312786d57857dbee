using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using Monochord.Dsp.Interpolation;
using Monochord.Dsp.Simd;

namespace Monochord.Dsp.Dynamics.Limiting;

/// <summary>Keeps the true peak of a few channels below a ceiling, with a gain that is smooth and known ahead.</summary>
/// <remarks>
/// <para>Two stages in a row. The first does the work: it reads what the signal reaches between its samples
/// (<see cref="TruePeakDetector"/> says how), and turns that into a gain (<see cref="LimiterSettings"/>). A gain that moves changes what
/// lies between samples, and nothing reads content next to half the rate in a few samples: the second stage reads what came out with a
/// kernel of 512 taps, and takes back what is left. What is limited comes out 0.13 dB below the ceiling.</para>
/// <para>Below the ceiling the output is the input bit by bit, later by <see cref="LatencyFrames"/>. Samples that are NaN or infinite are
/// read as silence, those beyond ±10⁹ as that. Any cut of the input gives the same bits. Nothing is allocated after the
/// constructor.</para>
/// <para>Frames come and go in chunks of <see cref="ChunkFrames"/>: for each channel <see cref="Exchange"/>, at most
/// <see cref="FramesLeft"/> frames, then <see cref="Advance"/> by as many.</para>
/// </remarks>
public sealed class LookAheadLimiter
{
    /// <summary>Frames of a chunk.</summary>
    public const int ChunkFrames = LimiterStage<PeakKernel>.ChunkFrames;

    /// <summary>The most channels.</summary>
    public const int MaxChannels = 1024;

    /// <summary>The least rate, in Hz.</summary>
    public const double MinSampleRateHz = 1_000;

    /// <summary>The largest rate, in Hz.</summary>
    public const double MaxSampleRateHz = 768_000;

    private const float LargestSample = 1e9f;
    private const double OctaveDb = 6.0205999132796239;

    // What the stages aim at, 0.14 and 0.13 dB below the ceiling. No kernel of some hundred samples knows content within a 150th of half
    // the rate; over a minute of pink noise an endless kernel finds 0.13 dB more.
    private const double FirstTarget = 0.9840;
    private const double SecondTarget = 0.9851;

    private const double SecondLookAheadSeconds = 0.00075;
    private const double SecondReleaseSeconds = 0.03;

    private static readonly int LimitedChunks = 2 + (InterSamplePeaks<SharpPeakKernel>.Lag / ChunkFrames);
    private static readonly PeakAccuracy FirstLook = new(BoundShare: 1, TopMargin: 0.015f, Tolerance: 0.006f);
    private static readonly PeakAccuracy SecondLook = new(BoundShare: 0.8f, TopMargin: 0.2f, Tolerance: 0.0003f);

    private readonly LimiterStage<PeakKernel> _first;
    private readonly LimiterStage<SharpPeakKernel> _second;
    private readonly int _channels;
    private readonly float _inputGain;
    private int _position;
    private int _limitedChunks;
    private float _reduction;

    /// <summary>A limiter at rest.</summary>
    /// <param name="settings">How it works.</param>
    /// <param name="sampleRateHz">From <see cref="MinSampleRateHz"/> to <see cref="MaxSampleRateHz"/>.</param>
    /// <param name="channels">1 to <see cref="MaxChannels"/>.</param>
    public LookAheadLimiter(LimiterSettings settings, double sampleRateHz, int channels)
    {
        ArgumentNullException.ThrowIfNull(settings);
        ArgumentOutOfRangeException.ThrowIfLessThan(sampleRateHz, MinSampleRateHz);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(sampleRateHz, MaxSampleRateHz);
        ArgumentOutOfRangeException.ThrowIfLessThan(channels, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(channels, MaxChannels);
        _channels = channels;
        _inputGain = (float)Decibels.ToAmplitude(settings.InputGainDb);

        var ceiling = Decibels.ToAmplitude(settings.CeilingDb);
        var lookAhead = Frames(settings.LookAheadSeconds, sampleRateHz);
        var hold = (int)Math.Round(settings.HoldSeconds * sampleRateHz);
        var release = new LimiterRelease(
            new StepTime(settings.ReleaseSeconds), new StepTime(settings.SustainedReleaseSeconds), sampleRateHz);
        _first = new LimiterStage<PeakKernel>(
            channels,
            ceiling,
            ceiling * FirstTarget,
            lookAhead,
            settings.Link,
            new InterSamplePeaks<PeakKernel>(FirstLook),
            () => new LimiterGain(ceiling * FirstTarget, lookAhead, hold, release));

        var secondLookAhead = Frames(SecondLookAheadSeconds, sampleRateHz);
        var secondRelease = new LimiterRelease(new StepTime(SecondReleaseSeconds), null, sampleRateHz);
        _second = new LimiterStage<SharpPeakKernel>(
            channels,
            ceiling,
            ceiling * SecondTarget,
            secondLookAhead,
            settings.Link,
            new InterSamplePeaks<SharpPeakKernel>(SecondLook),
            () => new LimiterGain(ceiling * SecondTarget, secondLookAhead, 0, secondRelease));
    }

    /// <summary>Delay from input to output in frames.</summary>
    public int LatencyFrames => ChunkFrames + _first.DelayFrames + _second.DelayFrames;

    /// <summary>Frames until the next chunk is full, 1 to <see cref="ChunkFrames"/>.</summary>
    public int FramesLeft => ChunkFrames - _position;

    /// <summary>The largest gain reduction of the last chunk in dB, 0 or more.</summary>
    public double ReductionDb => _reduction * OctaveDb;

    /// <summary>Takes the next samples of a channel and gives as many back.</summary>
    /// <param name="channel">From 0.</param>
    /// <param name="samples">Up to <see cref="FramesLeft"/> samples.</param>
    public void Exchange(int channel, Span<float> samples)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual((uint)channel, (uint)_channels, nameof(channel));
        ArgumentOutOfRangeException.ThrowIfGreaterThan(samples.Length, FramesLeft, nameof(samples));
        var input = _first.Input(channel).Slice(_position, samples.Length);
        if (Vector512.IsHardwareAccelerated)
        {
            Take<Float512, Vector512<float>>(samples, _inputGain, input);
        }
        else if (Vector256.IsHardwareAccelerated)
        {
            Take<Float256, Vector256<float>>(samples, _inputGain, input);
        }
        else
        {
            Take<Float128, Vector128<float>>(samples, _inputGain, input);
        }

        _second.Output(channel).Slice(_position, samples.Length).CopyTo(samples);
    }

    /// <summary>Goes on, after the samples of every channel.</summary>
    /// <param name="frames">How many were exchanged.</param>
    /// <returns>Whether a chunk was full, and <see cref="ReductionDb"/> is that of the next frames.</returns>
    public bool Advance(int frames)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan((uint)frames, (uint)FramesLeft, nameof(frames));
        _position += frames;
        if (_position < ChunkFrames)
        {
            return false;
        }

        var reduction = _first.Advance();
        for (var c = 0; c < _channels; c++)
        {
            _first.Output(c).CopyTo(_second.Input(c));
        }

        // As long as the second still looks at what the first changed.
        _limitedChunks = reduction > 0 ? LimitedChunks : Math.Max(0, _limitedChunks - 1);
        _reduction = reduction + _second.Advance(_limitedChunks > 0);
        _position = 0;
        return true;
    }

    /// <summary>Back to rest.</summary>
    public void Reset()
    {
        _first.Reset();
        _second.Reset();
        (_position, _limitedChunks, _reduction) = (0, 0, 0);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    internal static void Take<TSimd, TVector>(ReadOnlySpan<float> samples, float gain, Span<float> destination)
        where TSimd : struct, ISimd<TVector, float>
        where TVector : struct
    {
        ref var x = ref MemoryMarshal.GetReference(samples);
        ref var y = ref MemoryMarshal.GetReference(destination);
        var (factor, least, most) = (TSimd.Broadcast(gain), TSimd.Broadcast(-LargestSample), TSimd.Broadcast(LargestSample));
        nint i = 0;
        for (; i <= samples.Length - TSimd.Count; i += TSimd.Count)
        {
            var value = TSimd.Multiply(TSimd.FiniteOrZero(TSimd.Load(in x, i)), factor);
            TSimd.Store(TSimd.Max(least, TSimd.Min(most, value)), ref y, i);
        }

        for (; i < samples.Length; i++)
        {
            Unsafe.Add(ref y, i) = Math.Clamp(FloatScalar.FiniteOrZero(Unsafe.Add(ref x, i)) * gain, -LargestSample, LargestSample);
        }
    }

    private static int Frames(double seconds, double sampleRateHz) => Math.Max(1, (int)Math.Round(seconds * sampleRateHz));
}
