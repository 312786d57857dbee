using Monochord.Metering.Reports;

namespace Monochord.Metering.Targets;

/// <summary>What somebody who takes a programme asks of it. Immutable.</summary>
/// <remarks>
/// <para>Values are judged at the resolution that the standards give their readings: rounded to 0.1, half away from zero (EBU Tech 3341:
/// at most one decimal). So a verdict never contradicts the number beside it, and a true peak of -0.96 dBTP, which no meter tells from
/// -1.0 (the tolerance of Tech 3341 is +0.2 / -0.4 dB), does not fail a limit of -1 dBTP.</para>
/// </remarks>
public sealed record LoudnessTarget
{
    /// <summary>The name on the command line, lower case with hyphens.</summary>
    public required string Name { get; init; }

    /// <summary>Whose it is and what for, in a few words.</summary>
    public required string Title { get; init; }

    /// <summary>The limits, at least one.</summary>
    public required IReadOnlyList<TargetLimit> Limits { get; init; }

    /// <summary>Where they stand written.</summary>
    public required Citation Citation { get; init; }

    /// <summary>What one has to know to use it; null when there is nothing.</summary>
    public string? Note { get; init; }

    /// <summary>Judges a report.</summary>
    /// <param name="report">The programme, measured.</param>
    /// <param name="dialogueLufs">The loudness of its dialogue alone, in LUFS; NaN when it is not known: limits of it are not judged then.
    /// </param>
    public TargetVerdict Judge(ProgrammeReport report, double dialogueLufs = double.NaN)
    {
        ArgumentNullException.ThrowIfNull(report);
        var limits = new LimitVerdict[Limits.Count];
        for (var i = 0; i < limits.Length; i++)
        {
            limits[i] = LimitJudge.Judge(Limits[i], report, dialogueLufs);
        }

        return new TargetVerdict(this, limits);
    }
}
