using Monochord.Audio;
using Monochord.Audio.Resampling;
using Monochord.Dsp;

namespace Monochord.Metering.Comparison;

/// <summary>Compares two programmes: lays one on the other to the frame, matches their levels, takes one away from the other, and
/// measures what is left.</summary>
/// <remarks>Programmes of different rates are compared at the lower one. Each is read from its start several times: roughly four times
/// the work of measuring both.</remarks>
/// <example>
/// <code>
/// var report = ProgrammeComparison.Compare(() => AudioFile.Open("master.wav"), () => AudioFile.Open("master.flac"));
/// Console.WriteLine($"{report.Verdict}: null {report.NullBelowDb:F1} dB below");
/// </code>
/// </example>
public static class ProgrammeComparison
{
    private const double RoundingBelowDb = 130;
    private const double RoundingDbfs = -135;

    // TPDF dither of 16 bits reads -93.3 dBFS (AES17), that of two files 3 dB more; noise shaping adds a few.
    private const double DitherDbfs = -85;
    private const double DitherBelowDb = 20;

    // What least squares leave of no gain at all.
    private const double NoGainDb = 1e-6;

    /// <summary>Compares two programmes of the same channels.</summary>
    /// <param name="openFirst">Opens the first at its start; called several times. What it gives is disposed of.</param>
    /// <param name="openSecond">Opens the second at its start.</param>
    /// <param name="options">How they are measured.</param>
    /// <param name="cancellation">Stops between blocks.</param>
    /// <exception cref="ArgumentException">They have different numbers of channels.</exception>
    public static ComparisonReport Compare(
        Func<IAudioSource> openFirst, Func<IAudioSource> openSecond, ProgrammeOptions? options = null, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(openFirst);
        ArgumentNullException.ThrowIfNull(openSecond);
        var (format, rate) = CommonFormat(openFirst, openSecond);
        var (first, second) = (At(openFirst, rate), At(openSecond, rate));
        var alignment = Aligner.Find(first, second, cancellation);
        var (firstStart, secondStart) = (Math.Max(0, -alignment.DelayFrames), Math.Max(0, alignment.DelayFrames));
        var left = Null.Of(() => (new RangeSource(first(), firstStart), new RangeSource(second(), secondStart)), cancellation);
        var gain = Decibels.FromAmplitude(left.Gain);
        var below = left.FirstDbfs - left.ResidualDbfs;
        var verdict = Judge(left, alignment, below);

        // Taken away from each other where they don't run together, they leave a figure that says nothing.
        var isRelated = alignment.Correlation != 0 || verdict != ComparisonVerdict.Different;
        return new ComparisonReport
        {
            SampleRate = rate,
            FirstFrames = alignment.FirstFrames,
            SecondFrames = alignment.SecondFrames,
            ComparedFrames = left.Frames,
            DelayFrames = alignment.DelayFrames,
            IsAligned = alignment.Correlation != 0,
            InvertedChannels = isRelated ? Inverted(left, format.Layout) : [],
            ChannelNames = Array.ConvertAll(format.Layout.Channels.ToArray(), channel => channel.Name),
            GainDb = !isRelated ? double.NaN : Math.Abs(gain) < NoGainDb ? 0 : gain,
            NullDbfs = isRelated ? left.ResidualDbfs : double.NaN,
            NullBelowDb = isRelated ? below : double.NaN,
            NullPeakDbfs = isRelated ? left.ResidualPeakDbfs : double.NaN,
            Verdict = verdict,
            First = Measure(first, firstStart, left.Frames, options, cancellation),
            Second = Measure(second, secondStart, left.Frames, options, cancellation),
        };
    }

    private static (AudioFormat Format, int Rate) CommonFormat(Func<IAudioSource> openFirst, Func<IAudioSource> openSecond)
    {
        var first = openFirst();
        using var owner = first as IDisposable;
        var second = openSecond();
        using var otherOwner = second as IDisposable;
        return first.Format.Channels == second.Format.Channels
            ? (first.Format, Math.Min(first.Format.SampleRate, second.Format.SampleRate))
            : throw new ArgumentException(
                $"The programmes have {first.Format.Channels} and {second.Format.Channels} channels.", nameof(openSecond));
    }

    private static Func<IAudioSource> At(Func<IAudioSource> open, int rate) => () =>
    {
        var source = open();
        return source.Format.SampleRate == rate ? source : new ResampledSource(source, rate);
    };

    private static Reports.ProgrammeReport Measure(
        Func<IAudioSource> open, long start, long frames, ProgrammeOptions? options, CancellationToken cancellation)
    {
        using var range = new RangeSource(open(), start, frames);
        return ProgrammeMeter.Measure(range, options, cancellation);
    }

    private static List<string> Inverted(Null result, ChannelLayout layout)
    {
        var names = new List<string>();
        for (var c = 0; c < result.IsInverted.Length; c++)
        {
            if (result.IsInverted[c])
            {
                names.Add(layout[c].Name);
            }
        }

        return names;
    }

    private static ComparisonVerdict Judge(Null result, Alignment alignment, double below) =>
        result.IsIdentical && alignment.DelayFrames == 0 && alignment.FirstFrames == alignment.SecondFrames ? ComparisonVerdict.Identical
        : result.Frames == 0 ? ComparisonVerdict.Different
        : result.IsIdentical || result.ResidualDbfs <= RoundingDbfs || below >= RoundingBelowDb ? ComparisonVerdict.Same
        : result.ResidualDbfs <= DitherDbfs && below >= DitherBelowDb ? ComparisonVerdict.DitherLevel
        : ComparisonVerdict.Different;
}
