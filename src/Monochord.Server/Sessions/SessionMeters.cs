using Monochord.Audio;
using Monochord.Audio.Readings;
using Monochord.Dsp.Noise;
using Monochord.Metering;
using Monochord.Metering.Events;
using Monochord.Metering.Loudness;

namespace Monochord.Server.Sessions;

/// <summary>The meters of a session: those of a programme, or those of stems where the layout names some.</summary>
internal sealed class SessionMeters
{
    /// <summary>Points of the spectrum that pages draw.</summary>
    public const int SpectrumPoints = 240;

    private readonly SoundMeter _meter;

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

        _meter = new SoundMeter(format, options);
        Layout = _meter.Stems is { } stems
            ? new SessionLayout(_meter.Tap, [.. stems.Stems.Select((stem, i) => (stem.Name, stems.StemTap(i)))], stems.SpeechTap)
            : new SessionLayout(_meter.Tap, [], null);
    }

    /// <summary>Which values there are.</summary>
    public SessionLayout Layout { get; }

    /// <summary>What was measured to the end; null before <see cref="Finish"/>.</summary>
    public SoundReport? Report { get; private set; }

    /// <summary>Measures half a second of noise and forgets it: what is compiled when it first runs would otherwise hold up a device that
    /// plays already, by more than its buffer.</summary>
    /// <param name="noise">Room for a reading, which is written over.</param>
    public void WarmUp(AudioBuffer noise)
    {
        for (var channel = 0; channel < noise.Channels; channel++)
        {
            for (var frame = 0; frame < noise.Frames; frame++)
            {
                noise[channel][frame] = 0.1f * (float)((2 * WhiteNoise.Uniform(0, channel, frame)) - 1);
            }
        }

        for (var reading = 0; reading < ReadingClock.ReadingsPerSecond / 2; reading++)
        {
            Process(noise.Block.AsReadOnly());
        }

        TakeEvents();
        Reset();
    }

    /// <summary>Measures a block.</summary>
    public void Process(ReadOnlyAudioBlock block) => _meter.Process(block);

    /// <summary>What is worth a look and is over since the last call, in frames since the integration began.</summary>
    public IReadOnlyList<ProgrammeEvent> TakeEvents() => _meter.TakeEvents();

    /// <summary>Ends the programme.</summary>
    /// <returns>Everything that is worth a look.</returns>
    public IReadOnlyList<ProgrammeEvent> Finish()
    {
        Report = _meter.Finish();
        return Report.Events;
    }

    /// <summary>Starts anew.</summary>
    public void Reset()
    {
        Report = null;
        _meter.Reset();
    }
}
