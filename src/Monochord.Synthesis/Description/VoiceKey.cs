namespace Monochord.Synthesis.Description;

/// <summary>Where a name of a voice's parameters leads.</summary>
public enum KeyRole
{
    /// <summary>To the one value of a parameter.</summary>
    Value,

    /// <summary>To its value at the start of a transition.</summary>
    Start,

    /// <summary>To its value at the end of a transition.</summary>
    End,

    /// <summary>Nowhere: the name belongs to the other form of the voice, static or transition, and is passed over.</summary>
    Ignored,
}

/// <summary>A name that a track may write among a voice's parameters.</summary>
/// <param name="Name">The name.</param>
/// <param name="Parameter">What it is about.</param>
/// <param name="Role">Which of its values.</param>
/// <param name="Default">What it is when not written; null when it follows another name.</param>
/// <param name="Follows">The name whose value it takes when not written; null for none.</param>
public sealed record VoiceKey(string Name, VoiceParameter Parameter, KeyRole Role, ParameterValue? Default, string? Follows);
