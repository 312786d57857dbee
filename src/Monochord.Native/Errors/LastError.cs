using Monochord.Audio;
using Monochord.Native.Interop;
using Monochord.Tracks;

namespace Monochord.Native.Errors;

/// <summary>The last error of a thread, in memory that C can read.</summary>
internal sealed unsafe class LastError
{
    [ThreadStatic]
    private static LastError? _ofThread;

    private byte* _code;
    private byte* _text;
    private byte* _subject;

    private LastError()
    {
    }

#pragma warning disable MA0055 // Nobody tells when a thread of the caller ends; its error goes with it, some time later.
    ~LastError() => Free();
#pragma warning restore MA0055

    public static Status Status => _ofThread?.Kind ?? Status.Ok;

    public static byte* Code => _ofThread is { } error ? error._code : CText.Empty;

    public static byte* Text => _ofThread is { } error ? error._text : CText.Empty;

    public static byte* Subject => _ofThread is { } error ? error._subject : CText.Empty;

    /// <summary>Everything that is wrong with a track.</summary>
    public static IReadOnlyList<TrackFault> Faults => _ofThread?.FaultList ?? [];

    private Status Kind { get; set; }

    private IReadOnlyList<TrackFault> FaultList { get; set; } = [];

    /// <summary>Keeps what went wrong.</summary>
    /// <returns>Its kind.</returns>
    public static Status Set(Exception error)
    {
        try
        {
            var last = _ofThread ??= new LastError();
            var (status, code) = Classify(error);
            last.Free();
            last.Kind = status;
            last.FaultList = (error as TrackException)?.Faults ?? [];
            last._code = CText.Allocate(code);
            last._text = CText.Allocate(Sentence(error, status));
            last._subject = CText.Allocate((error as MonochordException)?.Subject ?? string.Empty);
            return status;
        }
        catch (OutOfMemoryException)
        {
            return Status.Memory;
        }
    }

    private static (Status Status, string Code) Classify(Exception error) => error switch
    {
        NativeException native => (native.Status, native.Code),
        MissingComponentException missing => (Status.Component, missing.Code),
        MonochordException world => (OfArea(world.Code), world.Code),
        OperationCanceledException => (Status.Cancelled, "cancelled"),
        ArgumentException => (Status.Argument, "argument.range"),
        OutOfMemoryException => (Status.Memory, "memory.full"),
        _ => (Status.Internal, "internal"),
    };

    private static Status OfArea(string code) => code[..Math.Max(0, code.IndexOf('.', StringComparison.Ordinal))] switch
    {
        "track" or "voice" => Status.Track,
        "device" => Status.Device,
        "fingerprint" => Status.Signal,
        _ => Status.File,
    };

    private static string Sentence(Exception error, Status status) => status switch
    {
        Status.Cancelled => "It was cancelled.",
        Status.Memory when error is OutOfMemoryException => "There is no more memory.",
        Status.Internal => $"A defect of Monochord: {error.GetType().Name}: {error.Message}",

        // Without the lines that .NET adds of the parameter and its value.
        _ => error.Message.Split(['\r', '\n'])[0],
    };

    private void Free()
    {
        CText.Free(_code);
        CText.Free(_text);
        CText.Free(_subject);
        _code = _text = _subject = null;
    }
}
