using Monochord.Dsp.Generators;
using Monochord.Synthesis.Rendering;

namespace Monochord.Synthesis.Description;

/// <summary>The values of one voice, after its description: what was written, what follows something else, what is left at its default.</summary>
public sealed class VoiceSettings
{
    private readonly IReadOnlyDictionary<string, ParameterValue> _written;
    private readonly HashSet<string> _read = new(StringComparer.Ordinal);

    internal VoiceSettings(VoiceDescription description, IReadOnlyDictionary<string, ParameterValue> written) =>
        (Description, _written) = (description, written);

    /// <summary>Of which voice.</summary>
    public VoiceDescription Description { get; }

    /// <summary>Whether the voice goes from one state to another.</summary>
    public bool IsTransition => Description.IsTransition;

    /// <summary>The parameters that the voice asked for, by name.</summary>
    internal IReadOnlyCollection<string> Read => _read;

    /// <summary>The value at the start and at the end; the same where it does not move.</summary>
    internal (ParameterValue Start, ParameterValue End) Ends(string name)
    {
        var p = Parameter(name);
        if (!IsTransition || p.Transition == TransitionRole.Constant)
        {
            var value = p.Transition is TransitionRole.SweptOnly ? p.Default : Written(p) ?? p.Default;
            return (value, value);
        }

        if (p.Transition == TransitionRole.None)
        {
            return (p.Default, p.Default);
        }

        var start = Written(p.StartName) ?? (p.StartFollowsStatic ? Written(p) : null) ?? p.StartDefault ?? p.Default;
        return (start, Written(p.EndName) ?? p.EndDefault ?? start);
    }

    /// <summary>A number at both ends.</summary>
    internal Ramp Ramp(string name)
    {
        var (start, end) = Ends(name);
        return new Ramp(start.Number, end.Number);
    }

    /// <summary>The value that does not move.</summary>
    internal ParameterValue Value(string name) => Ends(name).Start;

    /// <summary>A number that does not move.</summary>
    internal double Number(string name) => Value(name).Number;

    /// <summary>A flag that does not move.</summary>
    internal bool IsOn(string name) => Value(name).IsOn;

    /// <summary>The place of a choice among its words.</summary>
    internal int Choice(string name) => ChoiceOf(name, Value(name));

    /// <summary>The place of a choice among its words, at both ends.</summary>
    internal (int Start, int End) Choices(string name)
    {
        var (start, end) = Ends(name);
        return (ChoiceOf(name, start), ChoiceOf(name, end));
    }

    /// <summary>Whether something was written under a name.</summary>
    internal bool IsWritten(string name) => _written.ContainsKey(name);

    /// <summary>The way of the transition; of a static voice one that stays at the start.</summary>
    internal Transition Transition(in VoiceContext context)
    {
        if (!IsTransition)
        {
            return new Transition(long.MaxValue / 4, 0, TransitionCurve.Linear);
        }

        var total = (double)context.LengthFrames / context.SampleRate;
        var offset = Number(CommonParameters.InitialOffset);
        double? duration = IsWritten(CommonParameters.TransitionDuration) ? Number(CommonParameters.TransitionDuration) : null;
        if (duration is null && IsWritten(CommonParameters.PostOffset))
        {
            duration = Math.Max(0, total - offset - Number(CommonParameters.PostOffset));
        }

        return Dsp.Generators.Transition.OfSeconds(
            context.LengthFrames, context.SampleRate, offset, duration, (TransitionCurve)Choice(CommonParameters.TransitionCurve));
    }

    private int ChoiceOf(string name, ParameterValue value) =>
        value.Text is { } word ? VoiceDescription.IndexOf(Parameter(name).Choices, word) : (int)value.Number;

    private VoiceParameter Parameter(string name)
    {
        _read.Add(name);
        foreach (var parameter in Description.Parameters)
        {
            if (parameter.Name == name)
            {
                return parameter;
            }
        }

        throw new InvalidOperationException($"{Description.Name} is not described with a parameter {name}.");
    }

    private ParameterValue? Written(VoiceParameter parameter)
    {
        var value = Written(parameter.Name);
        foreach (var alias in parameter.Aliases)
        {
            value ??= Written(alias);
        }

        return value;
    }

    private ParameterValue? Written(string name) => _written.TryGetValue(name, out var value) ? value : default(ParameterValue?);
}
