using System.Collections;
using System.Globalization;
using System.Reflection;
using System.Text;
using Monochord.Synthesis.Description;

namespace Monochord.Tracks.Tests.Support;

/// <summary>A track as lines with everything that is in it, so that two of them can be compared: found by reflection, not by the writer.</summary>
internal static class TrackText
{
    public static string Of(object? value)
    {
        var text = new StringBuilder();
        Append(text, string.Empty, value);
        return text.ToString();
    }

    private static void Append(StringBuilder text, string path, object? value)
    {
        switch (value)
        {
            case null or string or bool or Enum:
                text.Append(path).Append(" = ").Append(value ?? "null").Append('\n');
                break;
            case double number:
                text.Append(path).Append(" = ").Append(number.ToString("R", CultureInfo.InvariantCulture)).Append('\n');
                break;
            case IFormattable number:
                text.Append(path).Append(" = ").Append(number.ToString(null, CultureInfo.InvariantCulture)).Append('\n');
                break;
            case VoiceDescription voice:
                text.Append(path).Append(" = ").Append(voice.Name).Append('\n');
                break;
            case ParameterValue parameter:
                Append(text, path, parameter.Value);
                break;
            case IReadOnlyDictionary<string, ParameterValue> arguments:
                foreach (var (name, argument) in arguments.OrderBy(argument => argument.Key, StringComparer.Ordinal))
                {
                    Append(text, $"{path}.{name}", argument);
                }

                break;
            case IEnumerable items:
                var index = 0;
                foreach (var item in items)
                {
                    Append(text, $"{path}[{index++}]", item);
                }

                text.Append(path).Append(" has ").Append(index).Append('\n');
                break;
            default:
                text.Append(path).Append(" is ").Append(value.GetType().Name).Append('\n');
                foreach (var property in value.GetType().GetProperties(BindingFlags.Public | BindingFlags.Instance))
                {
                    if (property.GetIndexParameters().Length == 0)
                    {
                        Append(text, $"{path}.{property.Name}", property.GetValue(value));
                    }
                }

                break;
        }
    }
}
