using BenchmarkDotNet.Attributes;
using Monochord.Synthesis.Description;
using Monochord.Synthesis.Rendering;

namespace Monochord.Benchmarks;

/// <summary>One voice, both channels: times faster than real time is how many of them one core plays.</summary>
public class VoiceBenchmarks
{
    private readonly float[] _left = new float[4096];
    private readonly float[] _right = new float[4096];
    private Voice _voice = null!;

    /// <summary>480 frames are 10 ms of a device; 4096 the block of a render.</summary>
    [Params(480, 4096)]
    public int Frames { get; set; }

    /// <summary>At their defaults, but for the last three.</summary>
    [Params(
        "binaural_beat",
        "isochronic_tone",
        "qam_beat",
        "spatial_angle_modulation",
        "generate_swept_notch_pink_sound",
        "binaural with vibrato",
        "binaural with flanger",
        "binaural, spatial")]
    public string Name { get; set; } = string.Empty;

    [GlobalSetup]
    public void Setup()
    {
        var values = new Dictionary<string, ParameterValue>(StringComparer.Ordinal);
        switch (Name)
        {
            case "binaural with vibrato":
                (values["freqOscRangeL"], values["freqOscRangeR"]) = (5, 5);
                (values["freqOscFreqL"], values["freqOscFreqR"]) = (0.3, 0.3);
                break;
            case "binaural with flanger":
                values["flangeEnable"] = true;
                break;
            case "binaural, spatial":
                values["spatialEnable"] = true;
                break;
        }

        _voice = VoiceCatalogue.Find(Name.Contains(' ', StringComparison.Ordinal) ? "binaural_beat" : Name).Create(values);
        _voice.Prepare(new VoiceContext(48_000, 3600L * 48_000));
    }

    [Benchmark]
    public void Process() => _voice.Process(_left.AsSpan(0, Frames), _right.AsSpan(0, Frames));
}

/// <summary>2,000 plain binaural voices, each of its own frequency, added up: 10 ms of sound.</summary>
public class ManyVoicesBenchmarks
{
    private readonly Voice[] _voices = new Voice[2000];
    private readonly float[] _left = new float[480];
    private readonly float[] _right = new float[480];
    private readonly float[] _sum = new float[960];

    [Params(480)]
    public int Frames { get; set; }

    [GlobalSetup]
    public void Setup()
    {
        for (var i = 0; i < _voices.Length; i++)
        {
            _voices[i] = VoiceCatalogue.Find("binaural_beat").Create(
                new Dictionary<string, ParameterValue>(StringComparer.Ordinal) { ["baseFreq"] = 100 + (0.37 * i), ["beatFreq"] = 4 });
            _voices[i].Prepare(new VoiceContext(48_000, 3600L * 48_000));
        }
    }

    [Benchmark]
    public float Process()
    {
        _sum.AsSpan().Clear();
        foreach (var voice in _voices)
        {
            voice.Process(_left, _right);
            for (var n = 0; n < Frames; n++)
            {
                _sum[n] += _left[n];
                _sum[480 + n] += _right[n];
            }
        }

        return _sum[0];
    }
}
