using Monochord.Audio;
using Monochord.Audio.Readings;
using Monochord.Metering.Loudness;

namespace Monochord.Metering.Speech;

/// <summary>How much speech a mix holds, and how loud the mix is while somebody speaks: an estimate, where there are no stems.</summary>
/// <remarks>
/// <para>Ten times a second it weighs what a second of the middle of the mix is like: syllables (modulation of the level from 3 to 8 Hz),
/// voice (harmonicity and how the pitch glides), consonants, and how much stands in the middle. The weights were fitted to made and real
/// sound. How often it is right: docs/speech.md.</para>
/// <para>The dialogue's loudness is the mean of the momentary loudness over the time with speech, background included, as dialogue-gated
/// meters read it (ATSC A/85:2013, 5.2.1; Netflix). It comes from a <see cref="LoudnessMeter"/>, best one that the tap has already.</para>
/// <para>A reading holds <c>speech_probability</c>, 0 to 1, for the sound half a second ago, and <c>speech_share</c>, 0 to 1, of the
/// programme so far; NaN before there is a second. Samples that are NaN or infinite are read as silence. Cut anywhere, they agree to
/// 1e-3.</para>
/// </remarks>
public sealed class SpeechEstimateMeter : IMeter
{
    private readonly LoudnessMeter? _shared;
    private readonly TimeSpan _reserved;
    private SpeechEstimate? _state;

    /// <summary>A meter of its own, or beside a loudness meter.</summary>
    /// <param name="loudness">A meter that is given every block before this one, such as one that stands before it on the same tap;
    /// null for one of its own, which costs as much as all the rest.</param>
    /// <param name="reservedDuration">How long a programme may be before the meter has to take more memory; 2 h when null.</param>
    public SpeechEstimateMeter(LoudnessMeter? loudness = null, TimeSpan? reservedDuration = null)
    {
        _shared = loudness;
        _reserved = reservedDuration ?? TimeSpan.FromHours(2);
    }

    private SpeechEstimate Prepared => _state ?? throw new InvalidOperationException("Call Prepare before the meter is used.");

    /// <inheritdoc/>
    public IReadOnlyList<ReadingField> Prepare(ProcessSpec spec)
    {
        ArgumentNullException.ThrowIfNull(spec);
        _state = new SpeechEstimate(spec, _shared, _reserved);
        return [new ReadingField("speech_probability", ReadingUnit.None), new ReadingField("speech_share", ReadingUnit.None)];
    }

    /// <inheritdoc/>
    public void Process(ReadOnlyAudioBlock block) => Prepared.Process(block);

    /// <inheritdoc/>
    public void Write(Span<float> reading)
    {
        var state = Prepared;
        reading[0] = state.Probability;
        reading[1] = state.Share;
    }

    /// <inheritdoc/>
    public void Reset() => Prepared.Reset();

    /// <summary>What is estimated of the programme so far. See <see cref="SpeechReport"/> for what an estimate leaves out.</summary>
    public SpeechReport Finish() => Prepared.Report();

    /// <summary>Called with the cues of every point, for fitting.</summary>
    internal Action<ReadOnlyMemory<double>>? OnCues
    {
        set => Prepared.OnCues = value;
    }
}
