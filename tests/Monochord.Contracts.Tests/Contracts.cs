using System.Runtime.InteropServices;
using Monochord.Audio;
using Monochord.Audio.Devices;
using Monochord.Audio.Files;
using Monochord.Audio.Processing;
using Monochord.Audio.Resampling;
using Monochord.Audio.Rings;
using Monochord.Dsp.Dynamics.Limiting;
using Monochord.Dsp.Filters;
using Monochord.Metering.Faults;
using Monochord.Metering.Levels;
using Monochord.Metering.Loudness;
using Monochord.Metering.Spectrum;
using Monochord.Metering.Speech;
using Monochord.Metering.Stereo;
using Monochord.Metering.TruePeak;
using Monochord.Synthesis.Description;
using Monochord.Synthesis.Playing;
using Monochord.Synthesis.Tracks;
using Monochord.TestKit;

namespace Monochord.Contracts.Tests;

/// <summary>Where a component is entered: its type, how one is made, and what it promises beyond the laws.</summary>
/// <remarks>
/// A component with options that change its shape (a linked and an unlinked compressor) has one entry for each, told apart by
/// <see cref="Contract.Case"/>. A tolerance or a waived law needs its reason, and the component's remarks state it as well.
/// </remarks>
internal static partial class Contracts
{
    // Not a multiple of any block size of the laws.
    private const int Length = 60_001;

    public static IEnumerable<Contract> All => [.. Processors, .. Meters, .. Sources, .. Sinks];

    private static IEnumerable<ProcessorContract> Processors =>
    [
        new(typeof(FilterProcessor), () => new FilterProcessor(rate => Butterworth.BandPass(3, 80, 12_000, rate)))
        {
            ImpulseSpreadFrames = 8,
        },
        new(typeof(Compressor), () => new Compressor(new CompressorSettings { ThresholdDb = -30, MakeUpDb = 6, Mix = 0.8 })) { IsLinked = true },
        new(typeof(Compressor), () => new Compressor(new CompressorSettings
        {
            ThresholdDb = -30, LookAheadSeconds = 0.002, SideChainHighPassHz = 150, Detection = LevelDetection.Rms,
        })) { Case = "look-ahead, side chain, RMS", IsLinked = true },
        new(typeof(TruePeakLimiter), () => new TruePeakLimiter(new LimiterSettings { InputGainDb = 3 })) { IsLinked = true },
        new(typeof(TruePeakLimiter), () => new TruePeakLimiter(new LimiterSettings { CeilingDb = -9, Link = 0 }))
        {
            Case = "each channel by itself",
        },
    ];

    private static IEnumerable<MeterContract> Meters =>
    [
        new(typeof(FaultMeter), () => new FaultMeter()),
        new(typeof(LevelMeter), () => new LevelMeter())
        {
            Tolerance = 1e-4,
            ToleranceReason = "sums of squares are added in blocks: RMS and crest agree to 1e-4 dB",
        },
        new(typeof(LoudnessMeter), () => new LoudnessMeter())
        {
            Tolerance = 1e-5,
            ToleranceReason = "energies are added in blocks: they agree to 1e-9 LU, and a reading is rounded to float, 2e-6 at -20",
        },
        new(typeof(LoudnessMeter), () => new LoudnessMeter(new LoudnessOptions { DualMono = true }))
        {
            Case = "dual mono",
            Channels = [1],
            Tolerance = 1e-5,
            ToleranceReason = "as LoudnessMeter",
        },
        new(typeof(SpectrumMeter), () => new SpectrumMeter(240)),
        new(typeof(StereoMeter), () => new StereoMeter())
        {
            Tolerance = 1e-4,
            ToleranceReason = "sums of squares and products are added in blocks",
        },
        new(typeof(SpeechEstimateMeter), () => new SpeechEstimateMeter(reservedDuration: TimeSpan.FromSeconds(10)))
        {
            Tolerance = 1e-3,
            ToleranceReason = "powers are added in blocks: probabilities agree to 1e-3",
        },
        new(typeof(SpeechMeter), () => new SpeechMeter(new SpeechOptions { ReservedDuration = TimeSpan.FromSeconds(10) }))
        {
            Channels = [2, 6],
            Layout = Stems,
            Tolerance = 1e-3,
            ToleranceReason = "energies are added in blocks: ratios agree to 1e-3 dB",
        },
        new(typeof(TruePeakMeter), () => new TruePeakMeter()),
        new(typeof(VectorscopeMeter), () => new VectorscopeMeter()),
        new(typeof(ThirdOctaveMeter), () => new ThirdOctaveMeter()),
    ];

