namespace Monochord.Tracks.Tests.Support;

/// <summary>The files beside these tests.</summary>
internal static class TestTracks
{
    internal static string PathOf(string name) => Path.Combine(AppContext.BaseDirectory, "Tracks", name);

    internal static string Text(string name) => File.ReadAllText(PathOf(name));

    /// <summary>A track of one step with one voice.</summary>
    internal static string WithVoice(string voice) => $$"""{ "progression": [ { "duration": 10, "voices": [ {{voice}} ] } ] }""";

    /// <summary>What is wrong with a track; empty for nothing.</summary>
    internal static IReadOnlyList<TrackFault> FaultsOf(string json)
    {
        try
        {
            TrackReader.Read(json);
            return [];
        }
        catch (TrackException error)
        {
            return error.Faults;
        }
    }
}
