using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;
using Monochord.Audio;
using Monochord.Audio.Files;
using Monochord.Cli.Measuring;
using Monochord.Cli.Series;
using Monochord.Metering.Loudness;
using Monochord.Metering.Targets;

namespace Monochord.Cli.Verbs;

/// <summary>What <c>monochord meter</c> can be told. <see cref="Help.HelpPages"/> explains it to people.</summary>
internal sealed class MeterOptions
{
    private readonly Argument<string[]> _files = new("FILE") { Arity = ArgumentArity.ZeroOrMore };
    private readonly Option<bool> _recursive = new("--recursive", "-r");
    private readonly Option<string[]> _channels = new("--channels") { AllowMultipleArgumentsPerToken = true };
    private readonly Option<string> _stream = new("--stream");
    private readonly Option<string> _layout = new("--layout");
    private readonly Option<string> _order = new("--order");
    private readonly Option<bool> _dualMono = new("--dual-mono");
    private readonly Option<bool> _strict = new("--strict");
    private readonly Option<bool> _json = new("--json");
    private readonly Option<bool> _csv = new("--csv");
    private readonly Option<string> _series = new("--series");
    private readonly Option<string[]> _target = new("--target", "-t");
    private readonly Option<bool> _quiet = new("--quiet", "-q");
    private readonly Option<string> _jobs = new("--jobs", "-j");

    internal void AddTo(Command command)
    {
        command.Add(_files);
        Option[] options =
        [
            _recursive, _channels, _stream, _layout, _order, _dualMono, _strict, _json, _csv, _series, _target, _quiet, _jobs,
        ];
        foreach (var option in options)
        {
            command.Add(option);
        }

        command.Validators.Add(Check);
    }

    /// <summary>What was asked for. Throws <see cref="UsageException"/> for what only the whole shows.</summary>
    internal MeterRequest ToRequest(ParseResult result)
    {
        CheckUnknownOptions(result);
        var form = result.GetValue(_json) ? OutputForm.Json : result.GetValue(_csv) ? OutputForm.Csv : OutputForm.Table;
        var inputs = result.GetValue(_channels) is { Length: > 0 } channels
            ? [MeterInput.Channels(Array.ConvertAll(channels, SplitChannel))]
            : SoundFileSearch.Find(result.GetValue(_files) ?? [], result.GetValue(_recursive));
        var targets = new List<LoudnessTarget>();
        foreach (var name in result.GetValue(_target) ?? [])
        {
            targets.Add(LoudnessTargets.Find(name)!);
        }

        return new MeterRequest
        {
            Inputs = inputs,
            Jobs = result.GetValue(_jobs) is { } jobs ? int.Parse(jobs) : Environment.ProcessorCount,
            Form = form,
            Targets = targets,
            Series = result.GetValue(_series) is { } series
                ? SeriesPlan.Create(series, inputs, form == OutputForm.Json ? SeriesForm.JsonLines : SeriesForm.Csv)
                : null,
            IsQuiet = result.GetValue(_quiet),
            Loudness = new LoudnessOptions { DualMono = result.GetValue(_dualMono) },
            Reading = new AudioFileOptions
            {
                Stream = result.GetValue(_stream) is { } stream ? int.Parse(stream) - 1 : 0,
                Layout = result.GetValue(_layout) is { } layout ? ChannelLayout.Find(layout) : null,
                Order = result.GetValue(_order) is { } order ? OrderOf(order) : null,
                Strict = result.GetValue(_strict),
            },
        };
    }

    // The parser takes an option that it does not know for a file.
    private void CheckUnknownOptions(ParseResult result)
    {
        var names = result.GetValue(_files) ?? [];
        foreach (var token in result.Tokens)
        {
            if (token.Type == TokenType.DoubleDash)
            {
                return;
            }

            if (token.Value.StartsWith('-') && Array.IndexOf(names, token.Value) >= 0)
            {
                throw new UsageException(
                    "meter", $"There is no option {token.Value}. For a file of this name write -- before it, or ./{token.Value}.");
            }
        }
    }

    private void Check(CommandResult result)
    {
        var error = MissingValue(result) ?? WrongName(result) ?? WrongNumber(result) ?? WrongWord(result);
        if (error is not null)
        {
            result.AddError(error);
        }
    }

    // First: the values of an option without one can't be asked for.
    private static string? MissingValue(CommandResult result)
    {
        foreach (var option in result.Command.Options)
        {
            if (option.ValueType != typeof(bool) && result.GetResult(option) is { Implicit: false, Tokens.Count: 0 })
            {
                return $"{option.Name} needs a value.";
            }
        }

        return null;
    }

    private string? WrongName(CommandResult result)
    {
        var names = result.GetValue(_files) ?? [];
        foreach (var name in names)
        {
            if (name.Length == 0)
            {
                return "A file name is empty.";
            }
        }

        return result.GetValue(_channels) is { Length: > 0 } channels ? WrongChannel(channels, names)
            : names.Length == 0 ? "Name at least one sound file, or a folder with --recursive." : null;
    }

    private static string? WrongChannel(string[] channels, string[] names)
    {
        foreach (var channel in channels)
        {
            if (channel.IndexOf('=', StringComparison.Ordinal) is var equals && (equals < 1 || equals == channel.Length - 1))
            {
                return $"--channels {channel}: a channel and its file are wanted, such as L=left.wav.";
            }
        }

        return names.Length > 0 ? "--channels makes one programme of mono files: no other file can be named beside it." : null;
    }

    private static (string Label, string Path) SplitChannel(string channel)
    {
        var equals = channel.IndexOf('=', StringComparison.Ordinal);
        return (channel[..equals], channel[(equals + 1)..]);
    }

    private string? WrongNumber(CommandResult result)
    {
        if (result.GetValue(_jobs) is { } jobs && !IsCount(jobs))
        {
            return $"--jobs {jobs}: a whole number is wanted, 1 or more.";
        }

        return result.GetValue(_stream) is { } stream && !IsCount(stream)
            ? $"--stream {stream}: a whole number is wanted; 1 is the first stream."
            : null;
    }

    private static bool IsCount(string text) => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var count) && count >= 1;

    private string? WrongWord(CommandResult result)
    {
        if (result.GetValue(_json) && result.GetValue(_csv))
        {
            return "--json and --csv are two forms of one output: choose one.";
        }

        if (result.GetValue(_layout) is { } layout && ChannelLayout.Find(layout) is null)
        {
            return $"There is no layout {layout}. Known are {Join(ChannelLayout.Known, known => known.Name)}.";
        }

        if (result.GetValue(_order) is { } order && OrderOf(order) is null)
        {
            return $"There is no channel order {order}. Known are itu, film and aac.";
        }

        foreach (var target in result.GetValue(_target) ?? [])
        {
            if (LoudnessTargets.Find(target) is null)
            {
                return $"There is no target {target}. Known are {Join(LoudnessTargets.All, known => known.Name)}.";
            }
        }

        return null;
    }

    private static ChannelOrder? OrderOf(string name) => name.ToUpperInvariant() switch
    {
        "ITU" => ChannelOrder.Itu,
        "FILM" => ChannelOrder.Film,
        "AAC" => ChannelOrder.Aac,
        _ => null,
    };

    private static string Join<T>(IReadOnlyList<T> items, Func<T, string> name)
    {
        var names = new List<string>();
        foreach (var item in items)
        {
            names.Add(name(item));
        }

        return string.Join(", ", names);
    }
}
