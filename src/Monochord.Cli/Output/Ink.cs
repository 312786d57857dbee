namespace Monochord.Cli.Output;

/// <summary>Colours of a terminal, or none.</summary>
internal sealed class Ink(bool isOn)
{
    internal string Bold(string text) => Paint("1", text);

    internal string Dim(string text) => Paint("2", text);

    internal string Good(string text) => Paint("32", text);

    internal string Bad(string text) => Paint("1;31", text);

    internal string Warn(string text) => Paint("33", text);

    private string Paint(string code, string text) => isOn && text.Length > 0 ? $"\u001b[{code}m{text}\u001b[0m" : text;
}
