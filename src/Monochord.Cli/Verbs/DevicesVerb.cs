using System.CommandLine;
using Monochord.Audio.Devices;
using Monochord.Cli.Output;
using Monochord.Cli.Playing;

namespace Monochord.Cli.Verbs;

/// <summary><c>monochord devices</c>: lists the sound devices.</summary>
internal static class DevicesVerb
{
    internal static Command Create(CommandContext context)
    {
        var json = new Option<bool>("--json");
        var command = new Command("devices", "Lists the sound devices.") { json };
        command.SetAction(result => Run(result.GetValue(json), context));
        return command;
    }

    private static int Run(bool isJson, CommandContext context)
    {
        using var quiet = new QuietNativeErrors(context);
        var devices = AudioDevices.List();
        var width = devices.Select(device => PrintableText.Width(PrintableText.Of(device.Id))).DefaultIfEmpty(2).Max();
        if (!isJson)
        {
            context.Print(devices.Count == 0
                ? "No sound devices. Plug one in, or start the sound server.\n"
                : new Ink(context.UseColour).Dim($"{"id".PadRight(width)}  out   in  rate      name") + "\n");
        }

        foreach (var device in devices)
        {
            context.Print(isJson ? Json(device) : Text(device, width));
        }

        return ExitCode.Success;
    }

    private static string Text(AudioDevice device, int width)
    {
        var id = PrintableText.Of(device.Id);
        var defaults = (device.IsDefaultOutput, device.IsDefaultInput) switch
        {
            (true, true) => "  (default)",
            (true, false) => "  (default out)",
            (false, true) => "  (default in)",
            _ => string.Empty,
        };
        return $"{id}{new string(' ', width - PrintableText.Width(id))}  {device.MaxOutputs,3}  {device.MaxInputs,3}  "
            + $"{HumanNumber.Rate((int)Math.Round(device.DefaultSampleRate)),-8}  {PrintableText.Of(device.Name)}{defaults}\n";
    }

    private static string Json(AudioDevice device) => JsonPrinter.ToText(isIndented: false, json =>
    {
        json.WriteStartObject();
        json.WriteString("id", device.Id);
        json.WriteString("name", device.Name);
        json.WriteString("host_api", device.HostApi);
        json.WriteNumber("max_outputs", device.MaxOutputs);
        json.WriteNumber("max_inputs", device.MaxInputs);
        json.WriteNumber("default_sample_rate", device.DefaultSampleRate);
        json.WriteBoolean("is_default_output", device.IsDefaultOutput);
        json.WriteBoolean("is_default_input", device.IsDefaultInput);
        json.WriteEndObject();
    });
}
