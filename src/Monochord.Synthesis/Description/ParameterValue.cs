using Monochord.Synthesis.Inserts;

namespace Monochord.Synthesis.Description;

/// <summary>A range of frequency that something sweeps, in Hz.</summary>
/// <param name="LowHz">The lower end.</param>
/// <param name="HighHz">The upper end.</param>
public readonly record struct FrequencyRange(double LowHz, double HighHz);

/// <summary>The value of a parameter: a number, a flag, a text or a list, after the parameter's kind.</summary>
public readonly struct ParameterValue
{
    private readonly object? _object;

    private ParameterValue(double number, object? value) => (Number, _object) = (number, value);

    /// <summary>The number; of a flag 1 or 0.</summary>
    public double Number { get; }

    /// <summary>Whether a flag is on: above one half, so that a flag in transition switches in the middle.</summary>
    public bool IsOn => Number > 0.5;

    /// <summary>The text of a choice or a path; null for other kinds.</summary>
    public string? Text => _object as string;

    /// <summary>Paths.</summary>
    public IReadOnlyList<string> Paths => _object as IReadOnlyList<string> ?? [];

    /// <summary>Numbers; a single one is a list of one.</summary>
    public IReadOnlyList<double> Numbers => _object as IReadOnlyList<double> ?? [Number];

    /// <summary>Ranges.</summary>
    public IReadOnlyList<FrequencyRange> Ranges => _object as IReadOnlyList<FrequencyRange> ?? [];

    /// <summary>Pieces of a path.</summary>
    public IReadOnlyList<TrajectorySegment> Trajectory => _object as IReadOnlyList<TrajectorySegment> ?? [];

    /// <summary>What it holds, for messages and pages.</summary>
    public object Value => _object ?? Number;

    /// <summary>A number.</summary>
    public static implicit operator ParameterValue(double number) => new(number, null);

    /// <summary>A flag.</summary>
    public static implicit operator ParameterValue(bool flag) => new(flag ? 1 : 0, null);

    /// <summary>A choice or a path.</summary>
    public static implicit operator ParameterValue(string text) => new(0, text);

    /// <summary>Numbers.</summary>
    public static implicit operator ParameterValue(double[] numbers) => new(numbers is { Length: > 0 } ? numbers[0] : 0, numbers);

    /// <summary>A number.</summary>
    public static ParameterValue Of(double number) => number;

    /// <summary>A flag.</summary>
    public static ParameterValue Of(bool flag) => flag;

    /// <summary>A choice or a path.</summary>
    public static ParameterValue Of(string text) => text;

    /// <summary>Numbers, one for each sweep.</summary>
    public static ParameterValue Of(double[] numbers) => numbers;

    /// <summary>Paths.</summary>
    public static ParameterValue Of(IReadOnlyList<string> paths) => new(0, paths);

    /// <summary>Ranges.</summary>
    public static ParameterValue Of(IReadOnlyList<FrequencyRange> ranges) => new(0, ranges);

    /// <summary>Pieces of a path.</summary>
    public static ParameterValue Of(IReadOnlyList<TrajectorySegment> trajectory) => new(0, trajectory);
}
