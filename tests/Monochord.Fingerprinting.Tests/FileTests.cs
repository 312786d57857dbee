using Monochord.Audio;
using Monochord.Audio.Files;
using Monochord.TestKit;
using Xunit;

namespace Monochord.Fingerprinting.Tests;

/// <summary>Files: the same samples in any format, parts of long ones, and what can go wrong.</summary>
public sealed class FileTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("monochord-fingerprint-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void TheSameSamplesInWavAndFlacHaveTheSameNumbers()
    {
        var sound = Sounds.Music(2, 6);
        var wav = Whole(Write("a.wav", sound, AudioEncoding.Wav16));
        var flac = Whole(Write("a.flac", sound, AudioEncoding.Flac16));
        Assert.Equal(wav.Fingerprint, flac.Fingerprint);
        Assert.Equal(wav.Waveform.Maxima, flac.Waveform.Maxima);
        Assert.Equal(wav.Timbre.Means, flac.Timbre.Means);
        Assert.Equal(wav.Rhythm.BeatSeconds, flac.Rhythm.BeatSeconds);
        Assert.Equal((wav.Tonality.Key, wav.Tonality.TuningCents), (flac.Tonality.Key, flac.Tonality.TuningCents));
        Assert.Equal((wav.LoudnessRangeLu, wav.TruePeakDbtp), (flac.LoudnessRangeLu, flac.TruePeakDbtp));
    }

    [Fact]
    public void ErrorsNameTheFile()
    {
        var short_ = Write("short.wav", Signals.Noise(1, 1000), AudioEncoding.Wav16);
        var error = Assert.Throws<FingerprintException>(() => Whole(short_));
        Assert.Equal(("fingerprint.too-short", short_), (error.Code, error.Subject));
        Assert.Contains("0.023 s", error.Message, StringComparison.Ordinal);
        Assert.Equal("file.not-found", Assert.Throws<AudioFileException>(() => Whole(Path.Combine(_folder, "none.wav"))).Code);
    }

    [Fact]
    public void ItSaysHowFarItIs()
    {
        var told = new Told();
        Fingerprinter.Analyse(
            Write("p.wav", Signals.Noise(2, 500_000), AudioEncoding.Wav16), progress: told, cancellation: TestContext.Current.CancellationToken);
        Assert.InRange(told.Values.Count, 50, 101);
        Assert.Equal(told.Values.Order(), told.Values);
        Assert.Equal(1, told.Values[^1]);
    }

    [Fact]
    public void AShortTrackIsAlwaysAnalysedWhole()
    {
        var path = Write("s.wav", Sounds.Music(2, 5), AudioEncoding.Wav16);
        var windowed = Windowed(path);
        Assert.Equal(FingerprintStrategy.Whole, windowed.Strategy);
        Assert.Equal(Whole(path).Fingerprint, windowed.Fingerprint);
    }

    // Six minutes in which each minute is a tone of its own: the windows hear 75 to 105 s, 135 to 225 s and 255 to 285 s.
    [Theory]
    [InlineData(8_000)]
    [InlineData(44_100)]
    public void WindowsAreTheBodyAndTwoProbes(int rate)
    {
        var sound = Signals.Make(1, 360 * rate, (_, i) => 0.25 * Math.Sin(Math.Tau * 300 * (1 + (i / (60 * rate))) * i / rate));
        var track = Windowed(Write("w.wav", sound, AudioEncoding.Wav16, rate));
        Assert.Equal(FingerprintStrategy.Windowed, track.Strategy);
        Assert.Equal(360, track.DurationSeconds);

        // 600 Hz for 30 s, 900 Hz for 45 s, 1,200 Hz for 45 s, 1,500 Hz for 30 s: all in the band of 500 to 2,000 Hz, half below 1 kHz.
        Assert.Equal(1, track.Fingerprint[Dimension.Mid], 0.001);
        Assert.Equal((900 + 1200) / 2.0 / 8000, track.Fingerprint[Dimension.SpectralCentroid], 0.04);
        for (var column = 0; column < 2000; column++)
        {
            var second = (column + 0.5) * 360 / 2000;
            var isHeard = second is > 75 and < 105 or > 135 and < 225 or > 255 and < 285;
            var isNearAnEdge = ((double[])[75, 105, 135, 225, 255, 285]).Any(edge => Math.Abs(second - edge) < 0.5);
            if (!isNearAnEdge)
            {
                Assert.Equal(isHeard ? 0.25 : 0, track.Waveform.Maxima[column], 0.01);
                Assert.Equal(isHeard ? 0.25 / Math.Sqrt(2) : 0, track.Waveform.Middle[column], 0.01);
            }
        }
    }

    // Below four minutes windows meet, and nothing is heard twice.
    [Fact]
    public void WindowsThatMeetAreOneStretch()
    {
        const int Rate = 8_000;
        var sound = Signals.Make(1, 180 * Rate, (_, i) => 0.25 * Math.Sin(0.5 * i));
        var track = Windowed(Write("m.wav", sound, AudioEncoding.Wav16, Rate));
        Assert.Equal(FingerprintStrategy.Windowed, track.Strategy);
        Assert.Equal(0.0, track.Waveform.Maxima[300], 0.01);
        Assert.Equal(0.25, track.Waveform.Maxima[400], 0.01);
        Assert.Equal(0.25, track.Waveform.Maxima[1599], 0.01);
        Assert.Equal(0.0, track.Waveform.Maxima[1700], 0.01);
        Assert.InRange(track.Fingerprint[Dimension.HarmonicRatio], 0.99, 1);
    }

    private static TrackAnalysis Whole(string path) => Fingerprinter.Analyse(path, cancellation: TestContext.Current.CancellationToken);

    private static TrackAnalysis Windowed(string path) => Fingerprinter.Analyse(
        path, new FingerprintOptions { Strategy = FingerprintStrategy.Windowed }, cancellation: TestContext.Current.CancellationToken);

    private string Write(string name, AudioBuffer sound, AudioEncoding encoding, int rate = Sounds.Rate)
    {
        var path = Path.Combine(_folder, name);
        using var encoder = AudioEncoder.Create(path, Sounds.Format(sound.Channels, rate), new AudioEncoderOptions { Encoding = encoding });
        encoder.Write(sound.Block);
        encoder.Complete();
        return path;
    }

    private sealed class Told : IProgress<double>
    {
        public List<double> Values { get; } = [];

        public void Report(double value) => Values.Add(value);
    }
}
