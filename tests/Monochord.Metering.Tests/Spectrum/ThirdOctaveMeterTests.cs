using Monochord.Audio;
using Monochord.Audio.Readings;
using Monochord.Metering.Spectrum;
using Monochord.TestKit;
using Xunit;

namespace Monochord.Metering.Tests.Spectrum;

[Trait("Category", "Simd")]
public sealed class ThirdOctaveMeterTests
{
    private static readonly AudioFormat Mono = new(48_000, ChannelLayout.Mono);
    private static readonly AudioFormat Stereo = new(48_000, ChannelLayout.Stereo);

    // AES17: a full-scale sine reads 0 dBFS. A band beside it lies about 18.3 dB lower: 10·log₁₀(1 + 2.014⁶).
    [Theory]
    [InlineData(44_100)]
    [InlineData(48_000)]
    [InlineData(96_000)]
    public void FullScaleSine_InTheMiddleOfABand_Reads0DbfsThere(int rate)
    {
        var format = new AudioFormat(rate, ChannelLayout.Mono);
        var bands = Measure(new AudioBuffer(1, 1), format).Bands;
        for (var band = 0; band < bands.Length; band += 3)
        {
            var frequency = bands[band].MidHz;
            var meter = Measure(Signals.Make(1, 4 * rate, (_, n) => Math.Sin(2 * Math.PI * frequency * n / rate)), format);

            // The ripple of the fast weighting at twice the frequency: 10·log₁₀(1 + 1/(4πf·0.125 s)).
            Assert.Equal(0, meter.FastLevelDbfs(band), 0.03 + (10 * Math.Log10(1 + (1 / (4 * Math.PI * frequency * 0.125)))));
            for (var other = 0; other < bands.Length; other++)
            {
                Assert.True(Math.Abs(other - band) < 1 || meter.FastLevelDbfs(other) < -17.5, $"Band {other} at a tone in {band}");
                Assert.True(Math.Abs(other - band) < 12 || meter.FastLevelDbfs(other) < -75, $"Band {other} at a tone in {band}");
            }
        }
    }

    [Fact]
    public void Bands_AreThoseOfTheLabels()
    {
        var run = new MeterRun(new ThirdOctaveMeter(), Stereo);
        Assert.Equal(
            [
                "20", "25", "31.5", "40", "50", "63", "80", "100", "125", "160", "200", "250", "315", "400", "500", "630", "800", "1000",
                "1250", "1600", "2000", "2500", "3150", "4000", "5000", "6300", "8000", "10000", "12500", "16000", "20000",
            ],
            run.Layout.Fields[0].Labels);
        Assert.Equal(62, run.Layout.Length);
    }

    // White noise has 10·log₁₀(10^0.1) = 1 dB more in each next band. A band of width B over T seconds scatters by 4.34/√(BT) dB.
    [Fact]
    public void WhiteNoise_RisesByADecibelABand()
    {
        const int Seconds = 30;
        var meter = Measure(Signals.Noise(2, Seconds * 48_000, levelDb: 0), Stereo);
        for (var band = 11; band < meter.Bands.Length; band++)
        {
            var expected = meter.BandLevelDbfs(band) - (band - 30);
            var width = meter.Bands[band].UpperEdgeHz - meter.Bands[band].LowerEdgeHz;
            Assert.Equal(meter.BandLevelDbfs(30), expected, 0.2 + (4.5 * 4.34 / Math.Sqrt(2 * width * Seconds)));
        }
    }

    // IEC 61672-1:2013, Table 4: the largest fast level of a burst of 4 kHz, relative to the level of the steady tone.
    [Theory]
    [InlineData(1000, 0.0)]
    [InlineData(500, -0.1)]
    [InlineData(200, -1.0)]
    [InlineData(100, -2.6)]
    [InlineData(50, -4.8)]
    [InlineData(20, -8.3)]
    [InlineData(10, -11.1)]
    public void MaximumFastLevel_OfABurst_IsThatOfASoundLevelMeter(int milliseconds, double expectedDb)
    {
        var frames = 48 * milliseconds;
        var frequency = Measure(new AudioBuffer(1, 1), Mono).Bands[23].MidHz;
        var burst = Signals.Make(1, 2 * 48_000, (_, n) => n < frames ? Math.Sin(2 * Math.PI * frequency * n / 48_000) : 0);

        // A burst of 10 ms is wider than a third octave by a little: that is what the extra tolerance is for.
        Assert.Equal(expectedDb, Measure(burst, Mono).MaxFastLevelDbfs(23), 0.06 + (2.0 / milliseconds));
    }

    // A time constant of 125 ms falls by 10·log₁₀(e)/0.125 = 34.7 dB a second; IEC 61672-1 asks 33.7 to 38.7.
    [Fact]
    public void FastLevel_AfterASound_FallsBy34Point7DbASecond()
    {
        var meter = Measure(Signals.Make(1, 2 * 48_000, (_, n) => n < 48_000 ? Math.Sin(2 * Math.PI * 1000 * n / 48_000) : 0), Mono);
        Assert.Equal(-34.74, meter.FastLevelDbfs(17), 0.3);
        Assert.Equal(-3.01, meter.BandLevelDbfs(17), 0.05);
    }

    [Fact]
    public void Channels_AddInPower_AndLfeIsLeftOut()
    {
        var tone = Signals.Make(2, 96_000, (_, n) => Math.Sin(2 * Math.PI * 1000 * n / 48_000));
        Assert.Equal(3.01, Measure(tone, Stereo).FastLevelDbfs(17), 0.02);

        var surround = new AudioFormat(48_000, ChannelLayout.Surround51);
        var lfe = surround.Layout.IndexOf("LFE");
        Assert.Equal(double.NegativeInfinity, Measure(
            Signals.Make(6, 48_000, (c, n) => c == lfe ? Math.Sin(2 * Math.PI * 1000 * n / 48_000) : 0), surround).FastLevelDbfs(17));
        Assert.Equal(6.99, Measure(
            Signals.Make(6, 96_000, (_, n) => Math.Sin(2 * Math.PI * 1000 * n / 48_000)), surround).FastLevelDbfs(17), 0.02);
    }

    [Fact]
    public void Silence_ReadsMinusInfinity()
    {
        var meter = Measure(new AudioBuffer(2, 48_000), Stereo);
        for (var band = 0; band < meter.Bands.Length; band++)
        {
            Assert.Equal(double.NegativeInfinity, meter.BandLevelDbfs(band));
            Assert.Equal(double.NegativeInfinity, meter.MaxFastLevelDbfs(band));
        }
    }

    private static ThirdOctaveMeter Measure(AudioBuffer signal, AudioFormat format)
    {
        var meter = new ThirdOctaveMeter();
        new Tap(format, [meter]).Process(signal.Block);
        return meter;
    }
}
