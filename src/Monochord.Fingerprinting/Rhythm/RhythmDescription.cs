namespace Monochord.Fingerprinting.Rhythm;

/// <summary>Tempo, beats and onsets of a track. Times are seconds from its start, ascending.</summary>
public sealed record RhythmDescription
{
    /// <summary>Beats a minute, 40 to 240; 0 where there are none.</summary>
    public required double TempoBpm { get; init; }

    /// <summary>How sure the tempo is, 0 to 1.</summary>
    public required double TempoConfidence { get; init; }

    /// <summary>The next likely tempo, most often half or double; 0 where there is none.</summary>
    public required double AlternativeTempoBpm { get; init; }

    /// <summary>The beats.</summary>
    public required IReadOnlyList<double> BeatSeconds { get; init; }

    /// <summary>Which of the <see cref="BeatsPerBar"/> first beats begins a bar: a guess; -1 where there are too few beats.</summary>
    public required int FirstDownbeat { get; init; }

    /// <summary>Beats of a bar, 3 or 4: a guess; 0 where there are too few beats.</summary>
    public required int BeatsPerBar { get; init; }

    /// <summary>Where notes and strokes begin.</summary>
    public required IReadOnlyList<double> OnsetSeconds { get; init; }

    /// <summary>1/(1+CV) of the distances of the beats, 0 to 1; 0 for fewer than three beats.</summary>
    public required double Stability { get; init; }
}
