namespace Monochord.Metering.Speech;

/// <summary>What a stem plays, by the names under which stems are handed over.</summary>
public static class StemRoles
{
    private static readonly string[] Dialogue =
        ["dialogue_raw", "dialogue_dry", "dx_raw", "dx_residual", "dialogue", "dialog", "dx", "vocals", "speech", "voice"];

    private static readonly string[] Effects = ["effects_raw", "effects", "fx", "sfx", "foley", "ambience"];

    /// <summary>The role of a stem of this name, upper or lower case, alone or after a programme's name and an underscore
    /// (<c>episode_DX</c>). Names of no known role are <see cref="StemRole.Music"/>, which is background.</summary>
    public static StemRole Of(string name)
    {
        ArgumentException.ThrowIfNullOrEmpty(name);
        return Matches(name, Dialogue) ? StemRole.Dialogue : Matches(name, Effects) ? StemRole.Effects : StemRole.Music;
    }

    private static bool Matches(string name, string[] aliases)
    {
        foreach (var alias in aliases)
        {
            if (name.EndsWith(alias, StringComparison.OrdinalIgnoreCase)
                && (name.Length == alias.Length || name[^(alias.Length + 1)] is '_' or '-' or ' ' or '.'))
            {
                return true;
            }
        }

        return false;
    }
}
