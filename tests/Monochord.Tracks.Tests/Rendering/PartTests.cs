using Monochord.Audio.Files;
using Monochord.TestKit;
using Monochord.Tracks.Rendering;
using Xunit;

namespace Monochord.Tracks.Tests.Rendering;

/// <summary>Which samples a render holds: those of the player, the whole or a part of them, as far as the file's format goes.</summary>
public sealed class PartTests : IDisposable
{
    private const int Rate = Renders.Rate;
    private static readonly TrackRenderSettings Bare = new() { CeilingDbtp = null };

    private readonly Renders _renders = new();

    public void Dispose() => _renders.Dispose();

    [Fact]
    public void NoLimiter_IsTheBareSum()
    {
        var track = _renders.Everything();
        SampleAssert.Same(_renders.Sum(track), _renders.Floats(track, Bare));
        SampleAssert.Same(_renders.Sum(Renders.TooLoud()), _renders.Floats(Renders.TooLoud(), Bare));
    }

    [Fact]
    public void Limiter_WhatIsBelowTheCeiling_StaysToTheBit() =>
        SampleAssert.Same(_renders.Sum(Renders.Tones()), _renders.Floats(Renders.Tones()));

    [Theory]
    [InlineData(8000)]
    [InlineData(44_100)]
    [InlineData(96_000)]
    public void Length_AtAnyRate_IsThatOfTheTrack(int rate)
    {
        var result = _renders.Render(_renders.Everything(), "a.wav", new TrackRenderSettings { SampleRate = rate });
        Assert.Equal((rate, 27L * rate / 10), (result.SampleRate, result.Frames));
        using var file = AudioFile.Open(_renders["a.wav"]);
        Assert.Equal((rate, 2, result.Frames), (file.Format.SampleRate, file.Format.Channels, file.LengthFrames));
    }

    [Theory]
    [InlineData(0, 0.5)]
    [InlineData(0.31, 1.77)]
    [InlineData(1.5, null)]
    [InlineData(2.1, 99.0)]
    public void Part_WithoutMemory_IsTheCutToTheBit(double from, double? to)
    {
        var (start, end) = ((int)Math.Round(from * Rate), (int)Math.Round(Math.Min(to ?? 99, 2.2) * Rate));
        var part = _renders.Floats(Renders.Tones(), Bare with { FromSeconds = from, ToSeconds = to });
        SampleAssert.Same(Renders.Cut(_renders.Sum(Renders.Tones()), start, end), part);
    }

    [Theory]
    [InlineData(0.31, 1.77)]
    [InlineData(1.9, 2.7)]
    public void Part_WithNoise_IsTheCut(double from, double to)
    {
        var track = _renders.Everything();
        var part = _renders.Floats(track, Bare with { FromSeconds = from, ToSeconds = to });
        SampleAssert.Within(Renders.Cut(_renders.Sum(track), (int)Math.Round(from * Rate), (int)Math.Round(to * Rate)), part, 1e-6);
    }

    /// <summary>What a limiter does depends on what it did before: a part is run up to.</summary>
    [Theory]
    [InlineData(0.5, 2)]
    [InlineData(3.2, 4.5)]
    [InlineData(5, 5.5)]
    public void Part_BehindALimiterThatWorks_IsTheCut(double from, double to)
    {
        var whole = _renders.Floats(Renders.TooLoud());
        var part = _renders.Floats(Renders.TooLoud(), new TrackRenderSettings { FromSeconds = from, ToSeconds = to });
        SampleAssert.Within(Renders.Cut(whole, (int)Math.Round(from * Rate), (int)Math.Round(to * Rate)), part, 1e-6);
    }

