using Monochord.Audio;
using Monochord.Audio.Readings;
using Monochord.Metering.Events;

namespace Monochord.Metering.Speech;

/// <summary>All meters of a programme that comes as stems: of each stem, of the background, of the sum, and of the speech.</summary>
/// <remarks>
/// <para>The programme is the sum of all stems, the background the sum of all but those of the role <see cref="StemRole.Dialogue"/>. A
/// sum has the channels of its widest stem. A mono stem goes to the centre where there is one, and to both sides of a stereo sum at
/// -3.01 dB each, which keeps its power: every stem is as loud in the sum as by itself.</para>
/// <para>Each part has a tap of its own, whose readings end at the same frames.</para>
/// </remarks>
/// <example>
/// <code>
/// var report = StemsMeter.Measure(stems);
/// Console.WriteLine($"{report.Speech.SpeechToBackgroundDb:F1} dB, {report.Speech.Masked.Count} times masked");
/// </code>
/// </example>
public sealed class StemsMeter
{
    // The sums are made in blocks of this size, whatever the path's.
    private const int BlockFrames = 4096;

    private readonly ProgrammeMeter[] _stems;
    private readonly ProgrammeMeter _programme;
    private readonly ProgrammeMeter? _background;
    private readonly SpeechMeter _speech;
    private readonly StemMix _programmeMix;
    private readonly StemMix _backgroundMix;
    private readonly SpeechOptions _speechOptions;

    /// <summary>Meters for a stream of stems.</summary>
    /// <param name="format">A format whose layout names its stems (<see cref="ChannelLayout.OfStems"/>).</param>
    /// <param name="options">How the programme, the background and each stem are measured.</param>
    /// <param name="speech">How speech is measured, and which stem is what.</param>
    /// <exception cref="ArgumentException">The layout names no stems, or they don't fit into one sum.</exception>
    public StemsMeter(AudioFormat format, ProgrammeOptions? options = null, SpeechOptions? speech = null)
    {
        ArgumentNullException.ThrowIfNull(format);
        Format = format;
        _speechOptions = speech ?? new SpeechOptions();
        var parts = (options ?? new ProgrammeOptions()) with { EstimatesSpeech = false, SpectrumPoints = 0 };
        _speech = new SpeechMeter(_speechOptions);
        SpeechTap = new Tap(format, [_speech]);
        _programmeMix = new StemMix(format.Layout, _ => true, BlockFrames);
        _backgroundMix = new StemMix(format.Layout, stem => _speechOptions.RoleOf(stem.Name) != StemRole.Dialogue, BlockFrames);
        _programme = new ProgrammeMeter(
            format with { Layout = _programmeMix.Layout }, parts with { SpectrumPoints = options?.SpectrumPoints ?? 0 });
        _background = _backgroundMix.IsEmpty ? null : new ProgrammeMeter(format with { Layout = _backgroundMix.Layout }, parts);
        _stems = new ProgrammeMeter[Stems.Count];
        for (var i = 0; i < _stems.Length; i++)
        {
            _stems[i] = new ProgrammeMeter(format with { Layout = Stems[i].Layout }, parts);
        }
    }

    /// <summary>The stream's format.</summary>
    public AudioFormat Format { get; }

    /// <summary>The stems, in order.</summary>
    public IReadOnlyList<Stem> Stems => Format.Layout.Stems;

    /// <summary>Readings of the sum of all stems.</summary>
    public Tap ProgrammeTap => _programme.Tap;

    /// <summary>Readings of the sum of everything but dialogue; null when there is nothing else.</summary>
    public Tap? BackgroundTap => _background?.Tap;

    /// <summary>Readings of the speech: see <see cref="SpeechMeter"/>.</summary>
    public Tap SpeechTap { get; }

    /// <summary>Measures a source of stems to its end.</summary>
    /// <param name="source">What to measure; its layout names the stems.</param>
    /// <param name="options">How the programme, the background and each stem are measured.</param>
    /// <param name="speech">How speech is measured, and which stem is what.</param>
    /// <param name="cancellation">Stops between blocks.</param>
    /// <exception cref="ArgumentException">The layout names no stems, or they don't fit into one sum.</exception>
    public static StemsReport Measure(
        IAudioSource source, ProgrammeOptions? options = null, SpeechOptions? speech = null, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(source);
        var meter = new StemsMeter(source.Format, options, speech);
        var buffer = new AudioBuffer(source.Format.Channels, BlockFrames);
        for (var frames = source.Read(buffer.Block); frames > 0; frames = source.Read(buffer.Block))
        {
            cancellation.ThrowIfCancellationRequested();
            meter.Process(buffer.First(frames));
        }

        return meter.Finish();
    }

    /// <summary>Readings of one stem.</summary>
    /// <param name="stem">Its place in <see cref="Stems"/>.</param>
    public Tap StemTap(int stem) => _stems[stem].Tap;

    /// <summary>Measures a block of any size.</summary>
    public void Process(ReadOnlyAudioBlock block)
    {
        for (var start = 0; start < block.Frames; start += BlockFrames)
        {
            var part = block.Slice(start, Math.Min(BlockFrames, block.Frames - start));
            for (var i = 0; i < _stems.Length; i++)
            {
                _stems[i].Tap.Process(part.SliceChannels(Stems[i].FirstChannel, Stems[i].Layout.Count));
            }

            _programme.Tap.Process(_programmeMix.Sum(part));
            _background?.Tap.Process(_backgroundMix.Sum(part));
            SpeechTap.Process(part);
        }
    }

    /// <summary>What somebody ought to look at in the sum of all stems (<see cref="ProgrammeMeter.TakeEvents"/>) and in the speech
    /// (<see cref="SpeechMeter.TakeEvents"/>), as far as it is over since the last call.</summary>
    public IReadOnlyList<ProgrammeEvent> TakeEvents() => [.. _programme.TakeEvents(), .. _speech.TakeEvents()];

    /// <summary>Those of the speech alone.</summary>
    internal IReadOnlyList<ProgrammeEvent> TakeSpeechEvents() => _speech.TakeEvents();

    /// <summary>Starts anew: meters, readings and positions.</summary>
    public void Reset()
    {
        foreach (var stem in _stems)
        {
            stem.Tap.Reset();
        }

        _programme.Tap.Reset();
        _background?.Tap.Reset();
        SpeechTap.Reset();
    }

    /// <summary>Ends the programme and says what was measured. The meters can't go on from there.</summary>
    public StemsReport Finish()
    {
        var stems = new StemReport[_stems.Length];
        for (var i = 0; i < stems.Length; i++)
        {
            stems[i] = new StemReport(Stems[i].Name, _speechOptions.RoleOf(Stems[i].Name), _stems[i].Finish());
        }

        return new StemsReport
        {
            Programme = _programme.Finish(),
            Stems = stems,
            Background = _background?.Finish(),
            Speech = _speech.Finish(),
        };
    }
}