    private static IEnumerable<SourceContract> Sources =>
    [
        new(typeof(BufferSource), Noise),
        new(typeof(CaptureDevice), _ => throw new NotSupportedException("needs a sound device"))
        {
            Waived = CaptureDeviceLaws.ToDictionary(law => law, _ => "needs a sound server: CaptureDeviceTests hold it to what it captures"),
        },
        new(typeof(AudioDecoder), channels => WithWav(Signals.Noise(channels, Length), path => AudioFile.Open(path))),
        new(typeof(ChannelFiles), OpenChannels),
        new(typeof(ProcessedSource), channels => new ProcessedSource(Noise(channels), [new TruePeakLimiter()])),
        new(typeof(RangeSource), channels => new RangeSource(Noise(channels), 100, Length - 200)),
        new(typeof(ReadAheadSource), channels => new ReadAheadSource(Noise(channels))),
        new(typeof(StemFiles), OpenStems),
        new(typeof(TrackRenderer), _ => new TrackRenderer(Score)) { Channels = [2] },
        new(typeof(TrackRenderer), _ => new TrackRenderer(Score, new TrackRendererOptions { IsLive = true })) { Case = "live", Channels = [2] },
        new(typeof(ResampledSource), channels => new ResampledSource(Noise(channels), 44_100)),
    ];

    private static IEnumerable<SinkContract> Sinks =>
    [
        new(typeof(AudioEncoder), Encoder),
        new(typeof(MinMaxPyramid), Pyramid),
        new(typeof(PlaybackDevice), _ => throw new NotSupportedException("needs a sound device"))
        {
            Waived = PlaybackDeviceLaws.ToDictionary(law => law, _ => "needs a sound server: PlaybackDeviceTests hold it to what is heard"),
        },
        new(typeof(RingBufferWriter), format => Ring(format, version: 2)) { Case = "version 2" },
        new(typeof(RingBufferWriter), format => Ring(format, version: 1)) { Case = "version 1" },
    ];

    private static IEnumerable<string> PlaybackDeviceLaws => ["chunking", "empty block", "allocation"];

    private static IEnumerable<string> CaptureDeviceLaws => ["chunking", "end", "empty block", "numbers", "allocation"];

    // Voices with a memory and without one, and steps that cross within the first second.
    private static Track Score => new()
    {
        SampleRate = 48_000,
        CrossfadeSeconds = 0.3,
        CrossfadeCurve = CrossfadeCurve.EqualPower,
        Steps = [.. Enumerable.Range(0, 5).Select(_ => new TrackStep
        {
            DurationSeconds = 0.7,
            Voices = [new(VoiceCatalogue.Find("binaural_beat")), new(VoiceCatalogue.Find("isochronic_tone")), new(VoiceCatalogue.Find("qam_beat"))],
        })],
        Noise = new BackgroundNoise(new TrackVoice(VoiceCatalogue.Find("generate_swept_notch_pink_sound"))) { Gain = 0.2 },
    };

    // Dialogue, music and effects, each of a third of the channels; of two channels dialogue and music.
    private static ChannelLayout Stems(int channels)
    {
        var part = ChannelLayout.Default(Math.Max(1, channels / 3));
        return channels < 3
            ? ChannelLayout.OfStems(("dialogue", part), ("music", part))
            : ChannelLayout.OfStems(("dialogue", part), ("music", part), ("effects", part));
    }

    private static SinkRun Encoder(AudioFormat format)
    {
        var path = Path.ChangeExtension(Path.GetTempFileName(), ".wav");
        var encoder = AudioEncoder.Create(path, format);
        return new(
            encoder,
            () =>
            {
                encoder.Complete();
                return File.ReadAllBytes(path);
            },
            () => File.Delete(path));
    }

    private static SinkRun Ring(AudioFormat format, int version)
    {
        var path = Path.GetTempFileName();
        var ring = RingBufferWriter.Create(format, new() { Path = path, Seconds = 0.5, Version = version });
        return new(
            ring,
            () =>
            {
                // The header says when.
                ring.Dispose();
                return File.ReadAllBytes(path)[RingBufferLayout.HeaderBytes..];
            },
            () => File.Delete(path));
    }

    private static SinkRun Pyramid(AudioFormat format)
    {
        var pyramid = new MinMaxPyramid(format.Channels, Length);
        return new(pyramid, () =>
        {
            var extremes = new float[2 * 1000 * format.Channels];
            for (var c = 0; c < format.Channels; c++)
            {
                pyramid.View(c, 0, Length, extremes.AsSpan(2000 * c, 1000), extremes.AsSpan((2000 * c) + 1000, 1000));
            }

            return MemoryMarshal.AsBytes<float>(extremes).ToArray();
        });
    }

    private static BufferSource Noise(int channels) =>
        new(new AudioFormat(48_000, ChannelLayout.Default(channels)), Signals.Noise(channels, Length));

    private static ChannelFiles OpenChannels(int channels) => WithWav(Signals.Noise(1, Length), path =>
    {
        var layout = ChannelLayout.Default(channels);
        return ChannelFiles.Open([.. Enumerable.Range(0, channels).Select(channel => (layout[channel].Name, path))]);
    });

    private static StemFiles OpenStems(int channels) => WithWav(Signals.Noise(1, Length), path =>
        StemFiles.Open([.. Enumerable.Range(0, channels).Select(stem => ($"stem {stem}", path))]));

    // A file that is open stays readable when its name is gone.
    private static T WithWav<T>(AudioBuffer signal, Func<string, T> open)
    {
        var path = Path.GetTempFileName();
        try
        {
            WavFile.WriteFloat(path, 48_000, signal);
            return open(path);
        }
        finally
        {
            File.Delete(path);
        }
    }
}
