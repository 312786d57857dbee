using System.Collections.Concurrent;
using Monochord.Audio;
using Monochord.Audio.Files;
using Monochord.Fingerprinting;

namespace Monochord.Catalogue.Tests.Support;

/// <summary>Makes up an analysis out of the samples of a file: equal sound, equal numbers. Files may be told to hang, to fail or to wait.
/// </summary>
internal sealed class SampleAnalyser : ITrackAnalyser
{
    internal ConcurrentQueue<string> Analysed { get; } = new();

    internal Action<string, CancellationToken> Before { get; set; } = (_, _) => { };

    public bool IsWindowed { get; init; }

    public TrackAnalysis Analyse(string path, CancellationToken cancellationToken)
    {
        Analysed.Enqueue(Path.GetFileName(path));
        Before(path, cancellationToken);
        using var file = AudioFile.Open(path);
        var block = new AudioBuffer(file.Format.Channels, 4096);
        var hash = 17;
        for (int frames; (frames = file.Read(block.Block)) > 0;)
        {
            foreach (var sample in block[0][..frames])
            {
                hash = (hash * 31) + BitConverter.SingleToInt32Bits(sample);
            }
        }

        return MadeUp.Analysis(hash & 0xFFFF) with { Strategy = IsWindowed ? FingerprintStrategy.Windowed : FingerprintStrategy.Whole };
    }
}
