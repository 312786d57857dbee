using System.CommandLine;
using System.CommandLine.Parsing;
using Monochord.Audio;
using Monochord.Audio.Files;
using Monochord.Cli.Help;
using Monochord.Cli.Measuring;
using Monochord.Cli.Series;
using Monochord.Metering.Loudness;
using Monochord.Metering.Targets;

namespace Monochord.Cli.Verbs;

/// <summary>What <c>monochord meter</c> can be told. <see cref="Help.HelpPages"/> explains it to people.</summary>
internal sealed partial class MeterOptions
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
    private readonly Option<string> _html = new("--html");
    private readonly Option<string> _payload = new("--payload");
    private readonly Option<string> _from = new("--from");
    private readonly Option<string> _to = new("--to");
    private readonly Option<string> _dialogue = new("--dialogue");
    private readonly Option<string> _background = new("--background");
    private readonly Option<string> _music = new("--music");
    private readonly Option<string> _effects = new("--effects");
    private readonly Option<string[]> _target = new("--target", "-t");
    private readonly Option<bool> _quick = new("--quick");
    private readonly Option<bool> _quiet = new("--quiet", "-q");
    private readonly Option<string> _jobs = new("--jobs", "-j");

    internal void AddTo(Command command)
    {
        command.Add(_files);
        Option[] options =
        [
            _recursive, _channels, _dialogue, _background, _music, _effects, _from, _to, _stream, _layout, _order, _dualMono, _strict,
            _json, _csv, _series, _html, _payload, _target, _quick, _quiet, _jobs,
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
        var inputs = Inputs(result);
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
            Pages = result.GetValue(_html) is { } html
                ? OutputPaths.Create(_html.Name, html, inputs, [".html", ".htm"], mayBeStandardOutput: false)
                : null,
            Payloads = result.GetValue(_payload) is { } payload
                ? OutputPaths.Create(_payload.Name, payload, inputs, [".json"], mayBeStandardOutput: false)
                : null,
            Range = Range(result),
            IsQuick = result.GetValue(_quick),
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

    private List<MeterInput> Inputs(ParseResult result)
    {
        var files = result.GetValue(_files) ?? [];
        if (result.GetValue(_channels) is { Length: > 0 } channels)
        {
            return [MeterInput.Channels(Array.ConvertAll(channels, SplitChannel))];
        }

        var stems = Stems(result.GetValue);
        return stems.Count > 0
            ? [MeterInput.Stems(files.Length > 0 ? files[0] : null, stems)]
            : SoundFileSearch.Find(files, result.GetValue(_recursive));
    }

    // The names are those of the roles, so that the meter knows what each plays.
    private List<(string Name, string Path)> Stems(Func<Option<string>, string?> value)
    {
        var stems = new List<(string Name, string Path)>();
        foreach (var option in (ReadOnlySpan<Option<string>>)[_dialogue, _background, _music, _effects])
        {
            if (value(option) is { } path)
            {
                stems.Add((option.Name[2..], path));
            }
        }

        return stems;
    }

    private TimeRange? Range(ParseResult result)
    {
        var from = result.GetValue(_from);
        var to = result.GetValue(_to);
        return from is null && to is null ? null : new TimeRange(from is null ? null : TimePoint.Parse(from), to is null ? null : TimePoint.Parse(to));
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
                var known = new List<string>();
                foreach (var option in result.CommandResult.Command.Options)
                {
                    known.Add(option.Name);
                }

                var nearest = NearestWord.Of(token.Value, known) is { } name ? $" Did you mean '{name}'?" : string.Empty;
                throw new UsageException(
                    "meter", $"There is no option {token.Value}.{nearest} For a file of this name write -- before it, or ./{token.Value}.");
            }
        }
    }

    private static (string Label, string Path) SplitChannel(string channel)
    {
        var equals = channel.IndexOf('=', StringComparison.Ordinal);
        return (channel[..equals], channel[(equals + 1)..]);
    }
}
