namespace Monochord.Fingerprinting.Tonality;

/// <summary>A key: a tonic and a mode.</summary>
/// <param name="Tonic">Semitones above C, 0 to 11.</param>
/// <param name="Mode">Major or minor.</param>
public readonly record struct Key(int Tonic, Mode Mode)
{
    private static readonly string[] Names = ["C", "C#", "D", "D#", "E", "F", "F#", "G", "G#", "A", "A#", "B"];

    /// <summary>The tonic's name with sharps: C, C#, D ...</summary>
    public string TonicName => Names[Tonic];

    /// <summary>The name on the Camelot wheel, on which neighbours mix: 8B for C major, 8A for A minor, one more for each fifth up.</summary>
    public string Camelot
    {
        get
        {
            var major = Mode == Mode.Major ? Tonic : (Tonic + 3) % 12;
            return $"{(((major * 7) + 7) % 12) + 1}{(Mode == Mode.Major ? 'B' : 'A')}";
        }
    }

    /// <summary>Tonic and mode: <c>F# minor</c>.</summary>
    public override string ToString() => $"{TonicName} {(Mode == Mode.Major ? "major" : "minor")}";
}
