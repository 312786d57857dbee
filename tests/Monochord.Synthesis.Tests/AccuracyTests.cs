using Monochord.Synthesis.Description;
using Monochord.Synthesis.Rendering;
using Xunit;

namespace Monochord.Synthesis.Tests;

/// <summary>How exact voices are over a minute and over hours; docs/synthesis-accuracy.md has the figures.</summary>
public sealed class AccuracyTests
{
    private const int Rate = 48_000;

    // The frequency by the slope of the phase: the phase of both ends against the tone that was asked for.
    [Theory]
    [InlineData(200, 4)]
    [InlineData(437.123, 7.83)]
    [InlineData(9000.1, 0.001)]
    public void Binaural_Over60Seconds_IsWithin1e9HzOfItsFrequencies(double frequency, double beat)
    {
        var (early, late) = (Phases(frequency, beat, 0), Phases(frequency, beat, 60 * Rate));
        Assert.Equal(0, Wrapped(late.Left - early.Left - (60 * (frequency - (beat / 2)))) / 60, 1e-9);
        Assert.Equal(0, Wrapped(late.Right - early.Right - (60 * (frequency + (beat / 2)))) / 60, 1e-9);
        Assert.Equal(0, Wrapped(late.Right - late.Left - (early.Right - early.Left) - (60 * beat)) / 60, 1e-9);
    }

    // Defect l of the Rust port: time in float is not exact above 380 s, and a carrier of 17.5 kHz is off by 0.1 rad within 10 s.
    [Fact]
    public void DefectRustL_BinauralAfter10Hours_IsWithin1e6HzOfItsFrequency()
    {
        var (early, late) = (Phases(17_500, 4, 0), Phases(17_500, 4, 36_000L * Rate));
        Assert.Equal(0, Wrapped(late.Left - early.Left), 1e-6);
    }

    // Defect h: the argument rate(t)·t let a sweep from 2 to 6 Hz end at 10 Hz.
    [Fact]
    public void DefectH_AmplitudeOscillatorFromTwoToSixHertz_EndsAtSix()
    {
        var voice = VoiceCatalogue.Find("binaural_beat_transition").Create(Values(
            ("startAmpOscFreqL", 2), ("endAmpOscFreqL", 6), ("startAmpOscDepthL", 1), ("endAmpOscDepthL", 1), ("startBaseFreq", 3000)));
        var (left, _) = Golden.Render(voice, Rate, 20 * Rate);
        var envelope = Enumerable.Range(0, 20 * Rate / 48).Select(i => left.AsSpan(i * 48, 48).ToArray().Max(Math.Abs)).ToArray();
        var lastTwoSeconds = envelope.AsSpan(18_000, 2000);
        var crossings = 0;
        for (var i = 1; i < lastTwoSeconds.Length; i++)
        {
            crossings += lastTwoSeconds[i - 1] < 0.25 && lastTwoSeconds[i] >= 0.25 ? 1 : 0;
        }

        // From 5.6 to 6 Hz over two seconds.
        Assert.InRange(crossings, 11, 12);
    }

    // Defect f of the Rust port, and the phase jump of its seeks: a sweep has no step larger than its own largest.
    [Theory]
    [InlineData("linear")]
    [InlineData("logarithmic")]
    [InlineData("exponential")]
    public void DefectRustF_TransitionAtItsEnds_HasNoStep(string curve)
    {
        var voice = VoiceCatalogue.Find("binaural_beat_transition").Create(Values(
            ("startBaseFreq", 200), ("endBaseFreq", 900), ("initial_offset", 0.31), ("transition_duration", 1.17), ("transition_curve", curve)));
        var (left, _) = Golden.Render(voice, Rate, 2 * Rate);
        var largest = 0.5 * Math.Tau * 902 / Rate;
        for (var n = 1; n < left.Length; n++)
        {
            Assert.True(Math.Abs(left[n] - left[n - 1]) <= largest, $"at {n}");
        }
    }

    // Defect i: the carrier of the transition was a step behind that of the static voice.
    [Fact]
    public void DefectI_IsochronicTransitionThatStays_IsTheStaticVoice()
    {
        var (still, _) = Golden.Render(VoiceCatalogue.Find("isochronic_tone").Create(Values(("baseFreq", 310), ("beatFreq", 7))), 1000, 1000);
        var (moving, _) = Golden.Render(
            VoiceCatalogue.Find("isochronic_tone_transition").Create(Values(("startBaseFreq", 310), ("startBeatFreq", 7))), 1000, 1000);
        Assert.Equal(still, moving);
    }

