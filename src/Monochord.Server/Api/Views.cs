using Monochord.Audio;
using Monochord.Metering.Events;
using Monochord.Server.Sessions;

namespace Monochord.Server.Api;

/// <summary>Rate and channels of a sound.</summary>
internal sealed record FormatView(int SampleRate, int Channels, string Layout, IReadOnlyList<string> ChannelNames)
{
    public static FormatView Of(AudioFormat format) =>
        new(format.SampleRate, format.Channels, format.Layout.Name, [.. format.Layout.Channels.ToArray().Select(channel => channel.Name)]);
}

/// <summary>What went wrong, inside of an answer: an RFC 9457 problem.</summary>
internal sealed record ProblemView(string Code, string Detail, string? Subject)
{
    public static ProblemView? Of(MonochordException? error) => error is null ? null : new(error.Code, error.Message, error.Subject);
}

/// <summary>A stretch that is repeated, in frames.</summary>
internal sealed record LoopView(long Start, long End);

/// <summary>A stem: what is heard of it.</summary>
internal sealed record StemView(string Name, bool Solo, bool Mute);

/// <summary>A session as it stands.</summary>
internal sealed record SessionView(
    string Id, string Name, string Kind, DateTimeOffset Created, SessionState State, bool IsLive, FormatView Format, FormatView Heard,
    long? LengthFrames, double? DurationSeconds, long PositionFrames, SessionSpeed Speed, LoopView? Loop, IReadOnlyList<StemView> Stems,
    string? Output, string? Interrupted, ProblemView? Error, string? AnalysisJob, double Load, long Underruns,
    long LostFrames, int Clients)
{
    public static SessionView Of(Session session)
    {
        var (status, format, length) = (session.Status, session.Origin.Format, session.Origin.LengthFrames);
        return new SessionView(
            session.Id, session.Origin.Name, session.Origin.Kind, session.Created, status.State, session.Origin.IsLive, FormatView.Of(format),
            FormatView.Of(session.HeardFormat), length, length is { } frames ? format.SecondsAt(frames) : null, session.Position, status.Speed,
            status.Loop is { } loop ? new LoopView(loop.Start, loop.End) : null,
            [.. status.Stems.Select(stem => new StemView(stem.Name, stem.Solo, stem.Mute))], status.Output, status.Interrupted,
            ProblemView.Of(status.Error), session.AnalysisJob, session.Load, session.Underruns,
            session.Origin.LostFrames, session.Feed.Readers);
    }
}

/// <summary>A list of sessions.</summary>
internal sealed record SessionListView(IReadOnlyList<SessionView> Sessions);

/// <summary>A value of a kind.</summary>
internal sealed record FieldView(string Name, string Unit, int Offset, int Length, IReadOnlyList<string>? Labels);

/// <summary>A kind of binary message.</summary>
internal sealed record KindView(int Id, string Name, int Rate, IReadOnlyList<FieldView> Fields);

/// <summary>The first message of a socket.</summary>
internal sealed record HelloView(string Type, int Version, SessionView Session, IReadOnlyDictionary<string, KindView> Kinds, ScopeView Scope)
{
    public static HelloView Of(Session session)
    {
        var kinds = session.Layout.Kinds.ToDictionary(
            layout => layout.Kind.Name,
            layout => new KindView(
                layout.Kind.Id, layout.Kind.Name, layout.Kind.Rate,
                [.. layout.Fields.Select(field => new FieldView(field.Name, ApiJson.Unit(field.Unit), field.Offset, field.Length, field.Labels))]),
            StringComparer.Ordinal);
        foreach (var sound in (ReadingKind[])[ReadingKind.Samples, ReadingKind.Scope])
        {
            kinds[sound.Name] = new KindView(sound.Id, sound.Name, sound.Rate, []);
        }

        var scope = new ScopeView(session.Feed.ScopeEnd, ScopeHistory.KeptFor(session.Origin.Format));
        return new HelloView("hello", Wire.WireFormat.Version, SessionView.Of(session), kinds, scope);
    }
}

/// <summary>How far the scope of a session is, and how much of it is kept.</summary>
internal sealed record ScopeView(long End, int KeptFrames);

/// <summary>A change of state on a socket.</summary>
internal sealed record StateView(
    string Type, SessionState State, long PositionFrames, SessionSpeed Speed, LoopView? Loop, IReadOnlyList<StemView> Stems, string? Output,
    string? Interrupted, ProblemView? Error)
{
    public static StateView Of(Session session)
    {
        var view = SessionView.Of(session);
        return new StateView(
            "state", view.State, view.PositionFrames, view.Speed, view.Loop, view.Stems, view.Output, view.Interrupted, view.Error);
    }
}

/// <summary>Something that the meters saw.</summary>
internal sealed record EventView(
    string Type, EventKind Kind, double TimeSeconds, double LengthSeconds, EventSeverity Severity, double? Value, string Text)
{
    public static EventView Of(SessionEvent told) => new(
        told.IsWithdrawn ? "withdrawn" : "event", told.Event.Kind, told.TimeSeconds, told.LengthSeconds, told.Event.Severity,
        double.IsFinite(told.Event.Value) ? told.Event.Value : null, told.Event.Detail);
}
