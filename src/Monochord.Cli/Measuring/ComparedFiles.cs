using Monochord.Audio;

namespace Monochord.Cli.Measuring;

/// <summary>Two files that are compared, as they were named, and their formats.</summary>
internal sealed record ComparedFiles(string First, AudioFormat FirstFormat, string Second, AudioFormat SecondFormat);
