using Monochord.Audio.Files;
using Monochord.Metering.Reports;

namespace Monochord.Reports.Tests.Support;

/// <summary>Reports made by hand.</summary>
internal static class SampleFiles
{
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
