namespace Monochord.Audio;

/// <summary>What the world got wrong: a file, a device, a missing component. A caller's mistake is an <see cref="ArgumentException"/>.</summary>
/// <remarks>The message is a sentence for a person that says what to do; <see cref="Code"/> is for a program and never changes its
/// meaning. <c>docs/errors.md</c> lists every code.</remarks>
public abstract class MonochordException : Exception
{
    /// <summary>An error with its code, its sentence and what it is about.</summary>
    protected MonochordException(string code, string message, string? subject, Exception? innerException = null)
        : base(message, innerException)
    {
        Code = code;
        Subject = subject;
    }

    /// <summary>The machine code, lower case with dots, such as <c>file.not-found</c>.</summary>
    public string Code { get; }

    /// <summary>The file, track field or stem that it is about; null when about none.</summary>
    public string? Subject { get; }
}

/// <summary>A file that can't be read or written as sound.</summary>
public sealed class AudioFileException(string code, string message, string? file, Exception? innerException = null)
    : MonochordException(code, message, file, innerException);

/// <summary>A part that Monochord stands on is not installed, or does not answer as it should.</summary>
public sealed class MissingComponentException(string component, string message, Exception? innerException = null)
    : MonochordException(ErrorCode, message, component, innerException)
{
    /// <summary>Its machine code.</summary>
    public const string ErrorCode = "component.missing";
}
