namespace Monochord.Fingerprinting.Tonality;

/// <summary>How much of each semitone above the tonic there is in a major and in a minor key.</summary>
internal static class KeyProfiles
{
    /// <summary>bgate: medians of electronic dance music, the four weakest semitones taken for none.</summary>
    /// <remarks>Á. Faraldo, S. Jordà and P. Herrera, "A multi-profile method for key estimation in EDM", AES Conference on Semantic Audio 2017;
    /// the figures are those of Essentia's default profile of that name.</remarks>
    public static KeyProfile Bgate { get; } = new(
        [1.00, 0.00, 0.42, 0.00, 0.53, 0.37, 0.00, 0.77, 0.00, 0.38, 0.21, 0.30],
        [1.00, 0.00, 0.36, 0.39, 0.00, 0.38, 0.00, 0.74, 0.27, 0.00, 0.42, 0.23]);

    /// <summary>edma: means over electronic dance music.</summary>
    /// <remarks>Á. Faraldo, E. Gómez, S. Jordà and P. Herrera, "Key estimation in electronic dance music", ECIR 2016.</remarks>
    public static KeyProfile Edma { get; } = new(
        [0.16519551, 0.04749026, 0.08293076, 0.06687112, 0.09994645, 0.09274123, 0.05294487, 0.13159476, 0.05218986, 0.07443653, 0.06940723, 0.0642515],
        [0.17235348, 0.05336489, 0.0761009, 0.10043649, 0.05621498, 0.08527853, 0.0497915, 0.13451001, 0.07458916, 0.05003023, 0.09187879, 0.05545106]);

    /// <summary>What listeners said fits: probe tones.</summary>
    /// <remarks>C. Krumhansl and E. Kessler 1982, as in Krumhansl, "Cognitive foundations of musical pitch", 1990.</remarks>
    public static KeyProfile Krumhansl { get; } = new(
        [6.35, 2.23, 3.48, 2.33, 4.38, 4.09, 2.52, 5.19, 2.39, 3.66, 2.29, 2.88],
        [6.33, 2.68, 3.52, 5.38, 2.60, 3.53, 2.54, 4.75, 3.98, 2.69, 3.34, 3.17]);

    /// <summary>Krumhansl's, revised after scores.</summary>
    /// <remarks>D. Temperley, "What's key for key?", Music Perception 17 (1999).</remarks>
    public static KeyProfile Temperley { get; } = new(
        [5.0, 2.0, 3.5, 2.0, 4.5, 4.0, 2.0, 4.5, 2.0, 3.5, 1.5, 4.0],
        [5.0, 2.0, 3.5, 4.5, 2.0, 4.0, 2.0, 4.5, 3.5, 2.0, 1.5, 4.0]);
}
