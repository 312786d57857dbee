using Monochord.Metering.Reports;
using Monochord.Reports.Wording;

namespace Monochord.Reports.Json;

/// <summary>The values of dynamics, stereo and spectrum, in the order in which JSON and CSV have them.</summary>
internal static class SoundValues
{
    // A DC offset of the last bit of 24 is 6e-8.
    private const int OffsetDecimals = 8;
    private const int ShareDecimals = 6;
    private const int HertzDecimals = 1;

    /// <summary>The names, in order.</summary>
    internal static IReadOnlyList<string> Names { get; } =
    [
        "dynamic_range_db", "dynamic_range_db_per_channel", "min_psr_lu", "dc_offset_per_channel", "crest_db_per_channel",
        "effective_bits_per_channel", "min_correlation", "min_correlation_time_seconds", "stereo_width", "mid_dbfs", "side_dbfs",
        "false_stereo", "stereo_delay_ms", "polarity_inverted", "spectral_centroid_hz", "spectral_character", "spectral_roll_off_hz",
        "spectral_flatness", "tonal_balance_db", "bands_hz", "band_dbfs", "band_max_dbfs",
    ];

    /// <summary>Every value, pending ones too.</summary>
    internal static List<ReportValue> Of(ProgrammeReport report, double startSeconds)
    {
        var dynamics = report.Dynamics;
        var stereo = report.Stereo;
        var spectrum = report.Spectrum;
        var isBelowShortTerm = double.IsNaN(report.MaxShortTermLufs);
        return
        [
            new("dynamic_range_db", dynamics.DynamicRangeDb, double.IsNaN(dynamics.DynamicRangeDb) && isBelowShortTerm),
            new("dynamic_range_db_per_channel", dynamics.DynamicRangeDbPerChannel, double.IsNaN(dynamics.DynamicRangeDb) && isBelowShortTerm),
            new("min_psr_lu", dynamics.MinPsrLu, double.IsNaN(dynamics.MinPsrLu) && isBelowShortTerm),
            new("dc_offset_per_channel", dynamics.DcOffsetPerChannel, Decimals: OffsetDecimals),
            new("crest_db_per_channel", dynamics.CrestDbPerChannel),
            new("effective_bits_per_channel", Array.ConvertAll([.. dynamics.EffectiveBitsPerChannel], bits => (double)bits)),
            new("min_correlation", stereo?.MinCorrelation),
            new("min_correlation_time_seconds", startSeconds + stereo?.MinCorrelationTimeSeconds),
            new("stereo_width", stereo?.Width),
            new("mid_dbfs", stereo?.MidDbfs),
            new("side_dbfs", stereo?.SideDbfs),
            new("false_stereo", stereo?.IsFalseStereo),
            new("stereo_delay_ms", stereo?.DelayMilliseconds),
            new("polarity_inverted", stereo?.IsPolarityInverted),
            new("spectral_centroid_hz", spectrum.CentroidHz, Decimals: HertzDecimals),
            new("spectral_character", spectrum.Character == SpectralCharacter.None ? null : Words.Of(spectrum.Character)),
            new("spectral_roll_off_hz", spectrum.RollOffHz, Decimals: HertzDecimals),
            new("spectral_flatness", spectrum.Flatness, Decimals: ShareDecimals),
            new("tonal_balance_db", spectrum.TonalBalanceDb),
            new("bands_hz", spectrum.BandsHz),
            new("band_dbfs", spectrum.BandDbfs),
            new("band_max_dbfs", spectrum.BandMaxDbfs),
        ];
    }
}
