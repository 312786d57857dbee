using System.Globalization;
using System.Text.Json;
using Monochord.Audio;
using Monochord.Catalogue.Json;
using Monochord.Dsp;
using Monochord.Fingerprinting;
using Monochord.Fingerprinting.Rhythm;
using Monochord.Fingerprinting.Timbre;
using Monochord.Fingerprinting.Tonality;
using Monochord.Metering;
using Monochord.Metering.Loudness;
using Monochord.Metering.TruePeak;
using Monochord.Native.Tests.Support;
using Monochord.Reports.Json;
using Monochord.TestKit;
using Xunit;

namespace Monochord.Native.Tests;

/// <summary>What C gets of a sound: readings, fingerprints, reports and features are those of the .NET libraries. They are sums over vectors,
/// whose width may differ between the two, so they agree to a part in 10⁶ and not to the bit.</summary>
public sealed class SoundTests : IDisposable
{
    private const int Rate = 44_100;
    private const double Tolerance = 1e-6;

    private readonly CProgram _program = CProgram.Of("sound");
    private AudioBuffer _sound = new(2, 0);

    private string Wav => Path.Combine(_program.Folder, "sound.wav");

    private string Samples => Path.Combine(_program.Folder, "sound.raw");

    private float[] Left => _sound[0].ToArray();

    public void Dispose() => _program.Dispose();

    [Fact]
    public void Sound_EveryMeasure_IsThatOfTheLibraries()
    {
        WriteMusic(seconds: 8);
        _program.Run(_program.Folder, Wav, Samples);
        AssertReading();
        AssertFingerprint();
        AssertReport();
        AssertFeatures();
    }

    [Fact]
    [Trait("Category", "Slow")]
    public void Sound_UnderValgrind_ReadsAndWritesNothingThatIsNotIts()
    {
        WriteMusic(seconds: 2);
        _program.RunUnderValgrind(_program.Folder, Wav, Samples);
    }

    private void WriteMusic(int seconds)
    {
        var music = TestTracks.Music(seconds);
        _sound = new AudioBuffer(2, music.Length / 2);
        for (var i = 0; i < _sound.Frames; i++)
        {
            (_sound[0][i], _sound[1][i]) = (music[2 * i], music[(2 * i) + 1]);
        }

        WavFile.WriteFloat(Wav, Rate, _sound);
        File.WriteAllBytes(Samples, System.Runtime.InteropServices.MemoryMarshal.AsBytes<float>(music).ToArray());
    }

    private void AssertReading()
    {
        var spec = new ProcessSpec(new AudioFormat(Rate, ChannelLayout.Stereo), _sound.Frames);
        var (loudness, truePeak) = (new LoudnessMeter(), new TruePeakMeter());
        loudness.Prepare(spec);
        truePeak.Prepare(spec);
        loudness.Process(_sound.Block);
        truePeak.Process(_sound.Block);
        truePeak.Finish();
        double Peak(int channel) => Decibels.FromAmplitude(_sound[channel].ToArray().Max(Math.Abs));
        double[] expected =
        [
            loudness.MomentaryLufs, loudness.ShortTermLufs, loudness.IntegratedLufs, loudness.LoudnessRangeLu, loudness.MaxMomentaryLufs,
            loudness.MaxShortTermLufs, truePeak.MaxDbtp, Math.Max(Peak(0), Peak(1)),
            loudness.ChannelLufs(0), truePeak.ChannelMaxDbtp(0), Peak(0), loudness.ChannelLufs(1), truePeak.ChannelMaxDbtp(1), Peak(1),
        ];
        var actual = _program.Text("reading.txt").Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)
            .Select(text => double.Parse(text, CultureInfo.InvariantCulture)).ToArray();
        Assert.Equal(expected.Length, actual.Length);
        for (var i = 0; i < expected.Length; i++)
        {
            Assert.Equal(expected[i], actual[i], Tolerance);
        }
    }

    private void AssertFingerprint()
    {
        var analysis = Fingerprinter.Analyse(Wav);
        var fingerprint = Json(writer => AnalysisJson.WriteFingerprint(writer, analysis.Fingerprint));
        var extra = Json(writer => AnalysisJson.WriteExtra(writer, analysis));
        foreach (var name in (string[])["fingerprint.json", "fingerprint-planar.json", "fingerprint-interleaved.json"])
        {
            using var told = JsonDocument.Parse(_program.Text(name));
            Assert.Equal(8, told.RootElement.GetProperty("duration_seconds").GetDouble());
            Assert.Equal(Rate, told.RootElement.GetProperty("sample_rate").GetInt32());
            Assert.Equal("whole", told.RootElement.GetProperty("strategy").GetString());
            JsonLikeness.Assert(fingerprint, told.RootElement.GetProperty("fingerprint"), Tolerance);
            JsonLikeness.Assert(extra, told.RootElement.GetProperty("extra"), Tolerance);
        }

        using var dimensions = JsonDocument.Parse(_program.Text("dimensions.json"));
        Assert.Equal(Dimensions.All.ToArray().Select(dimension => dimension.Name), dimensions.RootElement.EnumerateArray().Select(one => one.GetProperty("name").GetString()));
    }

    private void AssertReport()
    {
        using var file = Audio.Files.AudioFile.Open(Wav);
        var report = ProgrammeMeter.Measure(file);
        var expected = JsonReport.Render(new Reports.MeasuredFile(
            Wav, report, file.Info, Reports.ProgrammeWarnings.Of(report, null, file.Warnings, file.Info.DeclaresLayout), []));
        using var json = JsonDocument.Parse(expected);
        using var told = JsonDocument.Parse(_program.Text("report.json"));
        JsonLikeness.Assert(json.RootElement, told.RootElement, 0.011);
    }

    private void AssertFeatures()
    {
        AssertAlike(MelSpectrogram.Of(Left, 64, 20, 16_000).Values, "mel.raw");
        AssertAlike(Mfcc.Of(Left, 13).Values, "mfcc.raw");
        AssertAlike(Chroma.Of(Left, 0.125).Values, "chroma.raw");
        var onsets = OnsetStrength.Of(Left);
        AssertAlike(onsets, "onsets.raw");
        AssertAlike(Tempogram.Of(onsets, 48).Values, "tempogram.raw");

        var buffer = new AudioBuffer(1, _sound.Frames);
        _sound[0].CopyTo(buffer[0]);
        using var resampled = new Audio.Resampling.ResampledSource(new BufferSource(new AudioFormat(48_000, ChannelLayout.Mono), buffer), Rate);
        var slower = SourceLaws.ReadAll(resampled, [4096], _sound.Frames);
        AssertAlike(OnsetStrength.Of(slower[0]), "onsets48.raw");
    }

    private void AssertAlike(ReadOnlySpan<float> expected, string name)
    {
        var actual = _program.Floats(name);
        var largest = expected.ToArray().Max(Math.Abs);
        Assert.Equal(expected.Length, actual.Length);
        for (var i = 0; i < actual.Length; i++)
        {
            Assert.True(Math.Abs(expected[i] - actual[i]) <= 1e-5 * largest, $"{name}: {expected[i]} and {actual[i]} at {i}, of {largest} at most.");
        }
    }

    private static JsonElement Json(Action<Utf8JsonWriter> write)
    {
        using var bytes = new MemoryStream();
        using (var writer = new Utf8JsonWriter(bytes))
        {
            write(writer);
        }

        return JsonDocument.Parse(bytes.ToArray()).RootElement;
    }
}
