using Monochord.Dsp.Filters;

namespace Monochord.Metering.Speech;

/// <summary>Bands of about one ERB from 0.14 to 8.9 kHz, 11 of which fill 1 to 4 kHz, and what each is worth to the meaning of speech.
/// </summary>
internal sealed class AuditoryBands
{
    /// <summary>Where the bands that masking is judged by begin, in Hz.</summary>
    public const double LowestHz = 1000;

    /// <summary>Where they end, in Hz.</summary>
    public const double HighestHz = 4000;

    /// <summary>How many they are.</summary>
    public const int SpeechBands = 11;

    // The outer edges of the 1/3-octave bands of 160 Hz and 8 kHz.
    private const double ImportanceFromHz = 141;
    private const double ImportanceToHz = 8913;

    // What the filters' skirts need below half the rate.
    private const double UsableShare = 0.45;

    // ANSI S3.5-1997, Table 3: 1/3-octave bands of 160 Hz to 8 kHz, average speech.
    private static readonly double[] ThirdOctaveImportance =
    [
        0.0083, 0.0095, 0.0150, 0.0289, 0.0440, 0.0578, 0.0653, 0.0711, 0.0818, 0.0844, 0.0882, 0.0898, 0.0868, 0.0844, 0.0771, 0.0527,
        0.0364, 0.0185,
    ];

    /// <summary>The bands that fit below half of a sample rate.</summary>
    public AuditoryBands(double sampleRateHz)
    {
        var step = (ErbScale.RateOf(HighestHz) - ErbScale.RateOf(LowestHz)) / SpeechBands;
        var lowest = ErbScale.RateOf(LowestHz);
        var below = (int)Math.Floor((lowest - ErbScale.RateOf(ImportanceFromHz)) / step);
        var frequencies = new List<double>();
        var importance = new List<double>();
        for (var band = -below; ; band++)
        {
            var (from, to) = (ErbScale.FrequencyOf(lowest + (band * step)), ErbScale.FrequencyOf(lowest + ((band + 1) * step)));
            if (to > ImportanceToHz * 1.001 || to > UsableShare * sampleRateHz)
            {
                break;
            }

            frequencies.Add(ErbScale.FrequencyOf(lowest + ((band + 0.5) * step)));
            importance.Add(ImportanceBetween(from, to));
            if (band is >= 0 and < SpeechBands)
            {
                SpeechCount++;
            }
        }

        FrequenciesHz = [.. frequencies];
        Importance = [.. importance];
        FirstSpeech = below;
    }

    /// <summary>Mid frequencies in Hz, lowest first.</summary>
    public double[] FrequenciesHz { get; }

    /// <summary>The band importance of each.</summary>
    public double[] Importance { get; }

    /// <summary>All bands.</summary>
    public int Count => FrequenciesHz.Length;

    /// <summary>Index of the first band of 1 to 4 kHz.</summary>
    public int FirstSpeech { get; }

    /// <summary>Bands of 1 to 4 kHz: 11, and fewer below a rate of 9 kHz.</summary>
    public int SpeechCount { get; }

    // The importance of a 1/3-octave band, spread evenly over the logarithm of frequency.
    private static double ImportanceBetween(double fromHz, double toHz)
    {
        var sum = 0.0;
        for (var third = 0; third < ThirdOctaveImportance.Length; third++)
        {
            // Exact mid-band frequencies of IEC 61260-1: 10^(n / 10).
            var (low, high) = (Math.Pow(10, (third + 21.5) / 10), Math.Pow(10, (third + 22.5) / 10));
            var overlap = Math.Log(Math.Min(high, toHz)) - Math.Log(Math.Max(low, fromHz));
            sum += ThirdOctaveImportance[third] * Math.Max(0, overlap) / Math.Log(high / low);
        }

        return sum;
    }
}
