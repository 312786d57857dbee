using Monochord.Audio;
using Monochord.Audio.Readings;
using Monochord.Metering;
using Monochord.Metering.Events;
using Monochord.Metering.Loudness;
using Monochord.Metering.Reports;
using Monochord.Metering.Speech;

namespace Monochord.Server.Sessions;

/// <summary>The meters of a session: those of a programme, or those of stems where the layout names some.</summary>
internal sealed class SessionMeters
{
    /// <summary>Points of the spectrum that pages draw.</summary>
    public const int SpectrumPoints = 240;

    private readonly ProgrammeMeter? _programme;
    private readonly StemsMeter? _stems;

    /// <summary>Meters for a format.</summary>
    /// <param name="format">What they are given.</param>
    /// <param name="expected">How long the programme probably is; null for what nobody knows.</param>
    public SessionMeters(AudioFormat format, TimeSpan? expected = null)
    {
        var options = new ProgrammeOptions { SpectrumPoints = SpectrumPoints };
        if (expected is { } length)
        {
            // A header may claim any length: beyond a day the meters take memory as they go.
            options = options with { Loudness = new LoudnessOptions { ReservedDuration = TimeSpan.FromSeconds(Math.Clamp(length.TotalSeconds + 1, 60, 86_400)) } };
        }

        if (format.Layout.Stems.Count == 0)
        {
            _programme = new ProgrammeMeter(format, options);
            Tap = _programme.Tap;
            Layout = new SessionLayout(Tap, [], null);
            return;
        }

        _stems = new StemsMeter(format, options);
        Tap = _stems.ProgrammeTap;
        Layout = new SessionLayout(
            Tap, [.. _stems.Stems.Select((stem, i) => (stem.Name, _stems.StemTap(i)))], _stems.SpeechTap);
    }

    /// <summary>Which values there are.</summary>
    public SessionLayout Layout { get; }

    /// <summary>The programme's tap.</summary>
    public Tap Tap { get; }

    /// <summary>What was measured to the end; null before <see cref="Finish"/>.</summary>
    public ProgrammeReport? Report { get; private set; }

    /// <summary>The same of stems; null for what has none.</summary>
    public StemsReport? StemsReport { get; private set; }

    /// <summary>Measures a block.</summary>
    public void Process(ReadOnlyAudioBlock block)
    {
        _programme?.Tap.Process(block);
        _stems?.Process(block);
    }

    /// <summary>What is worth a look so far, in frames since the integration began.</summary>
    public IReadOnlyList<ProgrammeEvent> EventsSoFar() => _stems?.EventsSoFar() ?? _programme!.EventsSoFar();

    /// <summary>Ends the programme.</summary>
    public IReadOnlyList<ProgrammeEvent> Finish()
    {
        if (_stems is null)
        {
            Report = _programme!.Finish();
            return Report.Events;
        }

        StemsReport = _stems.Finish();
        Report = StemsReport.Programme;
        return [.. Report.Events, .. StemsReport.Speech.Events];
    }

    /// <summary>Starts anew.</summary>
    public void Reset()
    {
        (Report, StemsReport) = (null, null);
        _programme?.Tap.Reset();
        _stems?.Reset();
    }
}
