using Monochord.Audio.Readings;

namespace Monochord.Server.Sessions;

/// <summary>A part of a reading that readers ask for by itself.</summary>
/// <param name="Id">Its number on the wire.</param>
/// <param name="Name">Its name.</param>
/// <param name="Rate">The most a second; divides 60.</param>
internal sealed record ReadingKind(int Id, string Name, int Rate)
{
    /// <summary>Every value of the programme's meters that is in no other kind.</summary>
    public static ReadingKind Levels { get; } = new(1, "levels", 60);

    /// <summary>Third octaves and the spectrum by transform.</summary>
    public static ReadingKind Spectrum { get; } = new(2, "spectrum", 30);

    /// <summary>128 x, then 128 y.</summary>
    public static ReadingKind Vectorscope { get; } = new(3, "vectorscope", 60);

    /// <summary>Each stem, and the speech.</summary>
    public static ReadingKind Stems { get; } = new(4, "stems", 60);

    /// <summary>What is heard.</summary>
    public static ReadingKind Samples { get; } = new(5, "samples", 60);

    /// <summary>The source's own channels, without a gap.</summary>
    public static ReadingKind Scope { get; } = new(6, "scope", 60);

    /// <summary>All of them.</summary>
    public static IReadOnlyList<ReadingKind> All { get; } = [Levels, Spectrum, Vectorscope, Stems, Samples, Scope];

    /// <summary>Readings from one of this kind to the next.</summary>
    public int Stride => ReadingClock.ReadingsPerSecond / Rate;

    /// <summary>How many of this kind there are in the first so many readings: the number of the next one.</summary>
    public long CountIn(long readings) => readings / Stride;

    /// <summary>Whether a reading has one of this kind.</summary>
    public bool IsIn(long reading) => (reading + 1) % Stride == 0;
}

/// <summary>A value, or an array of values, of a kind.</summary>
internal sealed record KindField(string Name, ReadingUnit Unit, int Offset, int Length, IReadOnlyList<string>? Labels);

/// <summary>Where a kind stands in the values of a <see cref="SessionHop"/>.</summary>
internal sealed record KindLayout(ReadingKind Kind, int Start, int Length, IReadOnlyList<KindField> Fields);
