namespace Monochord.Server.Analysis;

/// <summary>What an analysis measures: any process on this machine can do it.</summary>
/// <param name="Kind">The kind of the session's source.</param>
/// <param name="Name">Its name for people.</param>
/// <param name="Files">Its files; none for the demo.</param>
internal sealed record AnalysisParameters(string Kind, string Name, IReadOnlyList<AnalysisFile> Files);

/// <summary>A file, and for stems what the stem is called.</summary>
internal sealed record AnalysisFile(string Name, string Path);

/// <summary>What came of it, in short; the whole is a file of the job.</summary>
internal sealed record AnalysisResult(double DurationSeconds, double IntegratedLufs, double TruePeakDbtp, int Events, long SizeBytes);
