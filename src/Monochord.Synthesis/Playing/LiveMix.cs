using System.Collections.Immutable;

namespace Monochord.Synthesis.Playing;

/// <summary>What was moved by hand: gain, mute and solo of voices. Replaced, never changed.</summary>
internal sealed class LiveMix
{
    private readonly ImmutableDictionary<(int Step, int Voice), Strip> _strips;
    private readonly ImmutableDictionary<int, int> _solos;

    private LiveMix(ImmutableDictionary<(int Step, int Voice), Strip> strips, ImmutableDictionary<int, int> solos) =>
        (_strips, _solos) = (strips, solos);

    /// <summary>Nothing was moved.</summary>
    public static LiveMix Untouched { get; } = new(ImmutableDictionary<(int, int), Strip>.Empty, ImmutableDictionary<int, int>.Empty);

    /// <summary>The gain of a voice: 0 where it is mute, or another one of its step is solo.</summary>
    public double GainOf(int step, int voice)
    {
        var own = StripOf(step, voice);
        return own.IsMute || (!own.IsSolo && _solos.TryGetValue(step, out var solos) && solos > 0) ? 0 : own.Gain;
    }

    /// <summary>With one voice changed.</summary>
    public LiveMix With(int step, int voice, double? gain, bool? mute, bool? solo)
    {
        var own = StripOf(step, voice);
        var next = new Strip(gain ?? own.Gain, mute ?? own.IsMute, solo ?? own.IsSolo);
        var solos = (_solos.TryGetValue(step, out var count) ? count : 0) + (next.IsSolo ? 1 : 0) - (own.IsSolo ? 1 : 0);
        return new(_strips.SetItem((step, voice), next), _solos.SetItem(step, solos));
    }

    /// <summary>The same again, so that voices look anew.</summary>
    public LiveMix Again() => new(_strips, _solos);

    private Strip StripOf(int step, int voice) => _strips.TryGetValue((step, voice), out var strip) ? strip : new Strip(1, false, false);

    private readonly record struct Strip(double Gain, bool IsMute, bool IsSolo);
}
