using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using Monochord.Dsp.Simd;

namespace Monochord.Dsp.Filters.OctaveBands;

/// <summary>Third-octave bands of 20 Hz to 20 kHz: the power in each, class 1 after IEC 61260-1:2014.</summary>
/// <remarks>
/// <para>Each band is a <see cref="MaximallyFlatBandPass"/> of sixth order. It runs at the lowest of the rates fs, fs/2, fs/4 ... at which
/// its upper edge stays below 0.413 of the rate, but at no less than 600 Hz; between rates an elliptic half-band filter takes off 98 dB of
/// what would fold into a band. State is double.</para>
/// <para>Powers are those of all channels added: a full-scale sine in the middle of a band has 0.5 in one channel and 1 in two.</para>
/// <para>At 44.1 kHz half the rate lies inside the band of 20 kHz. It is there all the same: up to half the rate it meets the limits, and
/// the part of its width that the rate can't carry is 0.33 dB. Lower rates have fewer bands.</para>
/// <para>Samples that are NaN or infinite are read as silence. Any cut of the input gives the same bits.</para>
/// </remarks>
public sealed class ThirdOctaveBank
{
    /// <summary>The time constant of the weighting "fast" of IEC 61672-1:2013, 5.8, in seconds.</summary>
    public const double FastSeconds = 0.125;

    private const int BandsPerOctave = 3;
    private const int LowestIndex = -17;
    private const int HighestIndex = 13;

    private const int MaxFrames = 1024;

    // At lower rates squares fold so far down that the exponential mean lets more of them through than it should.
    private const double LowestRateHz = 600;

    // Tails end at frames that are fixed, not where blocks end.
    private const int FlushEvery = 4 * MaxFrames;

    private readonly FractionalOctaveBand[] _bands;
    private readonly (BandStage Stage, BandQuad Quad, int Lane)[] _places;
    private readonly BandStage[] _stages;
    private long _frames;

    /// <summary>A bank at rest.</summary>
    /// <param name="sampleRate">In Hz, at least 8000.</param>
    /// <param name="channels">At least 1. They run in pairs: one costs what two do.</param>
    /// <param name="timeConstantSeconds">Of the exponential mean, above 0.</param>
    public ThirdOctaveBank(int sampleRate, int channels, double timeConstantSeconds = FastSeconds)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(sampleRate, 8000);
        ArgumentOutOfRangeException.ThrowIfLessThan(channels, 1);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(timeConstantSeconds);
        _bands = BandsAt(sampleRate);
        _places = new (BandStage, BandQuad, int)[_bands.Length];
        Channels = channels;
        var pairs = (channels + 1) / 2;
        var stages = new BandStage[StageOf(_bands[0], sampleRate) + 1];
        var last = _bands.Length;
        for (var stage = 0; stage < stages.Length; stage++)
        {
            // Bands ascend, so those of the highest rate stand at the end.
            var first = last;
            while (first > 0 && StageOf(_bands[first - 1], sampleRate) == stage)
            {
                first--;
            }

            var rate = sampleRate / (double)(1 << stage);
            var quads = new BandQuad[(last - first + BandKernel.Bands - 1) / BandKernel.Bands];
            stages[stage] = new BandStage(quads, pairs, (MaxFrames >> stage) + 1);
            for (var quad = 0; quad < quads.Length; quad++)
            {
                var start = first + (quad * BandKernel.Bands);
                var count = Math.Min(BandKernel.Bands, last - start);
                quads[quad] = new BandQuad(_bands.AsSpan(start, count), rate, pairs, timeConstantSeconds);
                for (var lane = 0; lane < count; lane++)
                {
                    _places[start + lane] = (stages[stage], quads[quad], lane);
                }
            }

            last = first;
        }

