namespace Monochord.Tracks.Reading;

/// <summary>Where in a file something stands: as a path for programs, in words for people.</summary>
/// <param name="Path">In the file's own names.</param>
/// <param name="Words">Such as <c>Step 2 (Deep), voice 1 (binaural_beat)</c>; empty for the track itself.</param>
/// <param name="Step">From 1.</param>
/// <param name="Voice">From 1.</param>
internal readonly record struct Place(string Path, string Words, int? Step = null, int? Voice = null)
{
    private const int MaxShown = 60;

    /// <summary>The track itself.</summary>
    public static Place Root { get; } = new(string.Empty, string.Empty);

    /// <summary>A member of it.</summary>
    public Place Member(string name) => this with { Path = Path.Length == 0 || Path[^1] == ':' ? Path + Shown(name) : $"{Path}.{Shown(name)}" };

    /// <summary>An item of it, from 0.</summary>
    public Place Item(int index) => this with { Path = $"{Path}[{index}]" };

    /// <summary>A text of the file as messages show it: not longer than a line, and on one.</summary>
    public static string Shown(string text) => Line(text.Length <= MaxShown ? text : string.Concat(text.AsSpan(0, CutBefore(text)), "…"));

    /// <summary>A text without line ends and whatever else commands a terminal.</summary>
    public static string Line(string text) => !text.Any(char.IsControl) ? text : string.Create(text.Length, text, static (line, source) =>
    {
        for (var i = 0; i < line.Length; i++)
        {
            line[i] = char.IsControl(source[i]) ? ' ' : source[i];
        }
    });

    // Not between the halves of a character.
    private static int CutBefore(string text) => char.IsHighSurrogate(text[MaxShown - 1]) ? MaxShown - 1 : MaxShown;
}
