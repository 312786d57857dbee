using Monochord.Synthesis.Rendering;

namespace Monochord.Synthesis.Description;

/// <summary>A voice as data: what it is called, what it does, and every name that a track may give it.</summary>
/// <remarks>The command line, the JSON schema, the editor and the checks read this, and nothing about a voice stands anywhere else.</remarks>
public sealed class VoiceDescription
{
    private readonly Dictionary<string, VoiceKey> _keys = new(StringComparer.Ordinal);
    private readonly Func<VoiceSettings, Voice> _make;

    internal VoiceDescription(
        string name, string summary, IReadOnlyList<VoiceParameter> parameters, bool hasTransition, bool isTransition, Func<VoiceSettings, Voice> make)
    {
        BaseName = name;
        Name = isTransition ? name + VoiceCatalogue.TransitionSuffix : name;
        Summary = summary;
        Parameters = parameters;
        HasTransition = hasTransition;
        IsTransition = isTransition;
        _make = make;
        foreach (var parameter in parameters)
        {
            Add(parameter);
        }
    }

    /// <summary>As tracks write it.</summary>
    public string Name { get; }

    /// <summary>The name of the static form.</summary>
    public string BaseName { get; }

    /// <summary>A sentence without its full stop.</summary>
    public string Summary { get; }

    /// <summary>Whether there is a form that goes from one state to another.</summary>
    public bool HasTransition { get; }

    /// <summary>Whether this is that form.</summary>
    public bool IsTransition { get; }

    /// <summary>The parameters of both forms.</summary>
    public IReadOnlyList<VoiceParameter> Parameters { get; }

    /// <summary>Every name that this form takes.</summary>
    public IReadOnlyCollection<VoiceKey> Keys => _keys.Values;

    /// <summary>The key of a name or an alias; null for none.</summary>
    public VoiceKey? Find(string name) => _keys.GetValueOrDefault(name);

    /// <summary>A voice with these values.</summary>
    /// <param name="arguments">By name; what is left out has its default.</param>
    /// <exception cref="VoiceException">A name is unknown, or a value is not of its kind or out of its range.</exception>
    public Voice Create(IReadOnlyDictionary<string, ParameterValue> arguments)
    {
        ArgumentNullException.ThrowIfNull(arguments);
        foreach (var (name, value) in arguments)
        {
            Check(name, value);
        }

        return _make(new VoiceSettings(this, arguments));
    }

    /// <summary>Looks whether a value may stand under a name.</summary>
    /// <exception cref="VoiceException">It may not.</exception>
    public void Check(string name, ParameterValue value)
    {
        var key = Find(name) ?? throw VoiceErrors.UnknownParameter(Name, name, NearestName.Of(name, _keys.Keys));
        var parameter = key.Parameter;
        switch (parameter.Kind)
        {
            case ParameterKind.Number or ParameterKind.Flag when value.Value is double number:
                CheckNumber(parameter, name, number);
                break;
            case ParameterKind.Numbers when value.Value is double or IReadOnlyList<double>:
                foreach (var number in value.Numbers)
                {
                    CheckNumber(parameter, name, number);
                }

                break;
            case ParameterKind.Choice when value.Text is { } word:
                if (IndexOf(parameter.Choices, word) < 0)
                {
                    throw VoiceErrors.UnknownChoice(Name, parameter, name, word, NearestName.Of(word, parameter.Choices));
                }

                break;
            case ParameterKind.Choice when value.Value is double index && double.IsInteger(index) && index >= 0 && index < parameter.Choices.Count:
            case ParameterKind.Path when value.Text is not null:
            case ParameterKind.Paths when value.Text is not null || value.Value is IReadOnlyList<string>:
                break;
            case ParameterKind.Ranges when value.Value is IReadOnlyList<FrequencyRange> ranges:
                foreach (var range in ranges)
                {
                    CheckNumber(parameter, name, range.LowHz);
                    CheckNumber(parameter, name, range.HighHz);
                }

                break;
            case ParameterKind.Trajectory when value.Value is IReadOnlyList<Inserts.TrajectorySegment>:
                break;
            default:
                throw VoiceErrors.WrongKind(Name, name, parameter.Kind);
        }
    }

    /// <summary>The place of a word among the choices of a parameter, without regard to case; -1 for none.</summary>
    internal static int IndexOf(IReadOnlyList<string> choices, string word)
    {
        for (var i = 0; i < choices.Count; i++)
        {
            if (string.Equals(choices[i], word.Trim(), StringComparison.OrdinalIgnoreCase))
            {
                return i;
            }
        }

        return -1;
    }

    private void CheckNumber(VoiceParameter parameter, string name, double number)
    {
        if (!double.IsFinite(number))
        {
            throw VoiceErrors.WrongKind(Name, name, parameter.Kind);
        }

        if (number < parameter.Minimum || number > parameter.Maximum)
        {
            throw VoiceErrors.OutOfRange(Name, parameter, name, number);
        }
    }

    private void Add(VoiceParameter p)
    {
        var isSwept = p.Transition is TransitionRole.Swept or TransitionRole.SweptOnly;
        if (!IsTransition)
        {
            Add(p.Name, p, p.Transition == TransitionRole.SweptOnly ? KeyRole.Ignored : KeyRole.Value, p.Default, null);
            AddAliases(p, KeyRole.Value);
        }
        else if (isSwept)
        {
            Add(p.StartName, p, KeyRole.Start, p.StartFollowsStatic ? default(ParameterValue?) : p.StartDefault ?? p.Default, p.StartFollowsStatic ? p.Name : null);
            Add(p.EndName, p, KeyRole.End, p.EndDefault, p.EndDefault is null ? p.StartName : null);
            Add(p.Name, p, p.StartFollowsStatic ? KeyRole.Value : KeyRole.Ignored, p.StartDefault ?? p.Default, null);
            AddAliases(p, KeyRole.Value);
        }
        else if (p.Transition == TransitionRole.Constant)
        {
            Add(p.Name, p, KeyRole.Value, p.Default, null);
            AddAliases(p, KeyRole.Value);
        }
    }

    private void AddAliases(VoiceParameter p, KeyRole role)
    {
        foreach (var alias in p.Aliases)
        {
            Add(alias, p, role, null, p.Name);
        }
    }

    private void Add(string name, VoiceParameter parameter, KeyRole role, ParameterValue? value, string? follows) =>
        _keys.TryAdd(name, new VoiceKey(name, parameter, role, value, follows));
}
