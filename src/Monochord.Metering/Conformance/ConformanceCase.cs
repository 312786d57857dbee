using Monochord.Audio;

namespace Monochord.Metering.Conformance;

/// <summary>One requirement of a standard's test: a signal, and what a meter must read.</summary>
/// <param name="Document">The standard, such as <c>EBU Tech 3341</c>.</param>
/// <param name="Number">The test's number or name in the document, with the quantity when it asks for several.</param>
/// <param name="Signal">What sounds, in the document's words or shorter.</param>
/// <param name="Unit">Unit of the reading.</param>
/// <param name="Expected">What must be read; minus infinity for "nothing".</param>
/// <param name="Below">How far below the reading may be, positive.</param>
/// <param name="Above">How far above the reading may be, positive.</param>
/// <param name="Read">Makes the signal at a rate, measures it, and gives the reading. Of several readings (20 files, "constant after
/// 3 s") the one that is farthest off.</param>
public sealed record ConformanceCase(
    string Document,
    string Number,
    string Signal,
    string Unit,
    double Expected,
    double Below,
    double Above,
    Func<int, double> Read)
{
    /// <summary>Measures the case at a sample rate.</summary>
    public ConformanceResult Run(int sampleRate) => new(this, sampleRate, Read(sampleRate));
}

/// <summary>What a meter read in a case.</summary>
/// <param name="Case">The case.</param>
/// <param name="SampleRate">At which rate, in Hz.</param>
/// <param name="Reading">What was read.</param>
public sealed record ConformanceResult(ConformanceCase Case, int SampleRate, double Reading)
{
    /// <summary>Reading less expectation.</summary>
    public double Difference => Reading == Case.Expected ? 0.0 : Reading - Case.Expected;

    /// <summary>The part of the tolerance that the difference uses: 0 is exact, above 1 fails.</summary>
    public double ToleranceUsed => Math.Abs(Difference) / (Difference < 0 ? Case.Below : Case.Above);

    /// <summary>Whether the reading is within the document's tolerance.</summary>
    public bool Passes => ToleranceUsed <= 1.0;
}

/// <summary>The case of several readings that is farthest from its own expectation.</summary>
internal static class Worst
{
    /// <summary>Of readings and what each should be, the worst difference, put on top of one expectation.</summary>
    public static double Of(double expected, IEnumerable<(double Reading, double Expected)> readings)
    {
        var worst = 0.0;
        foreach (var (reading, due) in readings)
        {
            // NaN, a missing reading, must win over every number.
            if (!(Math.Abs(reading - due) <= Math.Abs(worst)))
            {
                worst = reading - due;
            }
        }

        return expected + worst;
    }
}

/// <summary>Runs test signals through the programme meter.</summary>
internal static class Measured
{
    /// <summary>The report of a whole signal.</summary>
    public static Reports.ProgrammeReport Report(IAudioSource source) => ProgrammeMeter.Measure(source);

    /// <summary>One value of every reading, with the time at which the reading ends.</summary>
    public static List<(double Seconds, double Value)> Series(IAudioSource source, string field)
    {
        var meter = new ProgrammeMeter(source.Format);
        var ring = meter.Tap.Readings;
        var path = new SignalPath(source, blockFrames: source.Format.SampleRate / 60) { OutputTap = meter.Tap };
        var values = new float[ring.Layout.Length];
        var offset = ring.Layout.OffsetOf(field);
        var series = new List<(double, double)>();
        while (path.Step() > 0)
        {
            while (ring.TryRead(series.Count, values, out var endFrame))
            {
                series.Add((source.Format.SecondsAt(endFrame), values[offset]));
            }
        }

        return series;
    }
}
