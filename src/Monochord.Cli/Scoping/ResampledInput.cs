using Monochord.Audio;
using Monochord.Audio.Resampling;

namespace Monochord.Cli.Scoping;

/// <summary>An input at another rate.</summary>
internal sealed class ResampledInput : IScopeInput
{
    private readonly IScopeInput _input;
    private readonly ResampledSource _resampled;

    internal ResampledInput(IScopeInput input, int rate) => (_input, _resampled) = (input, new ResampledSource(input, rate));

    public AudioFormat Format => _resampled.Format;

    public string Name => _input.Name;

    public long LostFrames => _input.LostFrames * Format.SampleRate / _input.Format.SampleRate;

    public int Read(AudioBlock destination) => _resampled.Read(destination);

    public void Stop() => _input.Stop();

    // With the input, which it owns.
    public void Dispose() => _resampled.Dispose();
}
