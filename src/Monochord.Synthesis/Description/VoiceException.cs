using Monochord.Audio;

namespace Monochord.Synthesis.Description;

/// <summary>A voice or a value that there is not.</summary>
/// <remarks>The subject is the voice, with a dot and the parameter where it is about one.</remarks>
public sealed class VoiceException : MonochordException
{
    internal VoiceException(string code, string message, string subject)
        : base(code, message, subject)
    {
    }
}

/// <summary>The errors of voices: code and sentence in one place each. <c>docs/errors.md</c> is the table for users.</summary>
internal static class VoiceErrors
{
    internal static VoiceException UnknownVoice(string name, string? nearest) => new(
        "voice.unknown", $"There is no voice {name}.{DidYouMean(nearest)} The command 'monochord voices' lists them.", name);

    internal static VoiceException UnknownParameter(string voice, string name, string? nearest) => new(
        "voice.parameter-unknown", $"{voice} has no parameter {name}.{DidYouMean(nearest)}", Subject(voice, name));

    internal static VoiceException WrongKind(string voice, string name, ParameterKind kind) => new(
        "voice.parameter-kind", $"{name} of {voice} has to be {Describe(kind)}.", Subject(voice, name));

    internal static VoiceException OutOfRange(string voice, VoiceParameter parameter, string name, double value) => new(
        "voice.parameter-range",
        $"{name} of {voice} is {value}; it goes from {parameter.Minimum} to {parameter.Maximum} {parameter.Unit}".TrimEnd() + ".",
        Subject(voice, name));

    internal static VoiceException UnknownChoice(string voice, VoiceParameter parameter, string name, string value, string? nearest) => new(
        "voice.parameter-choice",
        $"{name} of {voice} can't be {value}.{DidYouMean(nearest)} There are {string.Join(", ", parameter.Choices)}.",
        Subject(voice, name));

    internal static VoiceException CarrierAboveNyquist(string voice, double carrierHz, int sampleRate) => new(
        "voice.carrier-above-nyquist",
        $"{voice} can't carry sound on {carrierHz} Hz at a rate of {sampleRate} Hz: half the rate is the limit. Use 44100 Hz or more.",
        Subject(voice, "carrierFreq"));

    private static string Subject(string voice, string name) => $"{voice}.{name}";

    private static string DidYouMean(string? nearest) => nearest is null ? string.Empty : $" Did you mean {nearest}?";

    private static string Describe(ParameterKind kind) => kind switch
    {
        ParameterKind.Number => "a finite number",
        ParameterKind.Flag => "true or false",
        ParameterKind.Choice => "one of its words",
        ParameterKind.Path => "the path of a sound file",
        ParameterKind.Paths => "a list of paths of sound files",
        ParameterKind.Numbers => "a number or a list of numbers",
        ParameterKind.Ranges => "a list of pairs of frequencies",
        _ => "a list of pieces of a path",
    };
}
