using Monochord.Synthesis.Description;
using Monochord.Synthesis.Rendering;
using Xunit;

namespace Monochord.Synthesis.Tests;

public sealed class SubliminalTests
{
    [Theory]
    [InlineData("subliminal_encode/default")]
    [InlineData("subliminal_encode/default_file")]
    [InlineData("subliminal_encode/away_stack")]
    [InlineData("subliminal_encode/away_sequence")]
    public void Voice_IsTheEarlierOne(string name)
    {
        var row = Golden.Earlier.GetProperty("cases").GetProperty(name);
        var actual = Golden.Render("subliminal_encode", row.GetProperty("params"), 44_100, 88_200, files: new Files());
        Assert.InRange(Golden.WorstError(row.GetProperty("values"), Golden.Indices(Golden.Earlier), actual), 0, 1e-6);
    }

    [Fact]
    public void Carrier_AboveHalfTheRate_IsAnError()
    {
        var voice = VoiceCatalogue.Find("subliminal_encode").Create(new Dictionary<string, ParameterValue>());
        var error = Assert.Throws<VoiceException>(() => voice.Prepare(new VoiceContext(32_000, 1000)));
        Assert.Equal("voice.carrier-above-nyquist", error.Code);
    }

    /// <summary>The two files that the golden cases name.</summary>
    private sealed class Files : IVoiceFiles
    {
        private const int Rate = 44_100;

        public float[] ReadMono(string path, int sampleRate) => path switch
        {
            "A.wav" => Make(30_000, n => (0.5 * Math.Sin(Math.Tau * 440 * n / Rate)) + (0.3 * Math.Sin((Math.Tau * 1250 * n / Rate) + 0.5))),
            "B.wav" => [.. Make(20_000, n => 0.6 * Math.Sin(Math.Tau * 700 * n / Rate))
                .Zip(Make(20_000, n => 0.4 * Math.Sin(Math.Tau * 950 * n / Rate)), (left, right) => 0.5f * (left + right))],
            _ => throw new FileNotFoundException(path),
        };

        private static float[] Make(int frames, Func<int, double> sample) =>
            [.. Enumerable.Range(0, frames).Select(n => (float)(Math.Round(32_767 * sample(n)) / 32_768))];
    }
}
