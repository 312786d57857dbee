using Monochord.Fingerprinting.Spectra;
using Monochord.Fingerprinting.Tonality;
using Monochord.TestKit;
using Xunit;

namespace Monochord.Fingerprinting.Tests.Tonality;

/// <summary>Key, tuning and pitch classes of sounds that are made in a key.</summary>
[Trait("Category", "Simd")]
public sealed class TonalAnalysisTests
{
    private const int Quarter = QuarterRate.SampleRate;

    [Theory]
    [Trait("Category", "Slow")]
    [InlineData(Voice.Sine)]
    [InlineData(Voice.Sawtooth)]
    [InlineData(Voice.Plucked)]
    public void Chords_InAllKeys_AndDetuned_HaveTheirKey(Voice voice) => AssertKeys(voice, -40, -17, 0, 25, 40);

    [Fact]
    public void Chords_InAllKeys_HaveTheirKey() => AssertKeys(Voice.Plucked, 13);

    [Theory]
    [InlineData(Voice.Sine, 1)]
    [InlineData(Voice.Sawtooth, 5)]
    [InlineData(Voice.Plucked, 5)]
    public void Tuning_IsFound(Voice voice, double cents)
    {
        foreach (var tuning in new[] { -40.0, -20, 0, 13, 40 })
        {
            var found = Quarters(Chords.Of(new Key(2, Mode.Major), true, voice, tuning, Quarter), out _);
            Assert.InRange(found.TuningCents, tuning - cents, tuning + cents);
        }
    }

    [Fact]
    public void Chords_FromAllTheWayUp_HaveTheirKey()
    {
        var tones = new ToneAnalysis();
        var chords = Chords.Of(new Key(6, Mode.Minor), true, Voice.Sawtooth, 10, SpectralFrame.SampleRate);
        for (var repetition = 0; repetition < 5; repetition++)
        {
            tones.Add(chords);
        }

        var found = tones.Finish();

        Assert.Equal(new Key(6, Mode.Minor), found.Tonality.Key);
        Assert.InRange(found.Tonality.TuningCents, 5, 15);
        Assert.InRange(found.Tonality.KeyConfidence, 0.6, 1);
        Assert.Equal(1, found.Tonality.PitchClasses.Sum(), 1e-9);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(2)]
    [InlineData(5)]
    public void Semitones_HitTwelveClasses(int octave)
    {
        for (var semitone = 0; semitone < 12; semitone++)
        {
            var found = Quarters(Tone(32.7032 * Math.Pow(2, octave + (semitone / 12.0))), out var energy);
            Assert.Equal(semitone, found.PitchClasses.Index().MaxBy(pitch => pitch.Item).Index);
            Assert.InRange(found.PitchClasses[semitone], 0.95, 1);
            Assert.InRange(energy, 0.95, 1);
        }
    }

    [Fact]
    public void ChromaEnergy_OfATone_IsOneAtAnyTuning()
    {
        foreach (var cents in new[] { -49.0, -30, -2.5, 0, 11, 33, 49 })
        {
            Quarters(Tone(440 * Math.Pow(2, cents / 1200)), out var energy);
            Assert.InRange(energy, 0.97, 1.0000001);
        }
    }

    [Fact]
    public void ChromaEnergy_OfNoise_IsThatOfAllClassesAlike()
    {
        Quarters(Signals.Noise(1, 20 * Quarter)[0], out var energy);
        Assert.InRange(energy, 1.0 / 12, 1.06 / 12);
    }

    [Fact]
    public void KeyOfNoise_IsNotSure() => Assert.InRange(Quarters(Signals.Noise(1, 40 * Quarter)[0], out _).KeyConfidence, 0, 0.4);

    [Fact]
    public void ATrackThatChangesItsKey_IsLessSure()
    {
        float[] Repeated(Key key) => [.. Enumerable.Repeat(Chords.Of(key, true, Voice.Plucked, 0, Quarter), 6).SelectMany(chords => chords)];
        float[] start = Repeated(new Key(0, Mode.Major));
        var steady = Quarters([.. start, .. start], out _).KeyConfidence;
        var changed = Quarters([.. start, .. Repeated(new Key(6, Mode.Major))], out _).KeyConfidence;

        Assert.InRange(steady, 0.7, 1);
        Assert.InRange(changed, 0, 0.7 * steady);
    }

    [Fact]
    public void ChromaEnergy_OfAThird_IsAHalf()
    {
        // Two classes of equal amplitude.
        Quarters(Tone(440, 554.3653), out var energy);
        Assert.Equal(0.5, energy, 0.03);
    }

    [Fact]
    public void Silence_HasNoKey()
    {
        var found = Quarters(new float[Quarter], out var energy);
        Assert.Null(found.Key);
        Assert.Equal(0, found.KeyConfidence);
        Assert.Equal(0, energy);
        Assert.All(found.PitchClasses, pitch => Assert.Equal(0, pitch));
    }

