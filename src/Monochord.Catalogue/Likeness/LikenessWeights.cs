using System.Globalization;
using Monochord.Fingerprinting;

namespace Monochord.Catalogue.Likeness;

/// <summary>How much each dimension counts when tracks are compared. Weights are 0 or more and sum to 1.</summary>
/// <remarks>The standard ones are those of the programs whose libraries are read here, scaled to a sum of 1. Tempo and brightness can be
/// heard at once and weigh more than, say, the correlation of left and right.</remarks>
public sealed class LikenessWeights
{
    private static readonly double[] Raw =
    [
        0.04, 0.06, 0.05, 0.06, 0.05, 0.04, 0.03,
        0.10, 0.08, 0.05,
        0.08, 0.04, 0.04, 0.02,
        0.05, 0.04, 0.03,
        0.04, 0.03, 0.02,
        0.02, 0.02, 0.01,
        0.02, 0.01,
    ];

    private readonly double[] _values;

    private LikenessWeights(string name, double[] raw)
    {
        var sum = raw.Sum();
        Name = name;
        _values = [.. raw.Select(weight => weight / sum)];
    }

    /// <summary>What is taken where nobody says.</summary>
    public static LikenessWeights Standard { get; } = new("standard", Raw);

    /// <summary>All dimensions alike.</summary>
    public static LikenessWeights Equal { get; } = new("equal", [.. Enumerable.Repeat(1.0, Dimensions.Count)]);

    /// <summary>The standard with twice the weight on where the energy is in the spectrum.</summary>
    public static LikenessWeights Frequency { get; } = new("frequency", Doubled(DimensionGroup.Frequency));

    /// <summary>The standard with twice the weight on loudness and peaks.</summary>
    public static LikenessWeights Dynamics { get; } = new("dynamics", Doubled(DimensionGroup.Dynamics));

    /// <summary>The four that have names.</summary>
    public static IReadOnlyList<LikenessWeights> Presets { get; } = [Standard, Equal, Frequency, Dynamics];

    /// <summary>The name of the preset; <c>custom</c> for any other.</summary>
    public string Name { get; }

    /// <summary>All weights in the order of <see cref="Dimension"/>.</summary>
    public ReadOnlySpan<double> Values => _values;

    /// <summary>One of them, 0 to 1.</summary>
    /// <param name="dimension">Which.</param>
    public double this[Dimension dimension] => _values[(int)dimension];

    /// <summary>Weights of one's own; what is not named has none.</summary>
    /// <param name="weights">By the names of <see cref="DimensionInfo.Name"/>; 0 or more, in any scale.</param>
    /// <exception cref="ArgumentException">A name is unknown, a weight is negative or not a number, or all are 0.</exception>
    public static LikenessWeights Of(IEnumerable<KeyValuePair<string, double>> weights)
    {
        ArgumentNullException.ThrowIfNull(weights);
        return Changed(new double[Dimensions.Count], weights, nameof(weights));
    }

    /// <summary>Weights from text: a preset's name, <c>NAME=WEIGHT,...</c> of which only the named dimensions count, or a preset followed
    /// by changes of it: <c>standard,lufs=0</c>. Weights count against those of the preset as they stand in it, multiplied by 100.</summary>
    /// <param name="text">What to read.</param>
    /// <exception cref="FormatException">It can't be read; the message says why.</exception>
    public static LikenessWeights Parse(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var parts = text.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        var preset = parts.Length == 0 ? null : Presets.FirstOrDefault(weights => weights.Name == parts[0]);
        if (preset is not null && parts.Length == 1)
        {
            return preset;
        }

        var raw = new double[Dimensions.Count];
        for (var i = 0; preset is not null && i < raw.Length; i++)
        {
            raw[i] = 100 * preset._values[i];
        }

        try
        {
            return Changed(raw, parts.Skip(preset is null ? 0 : 1).Select(Pair), nameof(text));
        }
        catch (ArgumentException error)
        {
            throw new FormatException(error.Message.Replace($" (Parameter '{nameof(text)}')", "", StringComparison.Ordinal), error);
        }
    }

    private static KeyValuePair<string, double> Pair(string part)
    {
        var at = part.IndexOf('=', StringComparison.Ordinal);
        if (at < 0)
        {
            var presets = string.Join(", ", Presets.Select(weights => weights.Name));
            throw new FormatException($"'{part}' is neither one of {presets} nor NAME=WEIGHT.");
        }

        return double.TryParse(part.AsSpan(at + 1), NumberStyles.Float, CultureInfo.InvariantCulture, out var weight)
            ? new KeyValuePair<string, double>(part[..at].Trim(), weight)
            : throw new FormatException($"The weight of '{part}' is not a number.");
    }

    private static LikenessWeights Changed(double[] raw, IEnumerable<KeyValuePair<string, double>> changes, string parameter)
    {
        foreach (var (name, weight) in changes)
        {
            if (!Dimensions.TryParse(name, out var dimension))
            {
                throw new ArgumentException($"There is no dimension '{name}'.", parameter);
            }

            if (!double.IsFinite(weight) || weight is < 0 or > 1e6)
            {
                throw new ArgumentException($"The weight of {name} is not from 0 to a million.", parameter);
            }

            raw[(int)dimension] = weight;
        }

        return raw.Sum() > 1e-9 ? new LikenessWeights("custom", raw) : throw new ArgumentException("No dimension has a weight.", parameter);
    }

    private static double[] Doubled(DimensionGroup group) =>
        [.. Raw.Select((weight, i) => Dimensions.Of((Dimension)i).Group == group ? 2 * weight : weight)];
}
