using System.Text.Json;
using Monochord.Fingerprinting.Spectra;
using Monochord.Fingerprinting.Timbre;
using Monochord.Fingerprinting.Tonality;
using Monochord.TestKit;
using Xunit;

namespace Monochord.Fingerprinting.Tests.Spectra;

/// <summary>Frame features beside librosa's formulas, which a script of numpy and scipy worked out in 64 bits.</summary>
[Trait("Category", "Simd")]
public sealed class LibrosaFeaturesTests
{
    private static readonly JsonElement Golden =
        JsonDocument.Parse(File.ReadAllText(RepositoryRoot.PathOf("tests", "golden", "librosa", "features.json"))).RootElement;

    private static readonly float[] Samples = Signal(Golden.GetProperty("length").GetInt32());

    [Fact]
    public void MelSpectrogram_IsLibrosas() => AssertColumns(Golden.GetProperty("mel"), MelSpectrogram.Of(Samples));

    [Fact]
    public void Mfcc_IsLibrosas() => AssertColumns(Golden.GetProperty("mfcc"), Mfcc.Of(Samples));

    [Fact]
    public void Chroma_IsLibrosas()
    {
        foreach (var reference in Golden.GetProperty("chroma").EnumerateArray())
        {
            AssertColumns(reference.GetProperty("values"), Chroma.Of(Samples, reference.GetProperty("tuning").GetDouble()));
        }
    }

    [Fact]
    public void NothingHasNoFrames()
    {
        Assert.Equal(0, MelSpectrogram.Of([]).Frames);
        Assert.Equal(0, Mfcc.Of([]).Frames);
        Assert.Equal(0, Chroma.Of([]).Frames);
    }

    [Fact]
    public void ChromaOfSilence_IsZero() => Assert.All(Chroma.Of(new float[4096]).Values.ToArray(), value => Assert.Equal(0, value));

    // Each column to 1e-4 of the largest value of all.
    private static void AssertColumns(JsonElement expected, FeatureMatrix actual)
    {
        Assert.Equal(Golden.GetProperty("frames").GetInt32(), actual.Frames);
        var columns = expected.EnumerateArray().Select(column => column.EnumerateArray().Select(value => value.GetDouble()).ToArray()).ToArray();
        var tolerance = 1e-4 * columns.Max(column => column.Max(Math.Abs));
        foreach (var (frame, column) in Golden.GetProperty("shown").EnumerateArray().Select(frame => frame.GetInt32()).Zip(columns))
        {
            Assert.Equal(column.Length, actual.Rows);
            for (var row = 0; row < column.Length; row++)
            {
                Assert.True(Math.Abs(column[row] - actual[row, frame]) <= tolerance, $"row {row}, frame {frame}: {actual[row, frame]} for {column[row]}");
            }
        }
    }

    // As in librosa_features.py.
    private static float[] Signal(int length)
    {
        var samples = new float[length];
        var state = 1u;
        for (var n = 0; n < length; n++)
        {
            state = unchecked((1664525 * state) + 1013904223);
            var t = n / 44_100.0;
            var x = (0.3 * Math.Sin(2 * Math.PI * 220 * t)) + (0.1 * Math.Sin(2 * Math.PI * 1318.5 * t)) +
                (0.2 * Math.Sin(2 * Math.PI * ((300 * t) + (1500 * t * t)))) + (0.05 * ((state / 2147483648.0) - 1));
            samples[n] = (float)(n >= 27000 ? 0 : n is >= 12000 and < 18000 ? x * 0.001 : x);
        }

        return samples;
    }
}
