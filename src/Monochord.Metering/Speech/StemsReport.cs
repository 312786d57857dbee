using Monochord.Metering.Reports;

namespace Monochord.Metering.Speech;

/// <summary>What a stem plays.</summary>
public enum StemRole
{
    /// <summary>Speech: <c>dialogue_raw</c>, <c>dx_raw</c>, <c>dialogue</c>, <c>dialog</c>, <c>DX</c>.</summary>
    Dialogue,

    /// <summary>Music, or everything but speech in one: <c>Music</c>, <c>music_raw</c>, <c>background_raw</c>, and names of no other
    /// role.</summary>
    Music,

    /// <summary>Sounds: <c>Effects</c>, <c>effects_raw</c>, <c>sfx</c>, <c>foley</c>, <c>ambience</c>.</summary>
    Effects,
}

/// <summary>What the meter says of one stem.</summary>
/// <param name="Name">The stem's name, as given.</param>
/// <param name="Role">What it plays.</param>
/// <param name="Report">The stem measured by itself.</param>
public sealed record StemReport(string Name, StemRole Role, ProgrammeReport Report);

/// <summary>What the meter says of a programme that came as stems.</summary>
public sealed record StemsReport
{
    /// <summary>The sum of all stems.</summary>
    public required ProgrammeReport Programme { get; init; }

    /// <summary>Each stem by itself, in the order in which they came.</summary>
    public required IReadOnlyList<StemReport> Stems { get; init; }

    /// <summary>The sum of everything but dialogue; null when there is nothing else.</summary>
    public required ProgrammeReport? Background { get; init; }

    /// <summary>The speech, and how it stands to the background.</summary>
    public required SpeechReport Speech { get; init; }
}
