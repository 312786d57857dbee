using Monochord.Audio;
using Monochord.Audio.Readings;
using Monochord.Dsp.Statistics;
using Monochord.Metering.Events;

namespace Monochord.Metering.Speech;

/// <summary>How a <see cref="SpeechMeter"/> measures.</summary>
public sealed record SpeechOptions
{
    /// <summary>Roles of stems whose names don't say them; the others go by <see cref="StemRoles.Of"/>.</summary>
    public IReadOnlyDictionary<string, StemRole> Roles { get; init; } = new Dictionary<string, StemRole>(StringComparer.Ordinal);

    /// <summary>How long a programme may be before the meter has to take more memory, about 20 MB an hour; default 1 h. A longer one
    /// doubles the memory, which is the only time that measuring allocates.</summary>
    public TimeSpan ReservedDuration { get; init; } = TimeSpan.FromHours(1);

    /// <summary>The role of a stem.</summary>
    public StemRole RoleOf(string stem) => Roles.TryGetValue(stem, out var role) ? role : StemRoles.Of(stem);
}

/// <summary>How well the speech of a dialogue stem stands out of the other stems.</summary>
/// <remarks>
/// <para>Takes a layout of stems (<see cref="ChannelLayout.OfStems"/>): those of the role <see cref="StemRole.Dialogue"/> are summed to
/// the dialogue, all others to the background. Both are split into auditory bands of one ERB (gammatone filters, Glasberg and Moore
/// 1990), the powers of their channels added, and compared 100 times a second: speech is masked where the background is above the
/// dialogue in bands that hold more than half of the importance (ANSI S3.5-1997, Table 3) of those that carry it. What counts as speech,
/// holds, thresholds and everything in the report: docs/speech.md.</para>
/// <para>A reading holds what can be said without knowing what comes: <c>speech_active</c> (0 or 1),
/// <c>speech_to_background_db</c> and <c>band_speech_to_background_db</c> over the last 0.6 s (NaN where no speech is), and
/// <c>speech_masked</c> (0 or 1; stays for 0.3 s). The report judges again with what came after, and has exact edges.</para>
/// <para>Samples that are NaN or infinite are read as silence. Cut anywhere, ratios agree to 1e-3 dB.</para>
/// </remarks>
public sealed class SpeechMeter(SpeechOptions? options = null) : IMeter
{
    private readonly SpeechOptions _options = options ?? new SpeechOptions();
    private State? _state;

    private State Prepared => _state ?? throw new InvalidOperationException("Call Prepare before the meter is used.");

    /// <inheritdoc/>
    /// <exception cref="ArgumentException">The layout names no stems.</exception>
    public IReadOnlyList<ReadingField> Prepare(ProcessSpec spec)
    {
        ArgumentNullException.ThrowIfNull(spec);
        if (spec.Format.Layout.Stems.Count == 0)
        {
            throw new ArgumentException($"Speech needs a layout of stems, and {spec.Format.Layout.Name} names none.", nameof(spec));
        }

        _state = new State(spec, _options);
        var labels = new string[_state.Bands.SpeechCount];
        for (var i = 0; i < labels.Length; i++)
        {
            labels[i] = $"{_state.Bands.FrequenciesHz[_state.Bands.FirstSpeech + i]:F0} Hz";
        }

        return
        [
            new ReadingField("speech_active", ReadingUnit.None),
            new ReadingField("speech_to_background_db", ReadingUnit.Db),
            new ReadingField("speech_masked", ReadingUnit.None),
            new ReadingField("band_speech_to_background_db", ReadingUnit.Db, labels),
        ];
    }

    /// <inheritdoc/>
    public void Process(ReadOnlyAudioBlock block) => Prepared.Process(block);

    /// <inheritdoc/>
    public void Write(Span<float> reading) => Prepared.Live.Write(reading);

    /// <inheritdoc/>
    public void Reset() => Prepared.Reset();

    /// <summary>The events that are over since the last call, judged by the levels until now; the report judges again by those of the
    /// whole. Nothing before 5 s of sound. Costs what is new; for the thread that feeds the meter.</summary>
    public IReadOnlyList<ProgrammeEvent> TakeEvents() => Prepared.TakeEvents();

