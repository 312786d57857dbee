namespace Monochord.Fingerprinting.Timbre;

/// <summary>A Gaussian over the mel-frequency cepstral coefficients of the sounding frames: the colour of the sound.</summary>
public sealed record TimbreDescription
{
    /// <summary>Coefficients of a frame.</summary>
    public const int Coefficients = 20;

    /// <summary>Their means, <see cref="Coefficients"/> numbers; all 0 where nothing sounds.</summary>
    public required IReadOnlyList<float> Means { get; init; }

    /// <summary>Their covariances: the lower triangle with the diagonal, row after row, 210 numbers.</summary>
    public required IReadOnlyList<float> Covariances { get; init; }
}