    // Defects of the Rust port: beatFreq 0 disabled the vibrato, leftHigh was ignored.
    [Fact]
    public void DefectRustO_BinauralWithoutABeat_KeepsItsVibrato()
    {
        var (left, right) = Golden.Render(
            VoiceCatalogue.Find("binaural_beat").Create(Values(("beatFreq", 0), ("freqOscRangeL", 20), ("freqOscFreqL", 3))), Rate, Rate);
        Assert.True(left.Zip(right).Max(pair => Math.Abs(pair.First - pair.Second)) > 0.1);
    }

    [Fact]
    public void DefectRustO_BinauralLeftHigh_ExchangesTheEars()
    {
        var low = Golden.Render(VoiceCatalogue.Find("binaural_beat").Create(Values(("beatFreq", 10))), Rate, 1000);
        var high = Golden.Render(
            VoiceCatalogue.Find("binaural_beat").Create(new Dictionary<string, ParameterValue> { ["beatFreq"] = 10, ["leftHigh"] = true }), Rate, 1000);
        Assert.Equal(low.Left, high.Right);
        Assert.Equal(low.Right, high.Left);
    }

    // Beyond two of the sums that are kept: sought from nothing, from a kept one, and back.
    [Theory]
    [InlineData("binaural_beat")]
    [InlineData("binaural_beat_transition")]
    public void Vibrato_SoughtFarOrBack_IsPlayingThrough(string name)
    {
        const int Far = (1 << 20) + 1000;
        var values = Values(("freqOscRangeL", 13), ("freqOscFreqL", 0.7), ("freqOscSkewL", 0.3));
        var played = VoiceCatalogue.Find(name).Create(values);
        played.Prepare(new VoiceContext(Rate, 60 * Rate));
        var (left, right) = (new float[Far + 500], new float[Far + 500]);
        played.Process(left, right);
        Check(played, Far - 700);
        Check(played, 600_000);

        var sought = VoiceCatalogue.Find(name).Create(values);
        sought.Prepare(new VoiceContext(Rate, 60 * Rate));
        Check(sought, Far);
        Check(sought, 600_000);
        Check(sought, 100);

        void Check(Voice voice, int from)
        {
            var (l, r) = (new float[500], new float[500]);
            voice.Seek(from);
            voice.Process(l, r);
            Assert.Equal(left.AsSpan(from, 500).ToArray(), l);
            Assert.Equal(right.AsSpan(from, 500).ToArray(), r);
        }
    }

    private static Dictionary<string, ParameterValue> Values(params (string Name, object Value)[] values) => values.ToDictionary(
        pair => pair.Name, pair => pair.Value is string text ? (ParameterValue)text : Convert.ToDouble(pair.Value, null));

    private static double Wrapped(double turns) => turns - Math.Round(turns);

    // A tone's phase by projection onto the frequency that was asked for, over a whole number of its own samples.
    private static (double Left, double Right) Phases(double frequency, double beat, long from)
    {
        var voice = VoiceCatalogue.Find("binaural_beat").Create(Values(("baseFreq", frequency), ("beatFreq", beat)));
        voice.Prepare(new VoiceContext(Rate, 120L * Rate));
        voice.Seek(from);
        var (left, right) = (new float[Rate], new float[Rate]);
        voice.Process(left, right);
        return (Phase(left, frequency - (beat / 2)), Phase(right, frequency + (beat / 2)));
    }

    private static double Phase(float[] samples, double frequency)
    {
        // Least squares: cosine and sine are not orthogonal over a length that is no whole number of periods.
        var (cc, ss, cs, xc, xs) = (0.0, 0.0, 0.0, 0.0, 0.0);
        for (var n = 0; n < samples.Length; n++)
        {
            var (s, c) = Math.SinCos(Math.Tau * (frequency * n / Rate));
            (cc, ss, cs) = (cc + (c * c), ss + (s * s), cs + (c * s));
            (xc, xs) = (xc + (samples[n] * c), xs + (samples[n] * s));
        }

        var determinant = (cc * ss) - (cs * cs);
        var (a, b) = (((xs * cc) - (xc * cs)) / determinant, ((xc * ss) - (xs * cs)) / determinant);
        return Math.Atan2(b, a) / Math.Tau;
    }
}