        _stages = stages;
    }

    /// <summary>The bands that the rate carries, lowest first.</summary>
    public ReadOnlySpan<FractionalOctaveBand> Bands => _bands;

    /// <summary>Channels that are measured.</summary>
    public int Channels { get; }

    /// <summary>The bands of 20 Hz to 20 kHz that a rate carries, lowest first.</summary>
    public static FractionalOctaveBand[] BandsAt(int sampleRate)
    {
        var highest = HighestIndex;
        while (!BandPassChoice.IsCarried(new FractionalOctaveBand(BandsPerOctave, highest), sampleRate))
        {
            highest--;
        }

        var bands = new FractionalOctaveBand[highest - LowestIndex + 1];
        for (var i = 0; i < bands.Length; i++)
        {
            bands[i] = new FractionalOctaveBand(BandsPerOctave, LowestIndex + i);
        }

        return bands;
    }

    /// <summary>The most frames that <see cref="SetInput"/> takes now, at least 1.</summary>
    public int Room => (int)(MaxFrames - (_frames % MaxFrames));

    /// <summary>The exponential mean of a band's power, as it stands.</summary>
    public double FastPower(int band) => _places[band].Quad.Mean(_places[band].Lane);

    /// <summary>The largest <see cref="FastPower"/> at any sample of the band's rate.</summary>
    public double MaxFastPower(int band) => _places[band].Quad.Maximum(_places[band].Lane);

    /// <summary>The mean power of a band since the start; NaN before its first sample.</summary>
    public double MeanPower(int band) => _places[band].Quad.Energy(_places[band].Lane) / _places[band].Stage.Frames;

    /// <summary>Gives the next samples of a pair of channels, 2·<paramref name="pair"/> and the next. Every pair has to be given before
    /// <see cref="Run"/>.</summary>
    /// <param name="pair">0 to (channels − 1) / 2.</param>
    /// <param name="first">Up to <see cref="Room"/> samples.</param>
    /// <param name="second">As many; empty when the number of channels is odd and this is the last.</param>
    public void SetInput(int pair, ReadOnlySpan<float> first, ReadOnlySpan<float> second)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(first.Length, Room, nameof(first));
        ArgumentOutOfRangeException.ThrowIfNotEqual(second.Length, (2 * pair) + 1 < Channels ? first.Length : 0, nameof(second));
        var pairs = _stages[0].NextFrames(pair)[..(2 * first.Length)];
        if (second.IsEmpty)
        {
            Widen(first, pairs);
        }
        else
        {
            Interleave(first, second, pairs);
        }
    }

    /// <summary>Runs what was given.</summary>
    /// <param name="frames">The length of what <see cref="SetInput"/> was given.</param>
    public void Run(int frames)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan((uint)frames, (uint)Room, nameof(frames));
        _frames += frames;
        for (var stage = 0; stage < _stages.Length && frames > 0; stage++)
        {
            var current = _stages[stage];
            current.Run(frames);
            var next = stage + 1 < _stages.Length ? current.Decimate(frames, _stages[stage + 1]) : 0;
            current.Keep(frames);
            frames = next;
        }

        if (_frames % FlushEvery == 0)
        {
            foreach (var stage in _stages)
            {
                stage.Flush();
            }
        }
    }

    /// <summary>Back to rest.</summary>
    public void Reset()
    {
        foreach (var stage in _stages)
        {
            stage.Reset();
        }

        _frames = 0;
    }

    // The lowest rate that leaves the upper edge inside the pass band of the step to it.
    private static int StageOf(FractionalOctaveBand band, double sampleRate) => Math.Min(
        Math.Max(0, (int)Math.Floor(Math.Log2(PairDecimator.PassBand * sampleRate / band.UpperEdgeHz)) + 1),
        (int)Math.Floor(Math.Log2(sampleRate / LowestRateHz)));

    private static void Widen(ReadOnlySpan<float> samples, Span<double> pairs)
    {
        for (var n = 0; n < samples.Length; n++)
        {
            pairs[2 * n] = FloatScalar.FiniteOrZero(samples[n]);
            pairs[(2 * n) + 1] = 0;
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Interleave(ReadOnlySpan<float> first, ReadOnlySpan<float> second, Span<double> pairs)
    {
        var n = 0;
        for (; n <= first.Length - Vector128<float>.Count; n += Vector128<float>.Count)
        {
            var a = Float128.FiniteOrZero(Vector128.LoadUnsafe(in first[n]));
            var b = Float128.FiniteOrZero(Vector128.LoadUnsafe(in second[n]));
            var mixed = Vector256.Shuffle(Vector256.Create(a, b), Vector256.Create(0, 4, 1, 5, 2, 6, 3, 7));
            var (lower, upper) = Vector256.Widen(mixed);
            lower.StoreUnsafe(ref pairs[2 * n]);
            upper.StoreUnsafe(ref pairs[(2 * n) + Vector256<double>.Count]);
        }

        for (; n < first.Length; n++)
        {
            pairs[2 * n] = FloatScalar.FiniteOrZero(first[n]);
            pairs[(2 * n) + 1] = FloatScalar.FiniteOrZero(second[n]);
        }
    }
}
