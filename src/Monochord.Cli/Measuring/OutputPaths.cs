namespace Monochord.Cli.Measuring;

/// <summary>Where a result of each input goes.</summary>
/// <remarks>One input: the file that was named. Several: a folder (what exists as one, or ends in a slash), which gets
/// <c>NAME.EXTENSION</c> for each, or a pattern with <c>{name}</c> in it. The name of <c>talk.wav</c> is <c>talk.wav</c>: <c>talk.flac</c>
/// beside it must not write to the same file.</remarks>
internal sealed class OutputPaths
{
    /// <summary>The word that stands for standard output.</summary>
    internal const string StandardOutput = "-";

    private const string Placeholder = "{name}";

    private readonly string[] _paths;

    private OutputPaths(string[] paths) => _paths = paths;

    /// <summary>Where the result of an input goes.</summary>
    internal string this[int index] => _paths[index];

    /// <summary>Plans where everything goes, before anything is measured.</summary>
    /// <param name="option">The option, such as <c>--series</c>.</param>
    /// <param name="output">As given after it.</param>
    /// <param name="inputs">What is measured.</param>
    /// <param name="extensions">The extensions that the name may have; a folder gets the first.</param>
    /// <param name="mayBeStandardOutput">Whether <c>-</c> is standard output.</param>
    /// <exception cref="UsageException">The place can't be told, or is not fit for it.</exception>
    internal static OutputPaths Create(
        string option, string output, IReadOnlyList<MeterInput> inputs, string[] extensions, bool mayBeStandardOutput)
    {
        var paths = new string[inputs.Count];
        var owners = new Dictionary<string, string>(StringComparer.Ordinal);
        for (var i = 0; i < paths.Length; i++)
        {
            paths[i] = PathFor(option, output, inputs[i], inputs.Count, extensions[0]);
            if (paths[i] != StandardOutput || !mayBeStandardOutput)
            {
                Check(option, paths[i], inputs[i], extensions, owners);
            }
        }

        return new OutputPaths(paths);
    }

    private static string PathFor(string option, string output, MeterInput input, int inputs, string extension)
    {
        var name = Path.GetFileName(input.Name);
        if (output.Contains(Placeholder, StringComparison.Ordinal))
        {
            return output.Replace(Placeholder, name, StringComparison.Ordinal);
        }

        if (output.EndsWith('/') || Directory.Exists(output))
        {
            return Path.Combine(output, name + extension);
        }

        if (inputs > 1)
        {
            throw new UsageException(
                "meter",
                output == StandardOutput
                    ? $"{option} - takes one file: the readings of several would run into each other."
                    : $"{option} {output} takes one file. For several, give a folder (out/) or a pattern ('out/{{name}}{extension}').");
        }

        return output;
    }

    private static void Check(string option, string path, MeterInput input, string[] extensions, Dictionary<string, string> owners)
    {
        if (!Array.Exists(extensions, extension => path.EndsWith(extension, StringComparison.OrdinalIgnoreCase)))
        {
            throw new UsageException("meter", $"{option} {path}: the name must end in {string.Join(" or ", extensions)}.");
        }

        var full = Path.GetFullPath(path);
        if (!owners.TryAdd(full, input.Name))
        {
            throw new UsageException("meter", $"{option}: {owners[full]} and {input.Name} would both write to {path}.");
        }
    }
}
