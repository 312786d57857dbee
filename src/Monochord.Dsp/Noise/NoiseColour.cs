namespace Monochord.Dsp.Noise;

/// <summary>How the power of a noise is spread over frequency.</summary>
public enum NoiseColour
{
    /// <summary>The same in every hertz.</summary>
    White,

    /// <summary>1/f: -3.01 dB an octave.</summary>
    Pink,

    /// <summary>1/f²: -6.02 dB an octave.</summary>
    Brown,

    /// <summary>Another name of brown.</summary>
    Red,

    /// <summary>1/f³: -9.03 dB an octave.</summary>
    DeepBrown,

    /// <summary>f: +3.01 dB an octave.</summary>
    Blue,

    /// <summary>f²: +6.02 dB an octave.</summary>
    Purple,

    /// <summary>Pink from 100 to 1000 Hz, with flanks of 24 dB an octave.</summary>
    Green,
}