    /// <summary>Ends the programme and says what was measured. The meter can't go on from there; reset it to start anew.</summary>
    public SpeechReport Finish()
    {
        Prepared.Finish();
        return SpeechAnalysis.Report(Prepared.Frames, Prepared.Bands, Prepared.SampleRate, Prepared.Position);
    }

    private sealed class State
    {
        private readonly StemMix _dialogue;
        private readonly StemMix _background;
        private readonly StemMix _programme;
        private readonly KWeightedPower _dialogueLoudness;
        private readonly KWeightedPower _backgroundLoudness;
        private readonly KWeightedPower _programmeLoudness;
        private readonly BandPower _dialogueBands;
        private readonly BandPower _backgroundBands;
        private readonly float[] _dialoguePowers;
        private readonly float[] _backgroundPowers;
        private float _peak;

        public State(ProcessSpec spec, SpeechOptions options)
        {
            var (format, layout, frames) = (spec.Format, spec.Format.Layout, spec.MaxFrames);
            SampleRate = format.SampleRate;
            _dialogue = new StemMix(layout, stem => options.RoleOf(stem.Name) == StemRole.Dialogue, frames);
            _background = new StemMix(layout, stem => options.RoleOf(stem.Name) != StemRole.Dialogue, frames);
            _programme = new StemMix(layout, _ => true, frames);
            Bands = new AuditoryBands(BandPower.RateFor(SampleRate));
            (_dialogueLoudness, _dialogueBands) = (new(Of(_dialogue), frames), new(Bands, Of(_dialogue), frames));
            (_backgroundLoudness, _backgroundBands) = (new(Of(_background), frames), new(Bands, Of(_background), frames));
            _programmeLoudness = new(Of(_programme), frames);
            (_dialoguePowers, _backgroundPowers) = (new float[Bands.Count], new float[Bands.Count]);
            Frames = new SpeechFrames(Bands, options.ReservedDuration);
            Live = new SpeechNow(Frames, Bands.SpeechCount);
            SoFar = new SpeechSoFar(Frames);

            AudioFormat Of(StemMix mix) => new(SampleRate, mix.Layout);
        }

        public int SampleRate { get; }

        public AuditoryBands Bands { get; }

        public SpeechFrames Frames { get; }

        public SpeechNow Live { get; }

        public SpeechSoFar SoFar { get; }

        public long Position { get; private set; }

        private long FrameEnd => (Frames.Count + 1L) * SampleRate / SpeechRules.FramesPerSecond;

        public void Process(ReadOnlyAudioBlock block)
        {
            for (var start = 0; start < block.Frames;)
            {
                var frames = (int)Math.Min(block.Frames - start, FrameEnd - Position);
                Add(block.Slice(start, frames));
                start += frames;
                Position += frames;
                if (Position == FrameEnd)
                {
                    EndFrame();
                }
            }
        }

        public IReadOnlyList<ProgrammeEvent> TakeEvents() => SoFar.Take(SampleRate, Position);

        public void Finish()
        {
            // Less than half a frame at the end is not worth one.
            if (FrameEnd - Position < SampleRate / (2 * SpeechRules.FramesPerSecond))
            {
                EndFrame();
            }

            Frames.Flush();
        }

        public void Reset()
        {
            _dialogueLoudness.Reset();
            _backgroundLoudness.Reset();
            _programmeLoudness.Reset();
            _dialogueBands.Reset();
            _backgroundBands.Reset();
            Frames.Reset();
            Live.Reset();
            SoFar.Reset();
            (Position, _peak) = (0, 0);
        }

        private void Add(ReadOnlyAudioBlock part)
        {
            var dialogue = _dialogue.Sum(part);
            _dialogueLoudness.Add(dialogue);
            _dialogueBands.Add(dialogue);
            var background = _background.Sum(part);
            _backgroundLoudness.Add(background);
            _backgroundBands.Add(background);
            var programme = _programme.Sum(part);
            _programmeLoudness.Add(programme);
            for (var c = 0; c < programme.Channels; c++)
            {
                _peak = Math.Max(_peak, Magnitudes.Max(programme[c]));
            }
        }

        private void EndFrame()
        {
            _dialogueBands.Take(_dialoguePowers);
            _backgroundBands.Take(_backgroundPowers);
            Frames.Add(
                _dialogueLoudness.Take(), _backgroundLoudness.Take(), _programmeLoudness.Take(), _peak, _dialoguePowers, _backgroundPowers);
            Live.Follow();
            _peak = 0;
        }
    }
}