    [Fact]
    public void Part_AfterAMinuteOfLimiting_IsTheCut()
    {
        var track = Renders.Read(
            """
            { "global": { "sample_rate": 8000 }, "progression": [
              { "duration": 20, "voices": [ { "synth_function_name": "binaural_beat", "params": { "ampL": 0.1, "ampR": 0.1 } } ] },
              { "duration": 40, "voices": [ { "synth_function_name": "binaural_beat", "params": { "ampL": 3, "ampR": 3 } } ] },
              { "duration": 20, "voices": [ { "synth_function_name": "binaural_beat", "params": { "ampL": 0.8, "ampR": 0.8 } } ] } ] }
            """);
        var whole = _renders.Floats(track);
        foreach (var (from, to) in ((int, int)[])[(21, 23), (40, 41), (58, 61), (62, 70)])
        {
            var part = _renders.Floats(track, new TrackRenderSettings { FromSeconds = from, ToSeconds = to });
            SampleAssert.Within(Renders.Cut(whole, from * 8000, to * 8000), part, 1e-6);
        }
    }

    [Fact]
    public void Part_LargestReduction_IsThatOfThePart()
    {
        var settings = new TrackRenderSettings { FromSeconds = 0, ToSeconds = 0.8 };
        Assert.Equal(0, _renders.Render(Renders.TooLoud(), "a.wav", settings).LargestReductionDb);
        Assert.InRange(_renders.Render(Renders.TooLoud(), "a.wav", settings with { ToSeconds = 3 }).LargestReductionDb, 6, 12);
        // Quiet after loud: the gain is on its way back, not where it was.
        var track = Renders.Read(
            """
            { "global": { "sample_rate": 8000 }, "progression": [
              { "duration": 2, "voices": [ { "synth_function_name": "binaural_beat", "params": { "ampL": 3, "ampR": 3 } } ] },
              { "duration": 18, "voices": [ { "synth_function_name": "binaural_beat", "params": { "ampL": 0.1, "ampR": 0.1 } } ] } ] }
            """);
        Assert.InRange(_renders.Render(track, "a.wav", settings with { FromSeconds = 15, ToSeconds = 16 }).LargestReductionDb, 0, 0.01);
    }

    /// <summary>Triangular dither of one step to either side and the rounding: less than one step and a half.</summary>
    [Theory]
    [InlineData("a.wav", AudioEncoding.Wav16, 16)]
    [InlineData("a.wav", AudioEncoding.Wav24, 24)]
    [InlineData("a.flac", AudioEncoding.Flac16, 16)]
    [InlineData("a.flac", AudioEncoding.Flac24, 24)]
    [InlineData("a.wav", null, 24)]
    [InlineData("a.flac", null, 24)]
    public void Bits_AreThoseOfTheEncoding(string name, AudioEncoding? encoding, int bits)
    {
        _renders.Render(Renders.Tones(), name, Bare with { Encoding = encoding });
        var step = Math.ScaleB(1, 1 - bits);
        SampleAssert.Within(_renders.Sum(Renders.Tones()), _renders.Samples(name), 1.5 * step);
        using var file = AudioFile.Open(_renders[name]);
        Assert.Equal((bits, Path.GetExtension(name)[1..].ToUpperInvariant()), (file.Info.BitDepth, file.Info.Container));
        Assert.Contains(_renders.Samples(name)[0].ToArray(), sample => sample / step % 256 != 0);
    }

    [Theory]
    [InlineData("wav")]
    [InlineData("flac")]
    public void Again_IsTheSameFile(string ending)
    {
        var track = _renders.Everything();
        _renders.Render(track, $"a.{ending}");
        _renders.Render(track, $"b.{ending}");
        Assert.Equal(File.ReadAllBytes(_renders[$"a.{ending}"]), File.ReadAllBytes(_renders[$"b.{ending}"]));
    }

    [Fact]
    public void Vorbis_IsTheSameSound()
    {
        var result = _renders.Render(Renders.Tones(), "a.ogg", Bare);
        var (sum, coded) = (_renders.Sum(Renders.Tones()), _renders.Samples("a.ogg"));
        Assert.Equal((result.Frames, sum.Frames), ((long)coded.Frames, coded.Frames));
        Assert.InRange(Compare.ErrorDb(sum[0], coded[0]), -200, -20);
    }
}
