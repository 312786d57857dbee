namespace Monochord.Metering.Conformance;

/// <summary>The cases of the loudness standards that can be synthesised, run through <see cref="ProgrammeMeter"/>.</summary>
public static class ConformanceSuite
{
    /// <summary>The rates at which the suite is run, in Hz: those of practice, and a prime, at which no window or hop is a round number
    /// of frames.</summary>
    public static IReadOnlyList<int> SampleRates { get; } = [44_100, 48_000, 69_313, 96_000, 192_000];

    /// <summary>Every case: EBU Tech 3341 (1 to 6, 9 to 23), EBU Tech 3342 (1 to 4), the tones of ITU-R BS.2217.</summary>
    public static IReadOnlyList<ConformanceCase> Cases { get; } = [.. Tech3341.Cases(), .. Tech3342.Cases(), .. Bs2217.Cases()];

    /// <summary>Runs every case at every rate, on all cores.</summary>
    /// <returns>Results in the order of the rates, then of the cases.</returns>
    public static IReadOnlyList<ConformanceResult> RunAll(CancellationToken cancellation = default) =>
    [
        .. SampleRates
            .SelectMany(rate => Cases.Select(item => (Rate: rate, Case: item)))
            .AsParallel().AsOrdered().WithCancellation(cancellation)
            .Select(run => run.Case.Run(run.Rate)),
    ];
}
