using Monochord.Audio;
using Monochord.Audio.Readings;
using Monochord.Metering;
using Monochord.Metering.Reports;
using Monochord.Metering.Speech;

namespace Monochord.Cli.Measuring;

/// <summary>The meters of one input: of a programme, or of stems and their sum, or of stems beside the mix that they belong to.</summary>
internal sealed class Measurement
{
    private readonly ProgrammeMeter? _programme;
    private readonly StemsMeter? _stems;
    private readonly int _mixChannels;

    /// <summary>Meters for a stream.</summary>
    /// <param name="format">Its format; where its layout names stems, they are measured as such.</param>
    /// <param name="options">How it is measured.</param>
    internal Measurement(AudioFormat format, ProgrammeOptions options)
    {
        var stems = format.Layout.Stems;
        if (stems.Count == 0)
        {
            Format = format;
            _programme = new ProgrammeMeter(format, options);
            return;
        }

        if (stems[0].Name == Programme.MixName)
        {
            _mixChannels = stems[0].Layout.Count;
            _programme = new ProgrammeMeter(format with { Layout = stems[0].Layout }, options);
            stems = [.. stems.Skip(1)];
        }

        _stems = new StemsMeter(format with { Layout = ChannelLayout.OfStems([.. stems.Select(stem => (stem.Name, stem.Layout))]) }, options);
        Format = Tap.Format;
    }

    /// <summary>The format of the programme.</summary>
    internal AudioFormat Format { get; }

    /// <summary>Readings of the programme.</summary>
    internal Tap Tap => _programme?.Tap ?? _stems!.ProgrammeTap;

    /// <summary>Measures a block.</summary>
    internal void Process(ReadOnlyAudioBlock block)
    {
        if (_stems is null)
        {
            _programme!.Tap.Process(block);
            return;
        }

        _programme?.Tap.Process(block.SliceChannels(0, _mixChannels));
        _stems.Process(block.SliceChannels(_mixChannels, block.Channels - _mixChannels));
    }

    /// <summary>Ends it, and says what was measured.</summary>
    internal (ProgrammeReport Report, StemsReport? Stems) Finish()
    {
        if (_stems is null)
        {
            return (_programme!.Finish(), null);
        }

        var stems = _stems.Finish();
        if (stems.Stems.Count == 1)
        {
            stems = stems with { Speech = WithoutBackground(stems.Speech) };
        }

        return _programme is { } mix ? (mix.Finish(), stems) : (stems.Programme, stems);
    }

    // Dialogue beside its mix: what it is heard against was not given, and is not nothing.
    private static SpeechReport WithoutBackground(SpeechReport speech) => speech with
    {
        SpeechToBackgroundDb = double.NaN,
        BandSpeechToBackgroundDb = [.. speech.BandsHz.Select(_ => double.NaN)],
        IntelligibilityIndex = double.NaN,
        DuckingDb = double.NaN,
        History = new SpeechHistory { SpeechToBackgroundDb = [], BandSpeechToBackgroundDb = [], Bands = 0 },
    };
}
