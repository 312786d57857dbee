using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;
using Monochord.Audio;
using Monochord.Audio.Files;
using Monochord.Cli.Help;
using Monochord.Cli.Measuring;
using Monochord.Metering.Targets;

namespace Monochord.Cli.Verbs;

/// <content>What can be wrong with the options: a sentence each.</content>
internal sealed partial class MeterOptions
{
    private void Check(CommandResult result)
    {
        var error = MissingValue(result) ?? WrongName(result) ?? WrongNumber(result) ?? WrongTime(result) ?? WrongWord(result);
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
            if (InputName.Wrong(name) is { } sentence)
            {
                return sentence;
            }
        }

        if (WrongStems(result, names) is { } wrong)
        {
            return wrong;
        }

        return result.GetValue(_channels) is { Length: > 0 } channels ? WrongChannel(channels, names) ?? WrongBesideChannels(result)
            : Stems(result.GetValue).Count > 0 ? null
            : names.Length == 0 ? "Name at least one sound file, or a folder with --recursive." : null;
    }

    private string? WrongStems(CommandResult result, string[] names)
    {
        var stems = Stems(result.GetValue);
        if (stems.Count == 0)
        {
            return null;
        }

        var hasDialogue = result.GetValue(_dialogue) is not null;
        var hasBackground = result.GetValue(_background) is not null;
        var hasParts = result.GetValue(_music) is not null || result.GetValue(_effects) is not null;
        return result.GetValue(_channels) is { Length: > 0 } ? "--channels and stems are two ways to make one programme: choose one."
            : hasBackground && hasParts ? "--background is everything but the dialogue: name it, or --music and --effects, not both."
            : !hasDialogue ? "Stems need --dialogue: the others are measured against it."
            : names.Length > 1 ? "Stems belong to one programme: name one file beside them, or none."
            : names.Length == 0 && stems.Count == 1
                ? "--dialogue alone is half a programme: name --background, or --music and --effects, or the file that it is a part of."
            : result.GetValue(_recursive) ? "--recursive is for folders: stems are files."
            : WrongStem(stems);
    }

    private static string? WrongStem(List<(string Name, string Path)> stems)
    {
        foreach (var (name, path) in stems)
        {
            if (InputName.Wrong(path) is { } wrong)
            {
                return $"--{name}: {wrong}";
            }
        }

        return null;
    }

    // The labels say the layout and the order.
    private string? WrongBesideChannels(CommandResult result) =>
        result.GetValue(_recursive) ? "--recursive is for folders: --channels are files."
        : result.GetValue(_layout) is not null ? "--layout beside --channels: the labels of the channels say the layout already."
        : result.GetValue(_order) is not null ? "--order beside --channels: the labels say which channel is which already."
        : null;

    private static string? WrongChannel(string[] channels, string[] names)
    {
        foreach (var channel in channels)
        {
            if (channel.IndexOf('=', StringComparison.Ordinal) is var equals && (equals < 1 || equals == channel.Length - 1))
            {
                return $"--channels {channel}: a channel and its file are wanted, such as L=left.wav.";
            }

            var (label, path) = SplitChannel(channel);
            if (!ChannelFiles.IsLabel(label))
            {
                return $"--channels {channel}: {label} is no channel. Use {Join(Speakers.All, speaker => speaker.Name)}, or 1, 2, 3 ... for channels without a direction.";
            }

            if (InputName.Wrong(path) is { } wrong)
            {
                return $"--channels {channel}: {wrong}";
            }
        }

        for (var i = 1; i < channels.Length; i++)
        {
            var label = SplitChannel(channels[i]).Label;
            if (Array.FindIndex(channels, 0, i, other => string.Equals(SplitChannel(other).Label, label, StringComparison.OrdinalIgnoreCase)) >= 0)
            {
                return $"--channels: {label} is given twice. Name each channel once.";
            }
        }

        return names.Length > 0 ? "--channels makes one programme of mono files: no other file can be named beside it." : null;
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

    private string? WrongTime(CommandResult result)
    {
        foreach (var option in (ReadOnlySpan<Option<string>>)[_from, _to])
        {
            if (result.GetValue(option) is { } text && TimePoint.Parse(text) is null)
            {
                return $"{option.Name} {text}: a time is wanted: seconds (83.5), MM:SS (01:23.5) or HH:MM:SS (00:01:23.5).";
            }
        }

        return null;
    }

    private string? WrongWord(CommandResult result)
    {
        if (result.GetValue(_json) && result.GetValue(_csv))
        {
            return "--json and --csv are two forms of one output: choose one.";
        }

        if (result.GetValue(_quick) && (result.GetValue(_html) ?? result.GetValue(_payload) ?? result.GetValue(_dialogue)) is not null)
        {
            return "--quick leaves out what --html, --payload and --dialogue need: choose one.";
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
            if (LoudnessTargets.Find(target) is null && NearestWord.Of(target, [.. LoudnessTargets.All.Select(known => known.Name)]) is { } nearest)
            {
                return $"There is no target {target}. Did you mean '{nearest}'? 'monochord targets' lists all.";
            }

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
