using Monochord.Audio;
using Monochord.Audio.Readings;
using Monochord.Metering.Stereo;
using Monochord.TestKit;
using Xunit;

namespace Monochord.Metering.Tests;

public sealed class VectorscopeMeterTests
{
    private static readonly AudioFormat Stereo = new(48_000, ChannelLayout.Stereo);

    // Gains of left and right, and the direction of their points: up is mono, left is left.
    [Theory]
    [InlineData(1, 1, 0, 1)]
    [InlineData(1, 0, -0.5, 0.5)]
    [InlineData(0, 1, 0.5, 0.5)]
    [InlineData(1, -1, -1, 0)]
    public void Points_OfAPannedSignal_LieOnItsLine(double left, double right, double x, double y)
    {
        var meter = new VectorscopeMeter();
        var tap = new Tap(Stereo, [meter]);
        tap.Process(Signals.Make(2, 800, (c, n) => (c == 0 ? left : right) * Math.Cos(2 * Math.PI * n / 800)).Block);
        var reading = new float[2 * VectorscopeMeter.Points];
        Assert.True(tap.Readings.TryRead(0, reading, out _));
        for (var i = 0; i < VectorscopeMeter.Points; i++)
        {
            var sample = Math.Cos(2 * Math.PI * (i * 800 / VectorscopeMeter.Points) / 800);
            Assert.Equal(x * sample, reading[i], 1e-6);
            Assert.Equal(y * sample, reading[VectorscopeMeter.Points + i], 1e-6);
        }
    }

    [Fact]
    public void Density_OfMono_IsAColumnInTheMiddle()
    {
        var meter = new VectorscopeMeter();
        new Tap(Stereo, [meter]).Process(Signals.Sine(Stereo, 48_000, 997, levelDb: 0).Block);
        var density = meter.Density;
        Assert.Equal(1f, density.Max());
        for (var cell = 0; cell < density.Length; cell++)
        {
            if (density[cell] > 0)
            {
                Assert.InRange(cell % VectorscopeMeter.Size, VectorscopeMeter.Size / 2, VectorscopeMeter.Size / 2);
            }
        }
    }

    [Fact]
    public void Density_OfSilence_IsEmpty()
    {
        var meter = new VectorscopeMeter();
        new Tap(Stereo, [meter]).Process(new AudioBuffer(2, 48_000).Block);
        Assert.All(meter.Density, part => Assert.Equal(0f, part));
    }
}
