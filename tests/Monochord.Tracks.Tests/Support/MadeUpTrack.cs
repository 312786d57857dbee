using Monochord.Synthesis.Description;
using Monochord.Synthesis.Inserts;
using Monochord.Synthesis.Tracks;

namespace Monochord.Tracks.Tests.Support;

/// <summary>A track with anything in it that a track may hold, from a seed.</summary>
internal sealed class MadeUpTrack(int seed)
{
    private static readonly string[] Texts = ["", "deep", "a \"quoted\" \\ line\nand a tab\t", "Ruhe und Stille – 静けさ 🎵", "<&>'+"];

    private readonly Random _random = new(seed);

    public Track Make() => new()
    {
        SampleRate = _random.Next(8000, 384_001),
        CrossfadeSeconds = Seconds(),
        CrossfadeCurve = (CrossfadeCurve)_random.Next(2),
        OutputFileName = Chance() ? "my_track.flac" : null,
        Seed = Chance() ? (ulong)_random.NextInt64() * 2 : 0,
        Steps = List(4, Step),
        Noise = Chance() ? Noise() : null,
        Clips = List(3, () => new Clip(Chance() ? "a b.wav" : "data:audio/wav;base64,UklGRg==")
        {
            StartSeconds = Seconds(),
            DurationSeconds = Chance() ? Seconds() : null,
            Gain = Number(0, 100),
            Pan = Number(-1, 1),
            FadeInSeconds = Seconds(),
            FadeOutSeconds = Seconds(),
            Description = Text(),
        }),
    };

    private TrackStep Step() => new()
    {
        StartSeconds = Chance() ? Seconds() : null,
        DurationSeconds = Seconds() + 0.001,
        Description = Text(),
        Voices = List(4, () => Voice(VoiceCatalogue.All.ElementAt(_random.Next(VoiceCatalogue.All.Count)))),
    };

    private TrackVoice Voice(VoiceDescription voice) => new(voice)
    {
        Arguments = voice.Keys.Where(_ => _random.Next(3) == 0).OrderBy(_ => _random.Next()).ToDictionary(key => key.Name, key => Value(key.Parameter)),
        Envelope = _random.Next(4) switch
        {
            0 => new VolumeEnvelope.Adsr(Seconds(), Seconds(), Number(0, 1), Seconds()),
            1 => new VolumeEnvelope.Linen(Seconds(), Seconds()),
            2 => new VolumeEnvelope.LinearFade(Seconds(), Number(0, 2), Number(0, 2), Chance()),
            _ => null,
        },
        Automation = Chance() ? null : new Automation
        {
            Gain = Points((seconds, gain) => new EnvelopePoint(seconds, gain), 0, 2),
            Pan = Points((seconds, pan) => new PanPoint(seconds, pan), -1, 1),
        },
        Description = Text(),
        Category = Chance() ? "binaurals" : string.Empty,
    };

    private BackgroundNoise Noise()
    {
        var made = _random.Next(3) switch
        {
            0 => new BackgroundNoise(Voice(VoiceCatalogue.Find("generate_swept_notch_pink_sound", Chance()))),
            1 => TrackReader.ReadNoise(TestTracks.Text("rain.noise")),
            _ => TrackReader.ReadNoise("""{ "noise_type": "green", "sweeps": [ {}, { "start_q": 3 } ], "input_audio_path": "sea.wav" }"""),
        };
        return made with
        {
            FilePath = Chance() ? "sub/x.noise" : null,
            Gain = Number(0, 2),
            StartSeconds = Seconds(),
            FadeInSeconds = Seconds(),
            FadeOutSeconds = Seconds(),
            Pan = Number(-1, 1),
            Envelope = Points((seconds, gain) => new EnvelopePoint(seconds, gain), 0, 2),
        };
    }

    private ParameterValue Value(VoiceParameter p) => p.Kind switch
    {
        ParameterKind.Number => Number(p.Minimum, p.Maximum),
        ParameterKind.Flag => Chance(),
        ParameterKind.Choice when Chance() => (double)_random.Next(p.Choices.Count),
        ParameterKind.Choice => p.Choices[_random.Next(p.Choices.Count)],
        ParameterKind.Path => "a.wav",
        ParameterKind.Paths => Chance() ? "a.wav;b.wav" : ParameterValue.Of((IReadOnlyList<string>)["a.wav", "sub/b.flac"]),
        ParameterKind.Numbers when Chance() => Number(p.Minimum, p.Maximum),
        ParameterKind.Numbers => (double[])[Number(p.Minimum, p.Maximum), .. List(3, () => Number(p.Minimum, p.Maximum))],
        ParameterKind.Ranges => ParameterValue.Of(List(3, () => new FrequencyRange(Number(p.Minimum, p.Maximum), Number(p.Minimum, p.Maximum)))),
        _ => ParameterValue.Of((IReadOnlyList<TrajectorySegment>)
        [
            new TrajectorySegment((TrajectoryMode)_random.Next(3), Seconds())
            {
                CentreDeg = Number(-90, 90),
                ExtentDeg = Chance() ? Number(0, 90) : null,
                StartDeg = Number(-90, 90),
                SpeedDegPerS = Number(-90, 90),
                IsEased = Chance(),
                PeriodS = Number(1, 20),
                RotateHz = Number(0, 1),
                StartDistanceM = Number(0.1, 3),
                EndDistanceM = Number(0.1, 3),
            },
        ]),
    };

    private List<T> Points<T>(Func<double, double, T> make, double low, double high) =>
        [.. List(4, Seconds).Order().Select(seconds => make(seconds, Number(low, high)))];

    private List<T> List<T>(int most, Func<T> make) => [.. Enumerable.Range(0, _random.Next(most + 1)).Select(_ => make())];

    // All digits that a double has, and now and then a round number.
    private double Number(double low, double high) =>
        Chance() ? low + ((high - low) * _random.NextDouble()) : Math.Clamp(Math.Round(low + ((high - low) * 0.5)), low, high);

    private double Seconds() => Number(0, 1000);

    private string Text() => Texts[_random.Next(Texts.Length)];

    private bool Chance() => _random.Next(2) == 0;
}
