namespace Monochord.Synthesis.Description;

/// <summary>A parameter of a voice: all that is known of it, in one place.</summary>
/// <param name="Name">As tracks write it.</param>
/// <param name="Kind">What its value is.</param>
/// <param name="Default">What it is when a track says nothing.</param>
/// <param name="Summary">A sentence without its full stop.</param>
public sealed record VoiceParameter(string Name, ParameterKind Kind, ParameterValue Default, string Summary)
{
    /// <summary>Hz, s, rad...; empty for none.</summary>
    public string Unit { get; init; } = string.Empty;

    /// <summary>The smallest number that is taken.</summary>
    public double Minimum { get; init; } = double.NegativeInfinity;

    /// <summary>The largest number that is taken.</summary>
    public double Maximum { get; init; } = double.PositiveInfinity;

    /// <summary>The words of a choice; empty for other kinds.</summary>
    public IReadOnlyList<string> Choices { get; init; } = [];

    /// <summary>Other names of it.</summary>
    public IReadOnlyList<string> Aliases { get; init; } = [];

    /// <summary>What a transition does with it.</summary>
    public TransitionRole Transition { get; init; } = TransitionRole.Swept;

    /// <summary>Its name at the start of a transition.</summary>
    public string StartName { get => field ?? "start" + Capitalised; init; }

    /// <summary>Its name at the end of a transition.</summary>
    public string EndName { get => field ?? "end" + Capitalised; init; }

    /// <summary>Whether the start of a transition takes the static name's value where it has none of its own.</summary>
    public bool StartFollowsStatic { get; init; } = true;

    /// <summary>Its default at the start of a transition; null for <see cref="Default"/>.</summary>
    public ParameterValue? StartDefault { get; init; }

    /// <summary>Its default at the end of a transition; null for the value at the start.</summary>
    public ParameterValue? EndDefault { get; init; }

    /// <summary>Whether it is taken and changes nothing: earlier tracks write it.</summary>
    public bool HasNoEffect { get; init; }

    private string Capitalised => string.Concat(char.ToUpperInvariant(Name[0]).ToString(), Name.AsSpan(1));
}
