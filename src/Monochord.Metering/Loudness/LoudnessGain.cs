using Monochord.Audio;
using Monochord.Audio.Processing;
using Monochord.Dsp.Dynamics.Limiting;
using Monochord.Metering.TruePeak;

namespace Monochord.Metering.Loudness;

/// <summary>The gain that brings a programme to a loudness, a limiter behind it.</summary>
/// <remarks>
/// <para>The first pass measures, and the distance to the target is the gain of the second, which measures what comes out of the limiter.
/// Where that took loudness away the next gain comes from a curve through what is known: below the ceiling a decibel of gain is a decibel
/// of loudness, above it less and less. A programme that would need more than <see cref="LoudnessGainOptions.MaxGainDb"/> is left
/// short.</para>
/// <para>ITU-R BS.1770-5, Annex 1, integrated loudness. The source is read once for each pass, and disposed of after it.</para>
/// </remarks>
/// <example>
/// <code>
/// var found = LoudnessGain.Find(() => AudioFile.Open(path), -14);
/// using var source = new ProcessedSource(AudioFile.Open(path), [found.MakeLimiter()]);
/// </code>
/// </example>
public static class LoudnessGain
{
    private const int BlockFrames = 4096;

    /// <summary>Finds the gain.</summary>
    /// <param name="open">Opens the programme from its start, each time the same.</param>
    /// <param name="targetLufs">What it is to be, -70 to 0 LUFS.</param>
    /// <param name="options">How it is found; null for <see cref="LoudnessGainOptions.Default"/>.</param>
    /// <param name="cancellation">Ends it between two blocks.</param>
    /// <returns>The gain, and what was measured with it.</returns>
    /// <exception cref="OperationCanceledException">It was cancelled.</exception>
    public static LoudnessGainResult Find(
        Func<IAudioSource> open, double targetLufs, LoudnessGainOptions? options = null, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(open);
        ArgumentOutOfRangeException.ThrowIfLessThan(targetLufs, -70.0);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(targetLufs, 0.0);
        options ??= LoudnessGainOptions.Default;

        var input = Measure(open(), null, cancellation);
        if (!double.IsFinite(input.IntegratedLufs))
        {
            // Silence, or too short to have a loudness.
            return new LoudnessGainResult(0, targetLufs, input, input, 1, options.Limiter);
        }

        var gainDb = Math.Clamp(targetLufs - input.IntegratedLufs, -LoudnessGainOptions.LargestGainDb, options.MaxGainDb);
        return Correct(open, gainDb, targetLufs, input, options, cancellation);
    }

    private static LoudnessGainResult Correct(
        Func<IAudioSource> open,
        double gainDb,
        double targetLufs,
        LoudnessMeasured input,
        LoudnessGainOptions options,
        CancellationToken cancellation)
    {
        // Up to here the limiter has nothing to do, and a decibel is a decibel.
        var begins = options.Limiter.CeilingDb - input.TruePeakDbtp;
        var curve = new GainCurve(begins, input.IntegratedLufs + begins);
        LoudnessGainResult? best = null;
        for (var pass = 1; pass <= options.MaxPasses; pass++)
        {
            var limited = Measure(open(), options.Limiter with { InputGainDb = gainDb }, cancellation);
            var missing = Math.Abs(targetLufs - limited.IntegratedLufs);
            best = best is null || missing < Math.Abs(best.MissingLu)
                ? new LoudnessGainResult(gainDb, targetLufs, input, limited, pass + 1, options.Limiter)
                : best with { Passes = pass + 1 };

            curve.Add(gainDb, limited.IntegratedLufs);
            var next = Math.Clamp(curve.GainFor(targetLufs), -LoudnessGainOptions.LargestGainDb, options.MaxGainDb);
            if (missing <= options.ToleranceLu || next == gainDb)
            {
                break;
            }

            gainDb = next;
        }

        return best!;
    }

