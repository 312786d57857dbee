namespace Monochord.Fingerprinting.Spectra;

/// <summary>One frame of the short-time spectrum that all features share: 2,048 points, a periodic Hann window, every 512 samples at
/// 44,100 Hz, frame k centred on sample 512k, zeros beyond both ends. A view: it holds until the next frame.</summary>
public readonly ref struct SpectralFrame
{
    /// <summary>Samples a second of what is analysed.</summary>
    public const int SampleRate = 44_100;

    /// <summary>Points of the transform.</summary>
    public const int Size = 2048;

    /// <summary>Samples from one frame to the next.</summary>
    public const int Hop = 512;

    /// <summary>Bins: bin k stands for k · 44,100 / 2,048 Hz.</summary>
    public const int Bins = (Size / 2) + 1;

    /// <summary>A frame of these numbers.</summary>
    /// <param name="index">Which frame, from 0.</param>
    /// <param name="rms">RMS of its 2,048 samples, before the window.</param>
    /// <param name="magnitudes"><see cref="Bins"/> magnitudes |X|, of windowed samples that nothing else scales.</param>
    /// <param name="powers">Their squares.</param>
    public SpectralFrame(long index, float rms, ReadOnlySpan<float> magnitudes, ReadOnlySpan<float> powers)
    {
        (Index, Rms) = (index, rms);
        Magnitudes = magnitudes;
        Powers = powers;
    }

    /// <summary>Which frame, from 0.</summary>
    public long Index { get; }

    /// <summary>RMS of its samples, before the window.</summary>
    public float Rms { get; }

    /// <summary>|X| of each bin.</summary>
    public ReadOnlySpan<float> Magnitudes { get; }

    /// <summary>|X|² of each bin.</summary>
    public ReadOnlySpan<float> Powers { get; }
}
