using Monochord.Audio;
using Monochord.Synthesis.Tracks;
using Monochord.Tracks.Rendering;
using Xunit;

namespace Monochord.Tracks.Tests.Rendering;

/// <summary>What ends a render before its end: it is said, and nothing of it is left behind.</summary>
public sealed class RenderErrorTests : IDisposable
{
    private readonly Renders _renders = new();

    public void Dispose() => _renders.Dispose();

    [Theory]
    [InlineData("none/a.wav", "file.no-folder")]
    [InlineData("a.mp3", "track.encoding-unknown")]
    [InlineData("a", "track.encoding-unknown")]
    [InlineData("bell.wav", "track.own-file")]
    [InlineData("./sub/../bell.wav", "track.own-file")]
    public void File_ThatCannotBe_IsSaid(string name, string code)
    {
        var track = _renders.Everything();
        var before = File.ReadAllBytes(_renders["bell.wav"]);
        var error = Assert.ThrowsAny<MonochordException>(() => _renders.Render(track, name, new TrackRenderSettings { WithStems = true }));
        Assert.Equal(code, error.Code);
        Assert.Equal(["bell.wav"], _renders.Files);
        Assert.Equal(before, File.ReadAllBytes(_renders["bell.wav"]));
    }

    [Theory]
    [InlineData(2.7, null)]
    [InlineData(100.0, null)]
    [InlineData(1.0, 1.0)]
    [InlineData(1.0, 0.5)]
    public void Part_WithoutAFrame_IsSaid(double from, double? to)
    {
        var settings = new TrackRenderSettings { FromSeconds = from, ToSeconds = to };
        var error = Assert.Throws<TrackException>(() => _renders.Render(_renders.Everything(), "a.wav", settings));
        Assert.Equal(("track.empty-part", "There is nothing to render: the track is 2.7 s long."), (error.Code, error.Message));
        Assert.Equal(["bell.wav"], _renders.Files);
    }

    [Fact]
    public void Track_WithoutAStep_HasNothingToRender() =>
        Assert.Equal("track.empty-part", Assert.Throws<TrackException>(() => _renders.Render(new Track(), "a.wav")).Code);

    [Fact]
    public void Clip_ThatIsMissing_IsSaid()
    {
        var track = _renders.Everything();
        File.Delete(_renders["bell.wav"]);
        var error = Assert.Throws<TrackException>(() => _renders.Render(track, "a.wav"));
        Assert.Equal(("track.file-not-found", "overlay_clips[0].file_path"), (error.Code, error.Subject));
        Assert.Empty(_renders.Files);
    }

    /// <summary>The whole, its stems, the passes that look for a loudness: wherever it ends, nothing is left, and what stood there stays.</summary>
    [Theory]
    [InlineData(0)]
    [InlineData(0.1)]
    [InlineData(0.3)]
    [InlineData(0.6)]
    [InlineData(0.99)]
    public void Cancelled_LeavesNothing(double at)
    {
        var track = _renders.Everything();
        File.WriteAllText(_renders["a.wav"], "before");
        using var cancellation = new CancellationTokenSource();
        var settings = new TrackRenderSettings { WithStems = true, TargetLufs = -20 };
        Assert.ThrowsAny<OperationCanceledException>(() => _renders.Render(
            track, "a.wav", settings,
            new Told(done =>
            {
                if (done >= at)
                {
                    cancellation.Cancel();
                }
            }),
            cancellation));
        Assert.Equal(["a.wav", "bell.wav"], _renders.Files);
        Assert.Equal("before", File.ReadAllText(_renders["a.wav"]));
    }

    [Fact]
    public void Stem_ThatCannotBeWritten_LeavesNoWhole()
    {
        var track = _renders.Everything();
        Directory.CreateDirectory(_renders["a.noise.wav"]);
        var error = Assert.ThrowsAny<MonochordException>(() => _renders.Render(track, "a.wav", new TrackRenderSettings { WithStems = true }));
        Assert.Equal("file.write-failed", error.Code);
        Assert.Equal(["a.noise.wav", "bell.wav"], _renders.Files);
    }

    [Theory]
    [InlineData(false, null)]
    [InlineData(true, null)]
    [InlineData(true, -20.0)]
    [InlineData(true, -10.0)]
    public void Progress_GoesUpToOne(bool withStems, double? lufs)
    {
        var told = new List<double>();
        _renders.Render(_renders.Everything(), "a.wav", new TrackRenderSettings { WithStems = withStems, TargetLufs = lufs }, new Told(told.Add));
        Assert.Equal(told.Order(), told);
        Assert.Equal(1, told[^1]);
        Assert.InRange(told[0], 0, 0.1);
        Assert.InRange(told.Count, 5, 1001);
    }

    private sealed class Told(Action<double> tell) : IProgress<double>
    {
        public void Report(double value) => tell(value);
    }
}
