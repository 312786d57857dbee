using Monochord.Metering.Reports;

namespace Monochord.Metering.Comparison;

/// <summary>How far two programmes are the same.</summary>
public enum ComparisonVerdict
{
    /// <summary>Sample for sample, and of one length.</summary>
    Identical,

    /// <summary>The same but for delay, gain, polarity, length or rounding: what is left is 130 dB below, or at -135 dBFS.</summary>
    Same,

    /// <summary>What is left is noise as dither leaves it: at most -85 dBFS, and 20 dB below.</summary>
    DitherLevel,

    /// <summary>More than that.</summary>
    Different,
}

/// <summary>What comparing two programmes says. Everything but the lengths is over the stretch that both have.</summary>
/// <remarks>Levels of nothing at all are minus infinity; what silence does not have is NaN.</remarks>
public sealed record ComparisonReport
{
    /// <summary>The rate at which they were compared, in Hz: the lower of the two.</summary>
    public required int SampleRate { get; init; }

    /// <summary>Length of the first, in frames of <see cref="SampleRate"/>.</summary>
    public required long FirstFrames { get; init; }

    /// <summary>Length of the second, in frames of <see cref="SampleRate"/>.</summary>
    public required long SecondFrames { get; init; }

    /// <summary>Frames that both have once they are aligned.</summary>
    public required long ComparedFrames { get; init; }

    /// <summary>How many frames the second is behind the first; negative when it is ahead.</summary>
    public required long DelayFrames { get; init; }

    /// <summary>Whether a place was found where they run together. If not, they were compared from their starts, and gain, polarity and
    /// what is left are told only where they turn out to be the same all the same (silence).</summary>
    public required bool IsAligned { get; init; }

    /// <summary>Names of the channels that are turned over in the second.</summary>
    public required IReadOnlyList<string> InvertedChannels { get; init; }

    /// <summary>Names of all channels.</summary>
    public required IReadOnlyList<string> ChannelNames { get; init; }

    /// <summary>How much louder the second is, in dB: the gain that leaves the least; NaN where one is silent, or where they don't run
    /// together.</summary>
    public required double GainDb { get; init; }

    /// <summary>RMS (AES17) of what is left of the second, brought to the level of the first, when the first is taken away, in dBFS; NaN
    /// where they don't run together, as the next two.</summary>
    public required double NullDbfs { get; init; }

    /// <summary>How far that is below the RMS of the first, in dB; plus infinity where nothing is left.</summary>
    public required double NullBelowDb { get; init; }

    /// <summary>The largest sample of what is left, in dBFS.</summary>
    public required double NullPeakDbfs { get; init; }

    /// <summary>How far they are the same.</summary>
    public required ComparisonVerdict Verdict { get; init; }

    /// <summary>The first, measured.</summary>
    public required ProgrammeReport First { get; init; }

    /// <summary>The second, measured as it is.</summary>
    public required ProgrammeReport Second { get; init; }

    /// <summary>Mid-band frequencies of the 1/3-octave bands in Hz.</summary>
    public IReadOnlyList<double> BandsHz => First.Spectrum.BandsHz;

    /// <summary>Level of each band of the second less that of the first and less the gain, in dB; NaN where one has nothing in it.</summary>
    public IReadOnlyList<double> BandDifferenceDb
    {
        get
        {
            var (first, second) = (First.Spectrum.BandDbfs, Second.Spectrum.BandDbfs);
            var differences = new double[Math.Min(first.Count, second.Count)];
            for (var b = 0; b < differences.Length; b++)
            {
                var difference = second[b] - first[b] - (double.IsFinite(GainDb) ? GainDb : 0);
                differences[b] = double.IsFinite(difference) ? difference : double.NaN;
            }

            return differences;
        }
    }
}
