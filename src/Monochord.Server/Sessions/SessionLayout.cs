using Monochord.Audio.Readings;

namespace Monochord.Server.Sessions;

/// <summary>Sorts the values of a session's taps into kinds, and copies them there.</summary>
internal sealed class SessionLayout
{
    // What stands in the readings of the programme and is a kind of its own.
    private static readonly string[] SpectrumFields = ["third_octave_dbfs", "max_third_octave_dbfs", "spectrum_dbfs"];
    private static readonly string[] VectorscopeFields = ["vectorscope_x", "vectorscope_y"];
    private static readonly string[] StemFields = ["momentary_lufs", "short_term_lufs", "integrated_lufs", "true_peak_dbtp", "crest_db"];

    private readonly Tap[] _taps;
    private readonly float[][] _scratch;
    private readonly List<(int Tap, int From, int To, int Length)> _copies = [];

    /// <summary>The layout of a programme, and of its stems where it has some.</summary>
    /// <param name="programme">The tap of the whole.</param>
    /// <param name="stems">Name and tap of each stem.</param>
    /// <param name="speech">The tap of the speech; null without stems.</param>
    public SessionLayout(Tap programme, IReadOnlyList<(string Name, Tap Tap)> stems, Tap? speech)
    {
        _taps = [programme, .. stems.Select(stem => stem.Tap), .. speech is null ? [] : new[] { speech }];
        _scratch = [.. _taps.Select(tap => new float[tap.Readings.Layout.Length])];
        var kinds = new List<KindLayout>
        {
            Take(ReadingKind.Levels, [.. Of(0, name => !SpectrumFields.Contains(name) && !VectorscopeFields.Contains(name))]),
            Take(ReadingKind.Spectrum, [.. Of(0, SpectrumFields.Contains)]),
            Take(ReadingKind.Vectorscope, [.. Of(0, VectorscopeFields.Contains)]),
        };
        if (speech is not null)
        {
            var fields = new List<(int Tap, int Field, string Name)>();
            for (var i = 0; i < stems.Count; i++)
            {
                fields.AddRange(Of(i + 1, StemFields.Contains).Select(field => field with { Name = $"{stems[i].Name}.{field.Name}" }));
            }

            kinds.Add(Take(ReadingKind.Stems, [.. fields, .. Of(_taps.Length - 1, _ => true)]));
        }

        Kinds = kinds;
    }

    /// <summary>The kinds that there are, one after the other.</summary>
    public IReadOnlyList<KindLayout> Kinds { get; }

    /// <summary>Values in all kinds together.</summary>
    public int Length { get; private set; }

    /// <summary>The newest reading of every tap.</summary>
    public float[] Newest()
    {
        for (var i = 0; i < _taps.Length; i++)
        {
            _taps[i].Readings.TryReadLatest(_scratch[i], out _, out _);
        }

        var values = new float[Length];
        foreach (var (tap, from, to, length) in _copies)
        {
            _scratch[tap].AsSpan(from, length).CopyTo(values.AsSpan(to));
        }

        return values;
    }

    /// <summary>Where a field stands in the values; -1 when there is none.</summary>
    public int IndexOf(ReadingKind kind, string name)
    {
        var layout = Kinds.FirstOrDefault(found => found.Kind == kind);
        var field = layout?.Fields.FirstOrDefault(found => found.Name == name);
        return field is null ? -1 : layout!.Start + field.Offset;
    }

    private IEnumerable<(int Tap, int Field, string Name)> Of(int tap, Predicate<string> takes)
    {
        var fields = _taps[tap].Readings.Layout.Fields;
        for (var i = 0; i < fields.Count; i++)
        {
            if (takes(fields[i].Name))
            {
                yield return (tap, i, fields[i].Name);
            }
        }
    }

    private KindLayout Take(ReadingKind kind, IReadOnlyList<(int Tap, int Field, string Name)> fields)
    {
        var start = Length;
        var taken = new List<KindField>();
        foreach (var (tap, index, name) in fields)
        {
            var layout = _taps[tap].Readings.Layout;
            var field = layout.Fields[index];
            _copies.Add((tap, layout.OffsetAt(index), Length, field.Length));
            taken.Add(new KindField(name, field.Unit, Length - start, field.Length, field.Labels));
            Length += field.Length;
        }

        return new KindLayout(kind, start, Length - start, taken);
    }
}
