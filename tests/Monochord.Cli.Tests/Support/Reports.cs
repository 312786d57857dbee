using Monochord.Audio.Files;
using Monochord.Cli.Measuring;
using Monochord.Metering.Reports;

namespace Monochord.Cli.Tests.Support;

/// <summary>Reports made by hand.</summary>
internal static class Reports
{
    /// <summary>A minute of stereo, every value different and finite.</summary>
    internal static ProgrammeReport Plain { get; } = new()
    {
        Frames = 60 * 48_000,
        SampleRate = 48_000,
        Layout = "stereo",
        ChannelNames = ["L", "R"],
        IntegratedLufs = -23.04,
        LoudnessRangeLu = 7.25,
        MaxMomentaryLufs = -15.5,
        MaxMomentaryTimeSeconds = 12.3456789,
        MaxShortTermLufs = -18.25,
        MaxShortTermTimeSeconds = 3723.5,
        LoudnessLufsPerChannel = [-26.1, -25.9],
        TruePeakDbtp = -1.23456,
        TruePeakDbtpPerChannel = [-1.5, -1.23456],
        TruePeakTimeSeconds = 61.0626,
        TruePeakChannel = "R",
        SamplePeakDbfs = -1.5,
        RmsDbfs = -20.5,
        CrestDb = 22.01,
        Correlation = 0.5,
        Balance = -0.00001,
        ClippedRuns = 0,
        NonFiniteSamples = 0,
        NoiseFloorDbfs = -70.5,
    };

    internal static AudioFileInfo Info { get; } = new()
    {
        Path = "/music/a.wav",
        Container = "WAV",
        Codec = "PCM",
        BitDepth = 24,
        SizeBytes = 1,
        DecodedBy = "libsndfile",
        Tags = new AudioTags(Title: "Ein \"Lied\", neu"),
    };

    internal static MeasuredFile Measured(ProgrammeReport report) => new("a, b.wav", report, Info, [], []);
}
