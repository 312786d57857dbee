using System.Globalization;
using System.Text.Json;
using Monochord.Dsp.Windows;
using Monochord.TestKit;
using Xunit;

namespace Monochord.Dsp.Tests.Windows;

public sealed class WindowTests
{
    // Harris 1978, Table 1: coherent gain and equivalent noise bandwidth, as printed. Kaiser's α times π is β.
    [Theory]
    [InlineData("rectangular", 1.00, 1.00)]
    [InlineData("Hann", 0.50, 1.50)]
    [InlineData("Hamming", 0.54, 1.36)]
    [InlineData("Blackman", 0.42, 1.73)]
    [InlineData("Blackman-Harris", 0.36, 2.00)]
    [InlineData("Kaiser 6.283185307179586", 0.49, 1.50)]
    [InlineData("Kaiser 7.853981633974483", 0.44, 1.65)]
    [InlineData("Kaiser 9.424777960769379", 0.40, 1.80)]
    [InlineData("Kaiser 10.995574287564276", 0.37, 1.93)]
    public void Figures_OfEachShape_AreThoseOfHarris(string shape, double coherentGain, double noiseBandwidth)
    {
        var window = new Window(Shape(shape), 4096);
        Assert.Equal(coherentGain, window.CoherentGain, 0.0051);
        Assert.Equal(noiseBandwidth, window.EquivalentNoiseBandwidth, 0.0101);
    }

    // A cosine sum over a whole period, in closed form: the gain is a0, the bandwidth 1 + Σ a²k/(2·a0²).
    [Theory]
    [InlineData("Hann", 0.5, 1.5)]
    [InlineData("Hamming", 0.54, 1 + (0.46 * 0.46 / (2 * 0.54 * 0.54)))]
    [InlineData("flat top", 0.21557895, 3.770246)]
    public void Figures_OfCosineSums_AreTheirClosedForm(string shape, double coherentGain, double noiseBandwidth)
    {
        var window = new Window(Shape(shape), 1000);
        Assert.Equal(coherentGain, window.CoherentGain, 1e-12);
        Assert.Equal(noiseBandwidth, window.EquivalentNoiseBandwidth, 1e-6);
    }

    [Fact]
    public void Values_OfEveryShapeAndLength_AreThoseOfSciPy()
    {
        var golden = JsonDocument.Parse(File.ReadAllText(RepositoryRoot.PathOf("tests", "golden", "windows", "scipy.json"))).RootElement;
        foreach (var expected in golden.GetProperty("windows").EnumerateArray())
        {
            var values = expected.GetProperty("values");
            var symmetry = expected.GetProperty("periodic").GetBoolean() ? WindowSymmetry.Periodic : WindowSymmetry.Symmetric;
            var name = expected.GetProperty("name").GetString()!;
            var window = new Window(Shape(name), values.GetArrayLength(), symmetry);
            for (var n = 0; n < window.Length; n++)
            {
                Assert.True(Math.Abs(values[n].GetDouble() - window.Values[n]) < 1e-14, $"{name}, {symmetry}, {n} of {window.Length}");
            }
        }
    }

    [Theory]
    [InlineData("Blackman-Harris", 8)]
    [InlineData("Kaiser 8.6", 9)]
    public void Values_OfASymmetricWindow_AreMirroredBitByBit(string shape, int length)
    {
        var window = new Window(Shape(shape), length, WindowSymmetry.Symmetric);
        for (var n = 0; n < length; n++)
        {
            Assert.Equal(window.Values[n], window.Values[length - 1 - n]);
        }
    }

    [Theory]
    [InlineData("rectangular")]
    [InlineData("Blackman")]
    [InlineData("flat top")]
    [InlineData("Kaiser 5")]
    public void Shape_AtItsMiddleAndBeyondItsEnds_IsOneAndZero(string name)
    {
        var shape = Shape(name);
        Assert.Equal(1.0, shape.At(0), 1e-8);
        Assert.Equal(0.0, shape.At(1.0001));
        Assert.Equal(0.0, shape.At(-1.0001));
        Assert.Equal(shape.At(0.3), shape.At(-0.3));
    }

    [Theory]
    [InlineData(-1)]
    [InlineData(701)]
    [InlineData(double.NaN)]
    public void Kaiser_BetaOutOfRange_IsTheCallersMistake(double beta) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => WindowShape.Kaiser(beta));

    [Fact]
    public void Window_WithoutShapeOrLength_IsTheCallersMistake()
    {
        Assert.Throws<ArgumentNullException>(() => new Window(null!, 8));
        Assert.Throws<ArgumentOutOfRangeException>(() => new Window(WindowShape.Hann, 0));
        Assert.Throws<ArgumentOutOfRangeException>(() => new Window(WindowShape.Hann, 8).CopyTo(new float[7]));
    }

    private static WindowShape Shape(string name) => name switch
    {
        "rectangular" => WindowShape.Rectangular,
        "Hann" => WindowShape.Hann,
        "Hamming" => WindowShape.Hamming,
        "Blackman" => WindowShape.Blackman,
        "Blackman-Harris" => WindowShape.BlackmanHarris,
        "flat top" => WindowShape.FlatTop,
        _ => WindowShape.Kaiser(double.Parse(name["Kaiser ".Length..], CultureInfo.InvariantCulture)),
    };
}
