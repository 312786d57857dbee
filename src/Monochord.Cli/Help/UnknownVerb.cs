using Monochord.Cli.Verbs;

namespace Monochord.Cli.Help;

/// <summary>What is said of a first word that is no verb.</summary>
internal static class UnknownVerb
{
    /// <summary>A sentence that says what was probably meant.</summary>
    /// <param name="word">The word.</param>
    /// <param name="verbs">The verbs that there are.</param>
    internal static string Message(string word, IReadOnlyList<string> verbs) =>
        InputName.Wrong(word) is { } wrong ? wrong
        : word.StartsWith('-') ? $"There is no option {word}."
        : NearestWord.Of(word, verbs) is { } verb ? $"There is no verb {word}. Did you mean '{verb}'?"
        : File.Exists(word) || Directory.Exists(word) ? $"{word} is no verb. To measure it: monochord meter {(Directory.Exists(word) ? "--recursive " : string.Empty)}{word}"
        : $"There is no verb {word}. There are {string.Join(", ", verbs.Take(verbs.Count - 1))} and {verbs[^1]}.";
}
