namespace Monochord.Synthesis.Description;

/// <summary>All voices that there are.</summary>
public static class VoiceCatalogue
{
    internal const string TransitionSuffix = "_transition";

    private static readonly Dictionary<string, VoiceDescription> ByName = Make();

    /// <summary>Every voice, static ones and transitions, each by its name.</summary>
    public static IReadOnlyCollection<VoiceDescription> All => ByName.Values;

    /// <summary>The voice of a name.</summary>
    /// <param name="name">As tracks write it.</param>
    /// <param name="isTransition">What the track's flag says: true takes the transition of a static voice, false the static voice of a
    /// transition, null what the name says. A voice without a transition stays itself.</param>
    /// <exception cref="VoiceException">There is none; the message names the nearest one.</exception>
    public static VoiceDescription Find(string name, bool? isTransition = null)
    {
        ArgumentNullException.ThrowIfNull(name);
        var found = ByName.GetValueOrDefault(name) ?? throw VoiceErrors.UnknownVoice(name, NearestName.Of(name, ByName.Keys));
        return isTransition switch
        {
            true when found.HasTransition => ByName[found.BaseName + TransitionSuffix],
            false => ByName[found.BaseName],
            _ => found,
        };
    }

    private static Dictionary<string, VoiceDescription> Make()
    {
        var voices = new Dictionary<string, VoiceDescription>(StringComparer.Ordinal);
        foreach (var table in VoiceTables.All)
        {
            voices.Add(table.Name, new VoiceDescription(table.Name, table.Summary, table.Parameters, table.HasTransition, false, table.Make));
            if (table.HasTransition)
            {
                var parameters = (IReadOnlyList<VoiceParameter>)[.. table.Parameters, .. CommonParameters.Timing];
                var transition = new VoiceDescription(table.Name, table.Summary, parameters, true, true, table.Make);
                voices.Add(transition.Name, transition);
            }
        }

        return voices;
    }
}
