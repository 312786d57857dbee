using Monochord.Tracks;

namespace Monochord.Cli.Composing;

/// <summary>What was found out about a file: what it is, or what is wrong with it.</summary>
/// <param name="File">As it was named.</param>
/// <param name="Summary">What it is; null for a file of noise or voices, or when something is wrong.</param>
/// <param name="Voices">Voices of such a file; null for one of noise.</param>
/// <param name="Faults">What is wrong.</param>
/// <param name="FaultCount">How much of it, of which no more than a hundred are told.</param>
internal sealed record TrackCheck(string File, TrackSummary? Summary, int? Voices, IReadOnlyList<TrackFault> Faults, int FaultCount)
{
    internal bool IsFine => FaultCount == 0;

    /// <summary>Looks at a file: at what its name says that it is.</summary>
    internal static TrackCheck Of(string file)
    {
        try
        {
            return Path.GetExtension(file).ToUpperInvariant() switch
            {
                ".VOICE" or ".VOICES" => new TrackCheck(file, null, TrackReader.ReadVoicesFile(file).Count, [], 0),
                ".NOISE" => OfNoise(file),
                _ => OfTrack(file),
            };
        }
        catch (TrackException error)
        {
            return new TrackCheck(file, null, 0, error.Faults, error.FaultCount);
        }
    }

    private static TrackCheck OfNoise(string file)
    {
        TrackReader.ReadNoiseFile(file);
        return new TrackCheck(file, null, null, [], 0);
    }

    private static TrackCheck OfTrack(string file)
    {
        var report = TrackReader.CheckFile(file);
        var summary = report.Track is { } track ? TrackSummary.Of(track, TrackFiles.Of(file, track)) : null;
        return new TrackCheck(file, summary, 0, report.Faults, report.FaultCount);
    }
}
