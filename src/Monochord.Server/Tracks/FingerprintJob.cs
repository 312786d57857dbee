namespace Monochord.Server.Tracks;

/// <summary>What a batch does.</summary>
/// <param name="Paths">Absolute paths of files and folders in the library.</param>
/// <param name="Recursive">Whether folders in folders are looked through.</param>
/// <param name="Force">Whether what is known is done anew.</param>
/// <param name="Sidecars">Whether each fingerprint is written beside its file as well.</param>
internal sealed record FingerprintJob(IReadOnlyList<string> Paths, bool Recursive, bool Force, bool Sidecars);

/// <summary>What came of it.</summary>
/// <param name="Done">Files that were analysed.</param>
/// <param name="Known">Files that were known.</param>
/// <param name="Failed">Files that could not be analysed: <c>GET /api/tracks/failures</c> says why.</param>
/// <param name="Seconds">How long it took.</param>
internal sealed record FingerprintJobResult(int Done, int Known, int Failed, double Seconds);
