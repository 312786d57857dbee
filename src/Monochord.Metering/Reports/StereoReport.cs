namespace Monochord.Metering.Reports;

/// <summary>How left and right stand to each other. Levels are RMS in dBFS, a full-scale sine reading 0.</summary>
public sealed record StereoReport
{
    /// <summary>Correlation of left and right over the programme, -1 to 1; NaN for silence.</summary>
    public required double Correlation { get; init; }

    /// <summary>The smallest correlation of 0.3 s of sound above the gate, -1 to 1; NaN for silence.</summary>
    public required double MinCorrelation { get; init; }

    /// <summary>Where it ends, in seconds.</summary>
    public required double MinCorrelationTimeSeconds { get; init; }

    /// <summary>-1 all left, 1 all right.</summary>
    public required double Balance { get; init; }

    /// <summary>Side over mid and side as amplitudes, 0 (mono) to 1 (nothing but side); 0.5 for uncorrelated channels of one level.</summary>
    public required double Width { get; init; }

    /// <summary>Level of (L + R) / 2.</summary>
    public required double MidDbfs { get; init; }

    /// <summary>Level of (L - R) / 2.</summary>
    public required double SideDbfs { get; init; }

    /// <summary>Both channels carry one signal, in equal or different level: the difference that can't be explained by a gain is at
    /// least 60 dB below.</summary>
    public required bool IsFalseStereo { get; init; }

    /// <summary>How far the right channel is behind the left, in milliseconds, at the largest correlation of either sign; NaN where
    /// the channels have nothing in common.</summary>
    public required double DelayMilliseconds { get; init; }

    /// <summary>The channels have most in common with one of them turned over.</summary>
    public required bool IsPolarityInverted { get; init; }

    /// <summary>Where the sound was on the vectorscope, as parts of the loudest cell: rows of <see cref="VectorscopeSize"/> cells, the top
    /// row first (mid = +1), columns from left to right.</summary>
    public required IReadOnlyList<float> Vectorscope { get; init; }

    /// <summary>Cells along each side of <see cref="Vectorscope"/>.</summary>
    public required int VectorscopeSize { get; init; }
}
