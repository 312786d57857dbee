namespace Monochord.Fingerprinting.Rhythm;

/// <summary>A guess at bars: how many beats they have and with which they begin.</summary>
internal readonly record struct Bars(int FirstDownbeat, int BeatsPerBar)
{
    private const int FewestBeats = 8;
    private const int Reach = 2;

    // Where a track shows nothing, four.
    private const double ThreeMustLead = 0.05;

    /// <summary>What accents and harmonies say.</summary>
    /// <param name="beats">In frames.</param>
    /// <param name="low">Strokes below 160 Hz of each frame.</param>
    /// <param name="middle">Strokes up to 5 kHz.</param>
    /// <param name="high">Strokes above.</param>
    /// <param name="harmony">The pitch classes.</param>
    public static Bars Guess(
        ReadOnlySpan<double> beats, ReadOnlySpan<float> low, ReadOnlySpan<float> middle, ReadOnlySpan<float> high, HarmonyTrace harmony)
    {
        if (beats.Length < FewestBeats)
        {
            return new Bars(-1, 0);
        }

        var (lows, middles, highs) = (Around(beats, low), Around(beats, middle), Around(beats, high));
        var (kicks, turns) = (new double[beats.Length], new double[beats.Length]);
        var reach = 2 * (beats[^1] - beats[0]) / (beats.Length - 1);
        for (var b = 0; b < kicks.Length; b++)
        {
            kicks[b] = lows[b] - middles[b];
            turns[b] = harmony.Turn(beats[b], reach);
        }

        var accents = new Accents(Standardise(lows), Standardise(kicks), Standardise(highs), Standardise(turns));
        var perBar = accents.Likeness(3) > Math.Max(accents.Likeness(4), accents.Likeness(2)) + ThreeMustLead ? 3 : 4;
        var (best, most) = (0, double.NegativeInfinity);
        for (var phase = 0; phase < perBar; phase++)
        {
            var score = accents.Downbeat(phase, perBar);
            (best, most) = score > most ? (phase, score) : (best, most);
        }

        return new Bars(best, perBar);
    }

    private static double[] Around(ReadOnlySpan<double> beats, ReadOnlySpan<float> values)
    {
        var result = new double[beats.Length];
        for (var b = 0; b < result.Length; b++)
        {
            var at = (int)Math.Round(beats[b]);
            for (var n = Math.Max(0, at - Reach); n <= Math.Min(values.Length - 1, at + Reach); n++)
            {
                result[b] = Math.Max(result[b], values[n]);
            }
        }

        return result;
    }

    private static double[] Standardise(double[] values)
    {
        var (sum, squares, sizes) = (0.0, 0.0, 0.0);
        foreach (var value in values)
        {
            (sum, squares, sizes) = (sum + value, squares + (value * value), sizes + Math.Abs(value));
        }

        var mean = sum / values.Length;
        var deviation = Math.Sqrt(Math.Max(0, (squares / values.Length) - (mean * mean)));

        // What hardly differs says nothing.
        return Array.ConvertAll(
            values, value => deviation > 0.05 * sizes / values.Length ? Math.Clamp((value - mean) / deviation, -3, 3) : 0);
    }

    // Low: strokes of bass; Kick: those less the middle's, for a snare has both; High: cymbals; Turn: harmonies that change.
    private readonly record struct Accents(double[] Low, double[] Kick, double[] High, double[] Turn)
    {
        public double Likeness(int beats)
        {
            var sum = 0.0;
            for (var b = 0; b + beats < Low.Length; b++)
            {
                sum += (Low[b] * Low[b + beats]) + (Kick[b] * Kick[b + beats]) + (High[b] * High[b + beats]) + (Turn[b] * Turn[b + beats]);
            }

            return sum / 4 / Math.Max(1, Low.Length - beats);
        }

        // The one has the kick and less often the three; chords and crashes come on the one.
        public double Downbeat(int phase, int perBar)
        {
            var score = Mean(Kick, phase, perBar) + (0.3 * Mean(Low, phase, perBar)) + (0.3 * Mean(High, phase, perBar)) + Mean(Turn, phase, perBar);
            return perBar == 4 ? score + (0.5 * Mean(Kick, phase + 2, 4)) : score;
        }

        private static double Mean(double[] values, int phase, int perBar)
        {
            var (sum, count) = (0.0, 0);
            for (var b = phase % perBar; b < values.Length; b += perBar)
            {
                (sum, count) = (sum + values[b], count + 1);
            }

            return sum / count;
        }
    }
}
