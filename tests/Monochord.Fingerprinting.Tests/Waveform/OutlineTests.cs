using Monochord.Fingerprinting.Waveform;
using Monochord.TestKit;
using Xunit;

namespace Monochord.Fingerprinting.Tests.Waveform;

/// <summary>The outline of a track shows what is there, where it is.</summary>
[Trait("Category", "Simd")]
public sealed class OutlineTests
{
    [Theory]
    [InlineData(22_050)]
    [InlineData(44_100)]
    [InlineData(700_000)]
    [InlineData(3_000_001)]
    public void ColumnsHaveTheExtremesOfTheirStretch(int frames)
    {
        var sound = Signals.Noise(1, frames);
        var outline = Sounds.Analyse(sound).Waveform;
        Assert.Equal(WaveformOutline.Columns, outline.Maxima.Count);
        var width = (double)frames / WaveformOutline.Columns;

        // An eighth of a column, but at least a piece of 8 samples, may come from beside it.
        var slack = (int)Math.Max(width / 8, 8) + 1;
        for (var column = 0; column < WaveformOutline.Columns; column++)
        {
            var (start, end) = ((int)((long)frames * column / WaveformOutline.Columns), (int)((long)frames * (column + 1) / WaveformOutline.Columns));
            var inside = sound[0][start..end].ToArray();
            var around = sound[0][Math.Max(0, start - slack)..Math.Min(frames, end + slack)].ToArray();
            Assert.InRange(outline.Maxima[column], inside.Max(), around.Max());
            Assert.InRange(outline.Minima[column], around.Min(), inside.Min());
        }
    }

    [Fact]
    public void AStrokeStandsInItsColumn()
    {
        var sound = Signals.Impulse(1, 4_000_000, at: 3_000_500, amplitude: 0.75);
        var outline = Sounds.Analyse(sound).Waveform;
        Assert.Equal(0.75f, outline.Maxima[1500]);
        Assert.Equal(0.75f, outline.Maxima.Max());
        Assert.InRange(outline.Maxima.Count(value => value > 0), 1, 2);
    }

    // RMS of a sine is its amplitude over √2, whichever band it is in.
    [Theory]
    [InlineData(100, 0)]
    [InlineData(1000, 1)]
    [InlineData(9000, 2)]
    public void BandsHaveTheRmsOfTheirTone(double hz, int band)
    {
        foreach (var seconds in (int[])[1, 10, 100])
        {
            var outline = Sounds.Analyse(Signals.Sine(Sounds.Format(1), seconds * Sounds.Rate, hz, -6)).Waveform;
            IReadOnlyList<float>[] bands = [outline.Low, outline.Middle, outline.High];
            var expected = Math.Pow(10, -6 / 20.0) / Math.Sqrt(2);
            for (var i = 0; i < 3; i++)
            {
                // The first and the last frames reach beyond the sound.
                foreach (var value in bands[i].Skip(100).Take(1800))
                {
                    Assert.Equal(i == band ? expected : 0, value, i == band ? 0.01 : 0.005);
                }
            }
        }
    }
}
