using System.CommandLine;
using System.Text;
using Monochord.Cli.Output;
using Monochord.Metering.Targets;
using Monochord.Reports.Json;
using Monochord.Reports.Wording;

namespace Monochord.Cli.Verbs;

/// <summary><c>monochord targets</c>: lists the targets with their limits and where they stand written.</summary>
internal static class TargetsVerb
{
    internal static Command Create(CommandContext context)
    {
        var names = new Argument<string[]>("NAME") { Arity = ArgumentArity.ZeroOrMore };
        var json = new Option<bool>("--json");
        var command = new Command("targets", "Lists the delivery targets.") { names, json };
        command.SetAction(result => Run(result.GetValue(names) ?? [], result.GetValue(json), context));
        return command;
    }

    private static int Run(string[] names, bool isJson, CommandContext context)
    {
        var targets = new List<LoudnessTarget>();
        foreach (var name in names)
        {
            targets.Add(LoudnessTargets.Find(name) ?? throw new UsageException("targets", $"There is no target {name}."));
        }

        if (targets.Count == 0)
        {
            targets.AddRange(LoudnessTargets.All);
        }

        var ink = new Ink(context.UseColour);
        foreach (var target in targets)
        {
            context.Print(isJson ? Json(target) : Text(target, ink));
        }

        return ExitCode.Success;
    }

    private static string Text(LoudnessTarget target, Ink ink)
    {
        var text = new StringBuilder();
        text.Append(ink.Bold(target.Name)).Append("  ").Append(target.Title).Append('\n');
        foreach (var limit in target.Limits)
        {
            text.Append("  ").Append(Names.ForPeople(limit.Quantity).PadRight(16)).Append(Names.Range(limit)).Append(' ').Append(limit.Unit)
                .Append(limit.Basis == LimitBasis.Required ? string.Empty : ink.Dim($" ({Names.Of(limit.Basis)})")).Append('\n');
        }

        foreach (var line in PrintableText.Wrap($"{target.Citation}. {target.Note}".TrimEnd(), 78))
        {
            text.Append("  ").Append(ink.Dim(line)).Append('\n');
        }

        return text.Append('\n').ToString();
    }

    private static string Json(LoudnessTarget target) => JsonText.Of(isIndented: false, json =>
    {
        json.WriteStartObject();
        json.WriteString("name", target.Name);
        json.WriteString("title", target.Title);
        json.WriteStartArray("limits");
        foreach (var limit in target.Limits)
        {
            json.WriteStartObject();
            JsonVerdicts.WriteRange(json, limit);
            json.WriteString("clause", limit.Clause);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteStartObject("citation");
        json.WriteString("document", target.Citation.Document);
        json.WriteString("version", target.Citation.Version);
        json.WriteString("address", target.Citation.Address);
        json.WriteEndObject();
        json.WriteString("note", target.Note);
        json.WriteEndObject();
    });
}
