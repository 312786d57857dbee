namespace Monochord.Metering.Tests.Scenes;

/// <summary>Where clean speech sounds, told from its samples alone: the ear's plain answer, for labels.</summary>
/// <remarks>It sounds where the RMS of 5 ms is within 30 dB of the RMS of the line. No filter, no gate of the meter's.</remarks>
internal static class CleanSpeech
{
    private const double RangeDb = 30;
    private const double WindowSeconds = 0.005;

    /// <summary>The first sample that sounds and the one after the last.</summary>
    public static (int From, int To) Extent(ReadOnlySpan<float> samples, int rate)
    {
        var sounding = Sounding(samples, rate);
        var window = (int)(WindowSeconds * rate);
        return (Array.IndexOf(sounding, true) * window, Math.Min(samples.Length, (Array.LastIndexOf(sounding, true) + 1) * window));
    }

    /// <summary>The gaps inside of a line, in seconds from its start.</summary>
    public static IEnumerable<(double Start, double End)> Gaps(float[] samples, int rate, double longerThan)
    {
        var sounding = Sounding(samples, rate);
        var last = 0;
        for (var i = 1; i < sounding.Length; i++)
        {
            if (sounding[i])
            {
                if ((i - last - 1) * WindowSeconds > longerThan)
                {
                    yield return ((last + 1) * WindowSeconds, i * WindowSeconds);
                }

                last = i;
            }
        }
    }

    private static bool[] Sounding(ReadOnlySpan<float> samples, int rate)
    {
        var window = (int)(WindowSeconds * rate);
        var powers = new double[samples.Length / window];
        var total = 0.0;
        for (var i = 0; i < powers.Length; i++)
        {
            foreach (var sample in samples.Slice(i * window, window))
            {
                powers[i] += (double)sample * sample / window;
            }

            total += powers[i] / powers.Length;
        }

        // Silence before and after would lower the mean: it is that of the louder half's scale.
        var loud = powers.Where(power => power > total * 0.1).DefaultIfEmpty(0).Average();
        return Array.ConvertAll(powers, power => power > 0 && power > loud * Math.Pow(10, -RangeDb / 10));
    }
}
