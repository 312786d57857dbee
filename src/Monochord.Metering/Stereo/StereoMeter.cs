using Monochord.Audio;
using Monochord.Audio.Readings;
using Monochord.Dsp;
using Monochord.Dsp.Statistics;
using Monochord.Metering.Events;
using Monochord.Metering.Levels;

namespace Monochord.Metering.Stereo;

/// <summary>Correlation, balance, width, mid and side of left and right, and stretches in which they cancel each other.</summary>
/// <remarks>
/// <para>The correlation is Σlr / √(Σl²·Σr²), the balance (rms R − rms L) / (rms L + rms R), the width rms S / (rms M + rms S), with the mid
/// M = (L + R) / 2 and the side S = (L − R) / 2. They exist for layouts with an L and an R only, and are NaN elsewhere and for silence.
/// </para>
/// <para>A reading holds <c>correlation, balance, width</c> over the last 0.3 s and <c>mid_dbfs, side_dbfs</c> (AES17 RMS) of its own time.
/// </para>
/// <para>Samples that are NaN or infinite are read as silence. Cut anywhere, values agree to 1e-4.</para>
/// </remarks>
public sealed class StereoMeter : IMeter
{
    private const double MinProblemSeconds = 0.5;
    private const double GateDbfs = -60;
    private const double FalseStereoDb = -60;

    // A correlation is judged where both channels have some level: below the gate it is that of noise.
    private static readonly double GatePower = Decibels.ToPower(GateDbfs) / LevelMeter.SinePower;

    private readonly SlidingPair _window = new();
    private readonly EventTrack _problems = new();
    private float[] _left = [];
    private float[] _right = [];
    private (int Left, int Right)? _pair;
    private PairSums _reading;
    private PairSums _total;
    private long _readingFrames;
    private long _windowHalf;

    /// <summary>Frames measured.</summary>
    public long Frames { get; private set; }

    /// <summary>Whether the layout has a left and a right.</summary>
    public bool HasPair => _pair is not null;

    /// <summary>Correlation over the programme, -1 to 1; NaN where there is none.</summary>
    public double Correlation => _total.Correlation;

    /// <summary>Balance over the programme, -1 (left) to 1 (right); NaN where there is none.</summary>
    public double Balance => _total.Balance;

    /// <summary>Width over the programme, 0 (mono) to 1 (nothing but side); NaN where there is none.</summary>
    public double Width => _total.Width;

    /// <summary>RMS of the mid in dBFS (AES17).</summary>
    public double MidDbfs => Level(_total.Mid, Frames);

    /// <summary>RMS of the side in dBFS (AES17).</summary>
    public double SideDbfs => Level(_total.Side, Frames);

    /// <summary>Both channels carry one signal, whatever their levels: what no gain explains is at least 60 dB below.</summary>
    public bool IsFalseStereo => 1 - (_total.Correlation * _total.Correlation) <= Decibels.ToPower(FalseStereoDb);

    /// <summary>Correlation over the last 0.3 s; NaN where there is none.</summary>
    public double ShortCorrelation { get; private set; } = double.NaN;

    /// <summary>The smallest correlation of 0.3 s in which both channels were above -60 dBFS; NaN when there was none.</summary>
    public double MinCorrelation { get; private set; } = double.NaN;

    /// <summary>The frame at which the 0.3 s of <see cref="MinCorrelation"/> end.</summary>
    public long MinCorrelationEndFrame { get; private set; }

    /// <summary>Stretches of more than 0.5 s with a correlation below 0; complete after <see cref="Finish"/>.</summary>
    internal EventTrack Problems => _problems;

    /// <summary>The first frame at which another stretch could begin.</summary>
    internal long NextProblem => Frames - _readingFrames - _windowHalf;

    /// <inheritdoc/>
    public IReadOnlyList<ReadingField> Prepare(ProcessSpec spec)
    {
        ArgumentNullException.ThrowIfNull(spec);
        _pair = spec.Format.Layout.LeftRight;
        (_left, _right) = (new float[spec.MaxFrames], new float[spec.MaxFrames]);
        _windowHalf = SlidingPair.Readings * spec.Format.SampleRate / (2 * ReadingClock.ReadingsPerSecond);
        _problems.Prepare(mergeFrames: 0, minFrames: (long)(MinProblemSeconds * spec.Format.SampleRate) + 1);
        Reset();
        return
        [
            new("correlation", ReadingUnit.None),
            new("balance", ReadingUnit.None),
            new("width", ReadingUnit.None),
            new("mid_dbfs", ReadingUnit.Dbfs),
            new("side_dbfs", ReadingUnit.Dbfs),
        ];
    }

    /// <inheritdoc/>
    public void Process(ReadOnlyAudioBlock block)
    {
        if (_pair is { } pair)
        {
            var left = block[pair.Left];
            var right = block[pair.Right];
            var sums = PowerSums.OfPair(left, right);
            if (!double.IsFinite(sums.LeftLeft + sums.RightRight + sums.Mid + sums.Side))
            {
                sums = FiniteSamples.Sums(FiniteSamples.Of(left, _left), FiniteSamples.Of(right, _right));
            }

            _reading += sums;
            _total += sums;
        }

        Frames += block.Frames;
        _readingFrames += block.Frames;
    }

    /// <inheritdoc/>
    public void Write(Span<float> reading)
    {
        var window = _window.Add(_reading, _readingFrames, out var windowFrames);
        ShortCorrelation = window.Correlation;
        if (Math.Min(window.LeftLeft, window.RightRight) > GatePower * windowFrames)
        {
            Judge();
        }

        reading[0] = (float)window.Correlation;
        reading[1] = (float)window.Balance;
        reading[2] = (float)window.Width;
        reading[3] = (float)Level(_reading.Mid, _readingFrames);
        reading[4] = (float)Level(_reading.Side, _readingFrames);
        (_reading, _readingFrames) = (default, 0);
    }

    /// <summary>Ends the programme.</summary>
    public void Finish() => _problems.Finish();

    /// <inheritdoc/>
    public void Reset()
    {
        _window.Reset();
        _problems.Reset();
        (_reading, _total, Frames, _readingFrames) = (default, default, 0, 0);
        (ShortCorrelation, MinCorrelation, MinCorrelationEndFrame) = (double.NaN, double.NaN, 0);
    }

    private static double Level(double squares, long frames) => Decibels.FromPower(LevelMeter.SinePower * squares / frames);

    // The window turns over when half of it has: what it says belongs to its middle.
    private void Judge()
    {
        if (double.IsNaN(MinCorrelation) || ShortCorrelation < MinCorrelation)
        {
            (MinCorrelation, MinCorrelationEndFrame) = (ShortCorrelation, Frames);
        }

        if (ShortCorrelation < 0)
        {
            _problems.Add(Math.Max(0, Frames - _readingFrames - _windowHalf), Math.Max(0, Frames - _windowHalf), -ShortCorrelation);
        }
    }
}
