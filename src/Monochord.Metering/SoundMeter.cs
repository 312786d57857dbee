using Monochord.Audio;
using Monochord.Audio.Readings;
using Monochord.Metering.Events;
using Monochord.Metering.Reports;
using Monochord.Metering.Speech;

namespace Monochord.Metering;

/// <summary>The meters that a stream asks for: those of a programme, of stems and their sum, or of stems beside the mix that they
/// belong to.</summary>
/// <example>
/// <code>
/// var meter = new SoundMeter(source.Format);
/// // meter.Process(block), block after block
/// var (programme, stems) = meter.Finish();
/// </code>
/// </example>
public sealed class SoundMeter
{
    private readonly ProgrammeMeter? _programme;
    private readonly int _mixChannels;

    /// <summary>Meters for a stream.</summary>
    /// <param name="format">Its format; where its layout names stems, they are measured as such.</param>
    /// <param name="options">How it is measured.</param>
    /// <param name="mix">What the first stem is called where it is the finished mix, which is the programme then; null when none is.</param>
    /// <exception cref="ArgumentException">The stems don't fit into one sum.</exception>
    public SoundMeter(AudioFormat format, ProgrammeOptions? options = null, string? mix = null)
    {
        ArgumentNullException.ThrowIfNull(format);
        var stems = format.Layout.Stems;
        if (stems.Count == 0)
        {
            _programme = new ProgrammeMeter(format, options);
            return;
        }

        if (stems[0].Name == mix)
        {
            _mixChannels = stems[0].Layout.Count;
            _programme = new ProgrammeMeter(format with { Layout = stems[0].Layout }, options);
            stems = [.. stems.Skip(1)];
        }

        Stems = new StemsMeter(format with { Layout = ChannelLayout.OfStems([.. stems.Select(stem => (stem.Name, stem.Layout))]) }, options);
    }

    /// <summary>The meters of the stems; null where there are none.</summary>
    public StemsMeter? Stems { get; }

    /// <summary>Readings of the programme: of the sum, where there are only stems.</summary>
    public Tap Tap => _programme?.Tap ?? Stems!.ProgrammeTap;

    /// <summary>The format of the programme.</summary>
    public AudioFormat Format => Tap.Format;

    /// <summary>Measures a block of any size.</summary>
    public void Process(ReadOnlyAudioBlock block)
    {
        if (Stems is null)
        {
            _programme!.Tap.Process(block);
            return;
        }

        _programme?.Tap.Process(block.SliceChannels(0, _mixChannels));
        Stems.Process(block.SliceChannels(_mixChannels, block.Channels - _mixChannels));
    }

    /// <summary>What somebody ought to look at and is over since the last call, in frames from the start: of the programme as the report
    /// will have it, of the speech as <see cref="SpeechMeter.TakeEvents"/> says. For the thread that feeds the meter.</summary>
    public IReadOnlyList<ProgrammeEvent> TakeEvents() =>
        Stems is null ? _programme!.TakeEvents()
        : _programme is null ? Stems.TakeEvents()
        : [.. _programme.TakeEvents(), .. Stems.TakeSpeechEvents()];

    /// <summary>Starts anew: meters, readings and positions.</summary>
    public void Reset()
    {
        _programme?.Tap.Reset();
        Stems?.Reset();
    }

    /// <summary>Ends it, and says what was measured. The meters can't go on from there; <see cref="Reset"/> starts anew.</summary>
    public SoundReport Finish()
    {
        if (Stems is null)
        {
            return new SoundReport(_programme!.Finish(), null);
        }

        var stems = Stems.Finish();
        if (stems.Stems.Count == 1)
        {
            stems = stems with { Speech = WithoutBackground(stems.Speech) };
        }

        return new SoundReport(_programme?.Finish() ?? stems.Programme, stems);
    }

    // Dialogue alone, or beside its mix: what it is heard against was not given, and is not nothing.
    private static SpeechReport WithoutBackground(SpeechReport speech) => speech with
    {
        SpeechToBackgroundDb = double.NaN,
        BandSpeechToBackgroundDb = [.. speech.BandsHz.Select(_ => double.NaN)],
        IntelligibilityIndex = double.NaN,
        DuckingDb = double.NaN,
        History = new SpeechHistory { SpeechToBackgroundDb = [], BandSpeechToBackgroundDb = [], Bands = 0 },
    };
}

/// <summary>What a <see cref="SoundMeter"/> says.</summary>
/// <param name="Programme">The programme.</param>
/// <param name="Stems">The stems and how they stand to each other; null where there are none.</param>
public sealed record SoundReport(ProgrammeReport Programme, StemsReport? Stems)
{
    /// <summary>Everything that happened in the programme and, where there are stems, in the speech.</summary>
    public IReadOnlyList<ProgrammeEvent> Events => Stems is null ? Programme.Events : [.. Programme.Events, .. Stems.Speech.Events];
}
