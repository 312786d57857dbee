namespace Monochord.Fingerprinting;

/// <summary>The 25 numbers that describe a track. Two are equal when all their numbers are.</summary>
public sealed class Fingerprint : IEquatable<Fingerprint>
{
    private readonly double[] _values;

    /// <summary>A fingerprint of these numbers.</summary>
    /// <param name="values"><see cref="Dimensions.Count"/> finite numbers in the order of <see cref="Dimension"/>.</param>
    /// <exception cref="ArgumentException">There are more or fewer, or one is not finite.</exception>
    public Fingerprint(ReadOnlySpan<double> values)
    {
        if (values.Length != Dimensions.Count)
        {
            throw new ArgumentException($"A fingerprint has {Dimensions.Count} numbers, not {values.Length}.", nameof(values));
        }

        for (var i = 0; i < values.Length; i++)
        {
            if (!double.IsFinite(values[i]))
            {
                throw new ArgumentException($"{Dimensions.Of((Dimension)i).Name} is {values[i]}: a fingerprint has finite numbers.", nameof(values));
            }
        }

        _values = values.ToArray();
    }

    /// <summary>All numbers, in order.</summary>
    public ReadOnlySpan<double> Values => _values;

    /// <summary>One of the numbers.</summary>
    /// <param name="dimension">Which.</param>
    public double this[Dimension dimension] => _values[(int)dimension];

    /// <inheritdoc/>
    public bool Equals(Fingerprint? other) => other is not null && _values.AsSpan().SequenceEqual(other._values);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as Fingerprint);

    /// <inheritdoc/>
    public override int GetHashCode()
    {
        var hash = new HashCode();
        foreach (var value in _values)
        {
            hash.Add(value);
        }

        return hash.ToHashCode();
    }
}
