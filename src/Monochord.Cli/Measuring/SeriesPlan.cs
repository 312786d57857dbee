using Monochord.Audio;
using Monochord.Audio.Readings;
using Monochord.Cli.Output;
using Monochord.Cli.Series;

namespace Monochord.Cli.Measuring;

/// <summary>Where the readings of each input go, and in which form.</summary>
internal sealed class SeriesPlan
{
    private static readonly string[] Extensions = [".csv", ".jsonl"];

    private readonly OutputPaths _paths;
    private readonly SeriesForm _standardForm;

    private SeriesPlan(OutputPaths paths, SeriesForm standardForm)
    {
        _paths = paths;
        _standardForm = standardForm;
    }

    /// <summary>Whether the readings take the place of the report on standard output.</summary>
    internal bool IsStandardOutput => _paths[0] == OutputPaths.StandardOutput;

    /// <summary>Plans where everything goes, before anything is measured.</summary>
    /// <param name="output">As given after <c>--series</c>.</param>
    /// <param name="inputs">What is measured.</param>
    /// <param name="standardForm">The form on standard output.</param>
    /// <exception cref="UsageException">The place can't be told, or is not fit for it.</exception>
    internal static SeriesPlan Create(string output, IReadOnlyList<MeterInput> inputs, SeriesForm standardForm) =>
        new(OutputPaths.Create("--series", output, inputs, Extensions, mayBeStandardOutput: true), standardForm);

    /// <summary>Opens the place of an input for writing.</summary>
    /// <param name="index">Which input.</param>
    /// <param name="readings">Where the readings come from.</param>
    /// <param name="format">The format of its sound.</param>
    /// <param name="startFrame">The frame of the file with which the sound starts.</param>
    /// <param name="context">The surroundings.</param>
    internal SeriesRecorder Open(int index, ReadingRing readings, AudioFormat format, long startFrame, CommandContext context)
    {
        var path = _paths[index];
        return path == OutputPaths.StandardOutput
            ? new SeriesRecorder(readings, format, startFrame, _standardForm, new ConsoleSeriesOutput(context))
            : new SeriesRecorder(readings, format, startFrame, FormOf(path), new WrittenFile(path, "series"));
    }

    private static SeriesForm FormOf(string path) =>
        path.EndsWith(Extensions[0], StringComparison.OrdinalIgnoreCase) ? SeriesForm.Csv : SeriesForm.JsonLines;
}
