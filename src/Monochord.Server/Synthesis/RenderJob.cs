namespace Monochord.Server.Synthesis;

/// <summary>What a render does: any process on this machine can do it.</summary>
/// <param name="Name">The track's name for people.</param>
/// <param name="Track">The track, as JSON of the second dialect.</param>
/// <param name="Folders">Where its files may be.</param>
/// <param name="File">The name of the file in the folder of the job.</param>
/// <param name="Options">How.</param>
internal sealed record RenderJob(string Name, string Track, IReadOnlyList<string> Folders, string File, RenderOptions Options);

/// <summary>How a track is rendered; what is left out is as the command line has it.</summary>
/// <param name="Format"><c>wav</c>, <c>flac</c> or <c>ogg</c>.</param>
/// <param name="Bits"><c>16</c>, <c>24</c> or, for WAV, <c>float</c>; 24 when it is not said.</param>
/// <param name="SampleRate">Frames a second; the track's when it is not said.</param>
/// <param name="FromSeconds">Where the file begins in the track.</param>
/// <param name="ToSeconds">Where it ends.</param>
/// <param name="Lufs">Its integrated loudness; as the track is when it is not said.</param>
/// <param name="CeilingDbtp">What true peaks stay below.</param>
/// <param name="Limiter">Whether there is a limiter.</param>
/// <param name="Stems">Whether each kind of voice, the noise and the clips go into files of their own as well.</param>
internal sealed record RenderOptions(
    string Format = "wav", string? Bits = null, int? SampleRate = null, double FromSeconds = 0, double? ToSeconds = null, double? Lufs = null,
    double CeilingDbtp = -1, bool Limiter = true, bool Stems = false);

/// <summary>What came of it.</summary>
/// <param name="Files">Names of the files: <c>GET /api/renders/{job}/{name}</c>.</param>
/// <param name="DurationSeconds">Their length.</param>
/// <param name="IntegratedLufs">Of the first; null for silence.</param>
/// <param name="TruePeakDbtp">Of the first; null for silence.</param>
/// <param name="GainDb">Before the limiter.</param>
/// <param name="LargestReductionDb">The most that the limiter took away.</param>
internal sealed record RenderJobResult(
    IReadOnlyList<string> Files, double DurationSeconds, double IntegratedLufs, double TruePeakDbtp, double GainDb, double LargestReductionDb);
