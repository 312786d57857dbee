namespace Monochord.Audio.Readings;

/// <summary>Which values stand where in the floats of a reading. Immutable.</summary>
public sealed class ReadingLayout
{
    private readonly int[] _offsets;

    /// <summary>The fields one after the other. Throws <see cref="ArgumentException"/> when a name occurs twice.</summary>
    public ReadingLayout(IReadOnlyList<ReadingField> fields)
    {
        ArgumentNullException.ThrowIfNull(fields);
        Fields = [.. fields];
        _offsets = new int[Fields.Count];
        var names = new HashSet<string>(StringComparer.Ordinal);
        for (var i = 0; i < Fields.Count; i++)
        {
            if (!names.Add(Fields[i].Name))
            {
                throw new ArgumentException($"Two meters of one tap both write {Fields[i].Name}.", nameof(fields));
            }

            _offsets[i] = Length;
            Length += Fields[i].Length;
        }
    }

    /// <summary>The fields in order.</summary>
    public IReadOnlyList<ReadingField> Fields { get; }

    /// <summary>Floats in a reading.</summary>
    public int Length { get; }

    /// <summary>Where the values of a field start. Throws <see cref="ArgumentException"/> when there is none of this name.</summary>
    public int OffsetOf(string name)
    {
        for (var i = 0; i < Fields.Count; i++)
        {
            if (string.Equals(Fields[i].Name, name, StringComparison.Ordinal))
            {
                return _offsets[i];
            }
        }

        throw new ArgumentException($"No field {name} in this reading.", nameof(name));
    }

    /// <summary>Where the values of the field at an index start.</summary>
    public int OffsetAt(int index) => _offsets[index];
}