    [Fact]
    public void Nothing_HasNoKey() => Assert.Null(Quarters([], out _).Key);

    [Fact]
    public void LongSilence_ChangesNothing()
    {
        var chords = Chords.Of(new Key(4, Mode.Major), true, Voice.Plucked, 0, Quarter);
        var alone = Quarters(chords, out var energy);
        var after = Quarters([.. new float[30 * Quarter], .. chords], out var energyAfter);

        Assert.Equal(alone.Key, after.Key);
        Assert.Equal(alone.TuningCents, after.TuningCents, 2.0);
        Assert.Equal(energy, energyAfter, 0.03);
    }

    [Theory]
    [InlineData(10)]
    [InlineData(0.1)]
    public void Gain_ChangesNothing(float gain)
    {
        var signal = Signals.Mix(Signals.PinkNoise(1, 8 * SpectralFrame.SampleRate, -50), Signals.Noise(1, 8 * SpectralFrame.SampleRate, -60))[0].ToArray();
        var chords = Chords.Of(new Key(9, Mode.Minor), true, Voice.Plucked, 5, SpectralFrame.SampleRate);
        for (var n = 0; n < signal.Length; n++)
        {
            signal[n] += n < chords.Length ? chords[n] : 0;
        }

        var (plain, loud) = (new ToneAnalysis(), new ToneAnalysis());
        plain.Add(signal);
        loud.Add(signal.Select(sample => sample * gain).ToArray());
        var (a, b) = (plain.Finish(), loud.Finish());

        Assert.Equal(a.Tonality.Key, b.Tonality.Key);
        Assert.Equal(a.Tonality.KeyConfidence, b.Tonality.KeyConfidence, 1e-5);
        Assert.Equal(a.Tonality.TuningCents, b.Tonality.TuningCents, 1e-3);
        Assert.Equal(a.ChromaEnergy, b.ChromaEnergy, 1e-5);
        Assert.Equal(a.PitchStability, b.PitchStability, 1e-5);
        Assert.All(a.Tonality.PitchClasses.Zip(b.Tonality.PitchClasses), pair => Assert.Equal(pair.First, pair.Second, 1e-5));
    }

    [Fact]
    public void AnyCut_GivesTheSameBits()
    {
        var signal = Chords.Of(new Key(1, Mode.Minor), false, Voice.Sawtooth, 0, SpectralFrame.SampleRate);
        var (whole, cut) = (new ToneAnalysis(), new ToneAnalysis());
        whole.Add(signal);
        var sizes = new[] { 1, 7, 4096, 333, 5000, 2 };
        for (var (at, i) = (0, 0); at < signal.Length; i++)
        {
            var count = Math.Min(sizes[i % sizes.Length], signal.Length - at);
            cut.Add(signal.AsSpan(at, count));
            at += count;
        }

        var (a, b) = (whole.Finish(), cut.Finish());
        Assert.Equal(a.ChromaEnergy, b.ChromaEnergy);
        Assert.Equal(a.PitchStability, b.PitchStability);
        Assert.Equal(a.Tonality.KeyConfidence, b.Tonality.KeyConfidence);
        Assert.Equal(a.Tonality.PitchClasses, b.Tonality.PitchClasses);
    }

    private static void AssertKeys(Voice voice, params double[] tunings)
    {
        var wrong = new List<string>();
        foreach (var key in AllKeys)
        {
            foreach (var cents in tunings)
            {
                foreach (var withSixth in new[] { false, true })
                {
                    var found = Quarters(Chords.Of(key, withSixth, voice, cents, Quarter), out _);
                    if (found.Key != key)
                    {
                        wrong.Add($"{key} {cents:+0;-0} {withSixth}: {found.Key}, tuning {found.TuningCents:F1}");
                    }
                }
            }
        }

        Assert.True(wrong.Count == 0, $"{wrong.Count}: {string.Join("; ", wrong.Take(20))}");
    }

    private static IEnumerable<Key> AllKeys =>
        Enumerable.Range(0, 24).Select(number => new Key(number % 12, number < 12 ? Mode.Major : Mode.Minor));

    private static TonalDescription Quarters(ReadOnlySpan<float> quarter, out double chromaEnergy)
    {
        var tonality = new TonalAnalysis();
        tonality.Add(quarter);
        return tonality.Finish(out chromaEnergy);
    }

    // Fades in and out, so that its ends are no clicks.
    private static float[] Tone(params ReadOnlySpan<double> frequencies)
    {
        var samples = new float[4 * Quarter];
        foreach (var frequency in frequencies)
        {
            for (var n = 0; n < samples.Length; n++)
            {
                var fade = Math.Sin(Math.PI * n / samples.Length);
                samples[n] += (float)(0.2 * fade * fade * Math.Sin(2 * Math.PI * frequency * n / Quarter));
            }
        }

        return samples;
    }
}
