namespace Monochord.Cli.Verbs;

/// <summary>What people name as a sound file and is none: each with what to do instead.</summary>
internal static class InputName
{
    /// <summary>A sentence; null for what may be the name of a file.</summary>
    internal static string? Wrong(string name) =>
        name.Length == 0 ? "A file name is empty."
        : File.Exists(name) ? null
        : name == "-" ? "Sound is not read from standard input, because it may have to be read twice: write it to a file first."
        : IsAddress(name) ? $"{name} is an address: Monochord reads files. Fetch it first (curl -O) and name the file."
        : null;

    /// <summary>A sentence for a mistyped option that was taken for a file; null for what is none.</summary>
    internal static string? WrongOption(string name) =>
        name.StartsWith("--", StringComparison.Ordinal) && !File.Exists(name) ? $"There is no option {name}." : null;

    private static bool IsAddress(string name) =>
        name.IndexOf("://", StringComparison.Ordinal) is > 0 and var end && name.AsSpan(0, end).IndexOfAnyExcept(SchemeCharacters) < 0;

    private static readonly System.Buffers.SearchValues<char> SchemeCharacters =
        System.Buffers.SearchValues.Create("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789+-.");
}
