using Monochord.Fingerprinting.Pitch;
using Monochord.Fingerprinting.Spectra;
using Monochord.TestKit;
using Xunit;

namespace Monochord.Fingerprinting.Tests.Pitch;

/// <summary>Which pitch is found on sounds whose pitch is known.</summary>
[Trait("Category", "Simd")]
public sealed class PitchFramesTests
{
    private const int Rate = SpectralFrame.SampleRate;

    [Theory]
    [InlineData(65.41)]
    [InlineData(70)]
    [InlineData(82.41)]
    [InlineData(110)]
    [InlineData(220)]
    [InlineData(443.3)]
    [InlineData(701)]
    [InlineData(880)]
    [InlineData(997)]
    [InlineData(1250)]
    [InlineData(1499)]
    [InlineData(1760)]
    [InlineData(2093)]
    public void Sine_IsFoundToACent(double frequency)
    {
        var frames = Of(time => 0.3 * Math.Sin(2 * Math.PI * frequency * time), 2);

        AssertCents(frequency, frames, 1);
    }

    [Theory]
    [InlineData(82.41)]
    [InlineData(123.47)]
    [InlineData(196)]
    [InlineData(329.63)]
    [InlineData(659.26)]
    [InlineData(987.77)]
    public void HarmonicTone_WithWeakOrMissingFundamental_HasItsPitch(double frequency)
    {
        foreach (var fundamental in new[] { 1.0, 0.05, 0.0 })
        {
            var frames = Of(time => 0.1 * Harmonics(frequency, time, fundamental), 2);

            AssertCents(frequency, frames, 2);
        }
    }

    [Fact]
    public void OddHarmonics_AreNotTakenForAnOctave()
    {
        var frames = Of(time => Enumerable.Range(0, 6).Sum(k => 0.1 * Math.Sin(2 * Math.PI * 150 * ((2 * k) + 1) * time) / ((2 * k) + 1)), 2);

        AssertCents(150, frames, 2);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void WhiteNoise_IsUnvoiced(ulong seed)
    {
        var frames = Of(Signals.Noise(1, 5 * Rate, -20, seed)[0]);

        Assert.InRange(frames.Count(frame => frame.IsVoiced), 0, frames.Count / 100);
    }

    [Fact]
    public void PinkNoise_IsUnvoiced()
    {
        var frames = Of(Signals.PinkNoise(1, 5 * Rate)[0]);

        Assert.InRange(frames.Count(frame => frame.IsVoiced), 0, frames.Count / 50);
    }

    [Theory]
    [InlineData(40)]
    [InlineData(50)]
    [InlineData(2500)]
    [InlineData(3300)]
    public void Sine_BeyondTheRange_IsUnvoiced(double frequency)
    {
        var frames = Of(time => 0.3 * Math.Sin(2 * Math.PI * frequency * time), 2);

        Assert.DoesNotContain(Inner(frames), frame => frame.IsVoiced);
    }

    [Fact]
    public void Vibrato_IsFollowed()
    {
        // 5.5 Hz and 50 cents either way about A4: the phase is the integral of the frequency.
        const double Speed = 5.5;
        var depth = 440 * (Math.Pow(2, 50.0 / 1200) - 1);
        var frames = Of(time => Harmonics(1, (440 * time) - (depth / (2 * Math.PI * Speed) * Math.Cos(2 * Math.PI * Speed * time)), 1) * 0.1, 3);

        var errors = Inner(frames).Select((frame, i) =>
        {
            Assert.True(frame.IsVoiced);
            var time = PitchTrack.SecondsOf(i + Edge);
            return Math.Abs(Cents(frame.FrequencyHz, 440 + (depth * Math.Sin(2 * Math.PI * Speed * time))));
        });

        Assert.InRange(errors.Max(), 0, 12);
    }

    [Fact]
    public void Silence_IsUnvoiced() => Assert.DoesNotContain(Of(new float[Rate]), frame => frame.IsVoiced);

    [Fact]
    public void Pauses_AreUnvoiced()
    {
        // Half a second of tone and of faint noise in turn.
        var noise = Signals.Noise(1, 4 * Rate, -50)[0].ToArray();
        var frames = Of(time => noise[(int)Math.Round(time * Rate)] + (time % 1 < 0.5 ? 0.3 * Math.Sin(2 * Math.PI * 300 * time) : 0), 4);

        var right = frames.Where((frame, i) => frame.IsVoiced == (PitchTrack.SecondsOf(i) % 1 < 0.5)).Count();
        Assert.InRange(right, 0.9 * frames.Count, frames.Count);
    }

    private const int Edge = 4;

    private static IEnumerable<PitchFrame> Inner(IReadOnlyList<PitchFrame> frames) => frames.Skip(Edge).SkipLast(Edge);

    private static double Harmonics(double frequency, double time, double fundamental) =>
        (fundamental * Math.Sin(2 * Math.PI * frequency * time)) +
        Enumerable.Range(2, 7).Sum(k => Math.Sin((2 * Math.PI * k * frequency * time) + k) / k);

    private static IReadOnlyList<PitchFrame> Of(Func<double, double> signal, double seconds)
    {
        var samples = new float[(int)(seconds * Rate)];
        for (var n = 0; n < samples.Length; n++)
        {
            samples[n] = (float)signal((double)n / Rate);
        }

        return Of(samples);
    }

    private static IReadOnlyList<PitchFrame> Of(ReadOnlySpan<float> samples) => PitchTrack.Of(samples);

    private static double Cents(double frequency, double expected) => 1200 * Math.Log2(frequency / expected);

    private static void AssertCents(double expected, IReadOnlyList<PitchFrame> frames, double cents)
    {
        Assert.All(Inner(frames), frame => Assert.True(frame.IsVoiced, $"{expected} Hz is unvoiced"));
        var worst = Inner(frames).MaxBy(frame => Math.Abs(Cents(frame.FrequencyHz, expected)));
        Assert.InRange(Cents(worst.FrequencyHz, expected), -cents, cents);
    }
}
