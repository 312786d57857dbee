using Monochord.Audio;
using Monochord.Audio.Readings;
using Monochord.Cli.Series;

namespace Monochord.Cli.Measuring;

/// <summary>Where the readings of each input go.</summary>
/// <remarks>One input: the file that was named. Several: a folder (what exists as one, or ends in a slash), which gets
/// <c>NAME.csv</c> for each, or a pattern with <c>{name}</c> in it. The name of <c>talk.wav</c> is <c>talk.wav</c>: <c>talk.flac</c> beside
/// it must not write to the same file.</remarks>
internal sealed class SeriesPlan
{
    /// <summary>The word that stands for standard output.</summary>
    internal const string StandardOutput = "-";

    private const string Placeholder = "{name}";

    private readonly string[] _paths;
    private readonly SeriesForm _standardForm;

    private SeriesPlan(string[] paths, SeriesForm standardForm)
    {
        _paths = paths;
        _standardForm = standardForm;
    }

    /// <summary>Whether the readings take the place of the report on standard output.</summary>
    internal bool IsStandardOutput => _paths[0] == StandardOutput;

    /// <summary>Where the readings of an input go.</summary>
    internal string PathOf(int index) => _paths[index];

    /// <summary>Plans where everything goes, before anything is measured.</summary>
    /// <param name="output">As given after <c>--series</c>.</param>
    /// <param name="inputs">What is measured.</param>
    /// <param name="standardForm">The form on standard output.</param>
    /// <exception cref="UsageException">The place can't be told, or is not fit for it.</exception>
    internal static SeriesPlan Create(string output, IReadOnlyList<MeterInput> inputs, SeriesForm standardForm)
    {
        var paths = new string[inputs.Count];
        var owners = new Dictionary<string, string>(StringComparer.Ordinal);
        for (var i = 0; i < paths.Length; i++)
        {
            paths[i] = PathFor(output, inputs[i], inputs.Count);
            if (paths[i] != StandardOutput)
            {
                Check(paths[i], inputs[i], owners);
            }
        }

        return new SeriesPlan(paths, standardForm);
    }

    /// <summary>Opens the place of an input for writing.</summary>
    internal SeriesRecorder Open(int index, ReadingRing readings, AudioFormat format, CommandContext context)
    {
        var path = _paths[index];
        return path == StandardOutput
            ? new SeriesRecorder(readings, format, _standardForm, new ConsoleSeriesOutput(context))
            : new SeriesRecorder(readings, format, FormOf(path)!.Value, new FileSeriesOutput(path));
    }

    private static string PathFor(string output, MeterInput input, int inputs)
    {
        var name = Path.GetFileName(input.Name);
        if (output.Contains(Placeholder, StringComparison.Ordinal))
        {
            return output.Replace(Placeholder, name, StringComparison.Ordinal);
        }

        if (output.EndsWith('/') || Directory.Exists(output))
        {
            return Path.Combine(output, name + ".csv");
        }

        if (inputs > 1)
        {
            throw new UsageException(
                "meter",
                output == StandardOutput
                    ? "--series - takes one file: the readings of several would run into each other."
                    : $"--series {output} takes one file. For several, give a folder (out/) or a pattern ('out/{{name}}.jsonl').");
        }

        return output;
    }

    private static void Check(string path, MeterInput input, Dictionary<string, string> owners)
    {
        if (FormOf(path) is null)
        {
            throw new UsageException("meter", $"--series {path}: the name must end in .csv or .jsonl.");
        }

        var full = Path.GetFullPath(path);
        if (!owners.TryAdd(full, input.Name))
        {
            throw new UsageException("meter", $"--series: {owners[full]} and {input.Name} would both write to {path}.");
        }
    }

    private static SeriesForm? FormOf(string path) => Path.GetExtension(path).ToUpperInvariant() switch
    {
        ".CSV" => SeriesForm.Csv,
        ".JSONL" => SeriesForm.JsonLines,
        _ => null,
    };
}
