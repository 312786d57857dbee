using Monochord.Audio;
using Monochord.Audio.Files;
using Monochord.Server.Demo;

namespace Monochord.Server.Analysis;

/// <summary>What an analysis measures, open: a file, stems, or the demo.</summary>
internal sealed class AnalysedSound : IDisposable
{
    private readonly Func<IReadOnlyList<AudioFileWarning>> _warnings;

    private AnalysedSound(IAudioSource source, long? lengthFrames, AudioFileInfo info, Func<IReadOnlyList<AudioFileWarning>> warnings)
    {
        (Source, LengthFrames, Info) = (source, lengthFrames, info);
        _warnings = warnings;
    }

    /// <summary>The sound.</summary>
    public IAudioSource Source { get; }

    /// <summary>Its length, where it is known.</summary>
    public long? LengthFrames { get; }

    /// <summary>What the file says of itself; of stems the first.</summary>
    public AudioFileInfo Info { get; }

    /// <summary>What is not as it should be in the file; complete when the source has ended.</summary>
    public IReadOnlyList<AudioFileWarning> Warnings => _warnings();

    /// <summary>Opens what the parameters name.</summary>
    public static AnalysedSound Open(AnalysisParameters parameters, CancellationToken cancellation)
    {
        var options = new AudioFileOptions { Cancellation = cancellation };
        if (parameters.Files.Count == 0)
        {
            return new AnalysedSound(new DemoOrigin().OpenAt(0), DemoSound.Frames, Made(parameters.Name), () => []);
        }

        if (parameters.Kind == "stems")
        {
            var stems = StemFiles.Open([.. parameters.Files.Select(file => (file.Name, file.Path))], options);
            var info = AudioFileInfo.Together(stems.Files) with { DeclaresLayout = true };
            return new AnalysedSound(new ReadAheadSource(stems), stems.LengthFrames, info, () => stems.Warnings);
        }

        var decoder = AudioFile.Open(parameters.Files[0].Path, options);
        return new AnalysedSound(new ReadAheadSource(decoder), decoder.LengthFrames, decoder.Info, () => decoder.Warnings);
    }

    public void Dispose() => (Source as IDisposable)?.Dispose();

    private static AudioFileInfo Made(string name) => new()
    {
        Path = name,
        Container = "made",
        Codec = "PCM float",
        SizeBytes = 0,
        DeclaresLayout = true,
        DecodedBy = "monochord",
    };
}
