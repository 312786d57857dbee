namespace Monochord.Synthesis.Rendering;

/// <summary>Gives voices the sound files that they name.</summary>
public interface IVoiceFiles
{
    /// <summary>A file as one channel, the mean of its channels, at a rate.</summary>
    /// <param name="path">As the track writes it; whoever implements this decides which paths may be read.</param>
    /// <param name="sampleRate">The rate of the result.</param>
    float[] ReadMono(string path, int sampleRate);
}

/// <summary>Where a voice sounds.</summary>
/// <param name="SampleRate">Frames a second.</param>
/// <param name="LengthFrames">The length of its step: what a transition and an attack are measured by. It may be run longer.</param>
/// <param name="Seed">Chooses its noise.</param>
/// <param name="Files">Where its files come from; null for none.</param>
public readonly record struct VoiceContext(int SampleRate, long LengthFrames, ulong Seed = 0, IVoiceFiles? Files = null);