    private static LoudnessMeasured Measure(IAudioSource source, LimiterSettings? limiter, CancellationToken cancellation)
    {
        var (loudness, peak) = (new LoudnessMeter(), new TruePeakMeter());
        var processor = limiter is null ? null : new TruePeakLimiter(limiter);
        using var heard = new ProcessedSource(source, processor is null ? [] : [processor], BlockFrames);
        var spec = new ProcessSpec(source.Format, BlockFrames);
        loudness.Prepare(spec);
        peak.Prepare(spec);
        var buffer = new AudioBuffer(source.Format.Channels, BlockFrames);
        while (heard.Read(buffer.Block) is var frames and > 0)
        {
            cancellation.ThrowIfCancellationRequested();
            loudness.Process(buffer.First(frames));
            peak.Process(buffer.First(frames));
        }

        peak.Finish();
        return new LoudnessMeasured(loudness.IntegratedLufs, peak.MaxDbtp, processor?.TakeLargestGainReductionDb() ?? 0);
    }
}

/// <summary>How a <see cref="LoudnessGain"/> is found.</summary>
public sealed record LoudnessGainOptions
{
    internal const double LargestGainDb = 60;

    /// <summary>0.05 LU, up to five passes with the limiter, its defaults, up to 30 dB.</summary>
    public static LoudnessGainOptions Default { get; } = new();

    /// <summary>How near it has to come to be good enough, in LU; above 0. Default 0.05.</summary>
    public double ToleranceLu
    {
        get;
        init
        {
            ArgumentOutOfRangeException.ThrowIfNegativeOrZero(value, nameof(ToleranceLu));
            field = value;
        }
    } = 0.05;

    /// <summary>How often the limited programme is measured at most, at least 1; the pass that measures the input comes before. Default 5.
    /// </summary>
    public int MaxPasses
    {
        get;
        init
        {
            ArgumentOutOfRangeException.ThrowIfLessThan(value, 1, nameof(MaxPasses));
            field = value;
        }
    } = 5;

    /// <summary>The most gain, in dB; 0 to 60. Default 30.</summary>
    public double MaxGainDb
    {
        get;
        init
        {
            ArgumentOutOfRangeException.ThrowIfLessThan(value, 0.0, nameof(MaxGainDb));
            ArgumentOutOfRangeException.ThrowIfGreaterThan(value, LargestGainDb, nameof(MaxGainDb));
            field = value;
        }
    } = 30;

    /// <summary>The limiter that follows; its input gain is not used.</summary>
    public LimiterSettings Limiter { get; init; } = LimiterSettings.Default;
}

/// <summary>What one pass measured.</summary>
/// <param name="IntegratedLufs">Integrated loudness in LUFS; NaN below 0.4 s, minus infinity when nothing passed the gate.</param>
/// <param name="TruePeakDbtp">The largest true peak of all channels in dBTP.</param>
/// <param name="LargestReductionDb">The most that the limiter took, in dB, 0 or more.</param>
public readonly record struct LoudnessMeasured(double IntegratedLufs, double TruePeakDbtp, double LargestReductionDb);

/// <summary>A gain, and what it leads to.</summary>
/// <param name="GainDb">The gain before the limiter, in dB; 0 for what has no loudness.</param>
/// <param name="TargetLufs">What was asked for.</param>
/// <param name="Input">The programme as it is.</param>
/// <param name="Measured">The programme with the gain and the limiter.</param>
/// <param name="Passes">How often the programme was read.</param>
/// <param name="Limiter">The limiter that belongs to it, without the gain.</param>
public sealed record LoudnessGainResult(
    double GainDb, double TargetLufs, LoudnessMeasured Input, LoudnessMeasured Measured, int Passes, LimiterSettings Limiter)
{
    /// <summary>What is missing to the target, in LU; negative when it is too loud, NaN when there is no loudness.</summary>
    public double MissingLu => double.IsFinite(Measured.IntegratedLufs) ? TargetLufs - Measured.IntegratedLufs : double.NaN;

    /// <summary>A limiter with the gain: what makes the programme as it was measured.</summary>
    public TruePeakLimiter MakeLimiter() => new(Limiter with { InputGainDb = GainDb });
}
