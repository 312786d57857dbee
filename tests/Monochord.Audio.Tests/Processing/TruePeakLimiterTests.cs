using Monochord.Audio.Files;
using Monochord.Audio.Processing;
using Monochord.Audio.Tests.Support;
using Monochord.TestKit;
using Xunit;

namespace Monochord.Audio.Tests.Processing;

public sealed class TruePeakLimiterTests : IDisposable
{
    private const int Frames = 1 << 16;

    private readonly TestFiles _files = new();

    /// <summary>Hard cases at the rates and depths that files have.</summary>
    public static TheoryData<string, int, AudioEncoding> HardCases
    {
        get
        {
            var data = new TheoryData<string, int, AudioEncoding>();
            foreach (var signal in (string[])["pink noise", "square bursts", "square bursts off the grid", "quarter of the rate", "clicks"])
            {
                foreach (var rate in (int[])[44_100, 48_000, 192_000])
                {
                    data.Add(signal, rate, AudioEncoding.Wav16);
                    data.Add(signal, rate, AudioEncoding.Wav24);
                }
            }

            return data;
        }
    }

    public void Dispose() => _files.Dispose();

    [Theory]
    [Trait("Category", "Slow")]
    [MemberData(nameof(HardCases))]
    public void TruePeak_OfTheWrittenFile_IsAtTheCeilingByIdealInterpolation(string signal, int rate, AudioEncoding encoding)
    {
        var samples = Make(signal, rate);
        var before = Probe.Decibels(EndlessInterpolation.Peak(samples));
        using var file = AudioFile.Open(Write(samples, rate, encoding));
        var after = Probe.Decibels(EndlessInterpolation.Peak(Probe.ReadAll(file)[0]));
        Assert.True(before > 4, $"{before:F2} dBTP is no hard case");

        // Above by 0.02 dB at most; below by what is left as room.
        Assert.InRange(after, -1.16, -0.98);
    }

    [Fact]
    public void IdealInterpolation_OfAQuarterOfTheRateAt45Degrees_ReadsItsAmplitude() =>
        Assert.Equal(2, EndlessInterpolation.Peak(Make("quarter of the rate", 48_000)), 1e-3);

    [Fact]
    public void TwentyTwoPointTwo_IsLimitedWithOneGain()
    {
        var format = new AudioFormat(48_000, ChannelLayout.Discrete(24));
        var input = Signals.Make(24, 9600, (c, n) => (c == 17 ? 2 : 0.3) * Math.Sin((0.05 + (0.01 * c)) * n));
        using var source = new ProcessedSource(new BufferSource(format, input), [new TruePeakLimiter()]);
        var output = Probe.ReadAll(source);
        Assert.Equal(-7.15, Probe.Decibels(output[3][5000] / input[3][5000]), 0.05);
        Assert.Equal(output[3][5000] / input[3][5000], output[17][5000] / input[17][5000], 1e-6);
    }

    [Fact]
    public void GainReduction_IsToldOfTheNewestFramesAndAtItsLargest()
    {
        var limiter = new TruePeakLimiter();
        limiter.Prepare(new ProcessSpec(new AudioFormat(48_000, ChannelLayout.Mono), 48_000));
        limiter.Process(Signals.Make(1, 48_000, (_, n) => 2 * Math.Sin(0.1 * n)).Block);
        Assert.Equal(7.15, limiter.GainReductionDb, 0.05);
        Assert.Equal(7.15, limiter.TakeLargestGainReductionDb(), 0.05);

        // Three seconds on it has come back; the largest since the last call was just after it.
        for (var second = 0; second < 8; second++)
        {
            limiter.Process(Signals.Silence(1, 48_000).Block);
        }

        Assert.Equal(0, limiter.GainReductionDb);
        Assert.Equal(7.15, limiter.TakeLargestGainReductionDb(), 0.05);
        Assert.Equal(0, limiter.TakeLargestGainReductionDb());
    }

    [Fact]
    public void GainReduction_TakenByAnotherThread_IsNeverLost()
    {
        var limiter = new TruePeakLimiter();
        limiter.Prepare(new ProcessSpec(new AudioFormat(48_000, ChannelLayout.Mono), 480));
        var (largest, done) = (0.0, false);
        var reader = new Thread(() =>
        {
            while (!Volatile.Read(ref done))
            {
                largest = Math.Max(largest, limiter.TakeLargestGainReductionDb());
            }
        });
        reader.Start();
        for (var block = 0; block < 2000; block++)
        {
            // Once, in the middle, a peak of 18 dB above the others.
            var peak = block == 1000 ? 12.0 : 1.5;
            limiter.Process(Signals.Make(1, 480, (_, n) => n == 200 ? peak : 0.1).Block);
        }

        Volatile.Write(ref done, true);
        reader.Join();
        Assert.Equal(Probe.Decibels(12) + 1.14, Math.Max(largest, limiter.TakeLargestGainReductionDb()), 0.1);
    }

    [Fact]
    public void LatencyFrames_BeforePrepare_IsAMistake() =>
        Assert.Throws<InvalidOperationException>(() => new TruePeakLimiter().LatencyFrames);

    private static float[] Make(string signal, int rate)
    {
        Func<int, double> sample = signal switch
        {
            // +12 dB: peaks about 14 dB over full scale.
            "pink noise" => PinkNoise(),
            "square bursts" => n => SquareBursts(n, 1000),
            "square bursts off the grid" => n => SquareBursts(n, 997),
            "quarter of the rate" => n => 2 * Math.Sin((Math.PI / 2 * n) + (Math.PI / 4)),
            "clicks" => n => n % 997 == 0 ? 3 : 0.01,
            _ => throw new ArgumentOutOfRangeException(nameof(signal)),
        };
        var samples = new float[Frames];
        for (var n = 0; n < Frames; n++)
        {
            // The transform takes the end to be followed by the start.
            var fade = Math.Min(1, Math.Min(n, Frames - 1 - n) / 2000.0);
            samples[n] = (float)(sample(n) * fade * fade * (3 - (2 * fade)));
        }

        return samples;

        double SquareBursts(int n, double frequencyHz) =>
            (n / (rate / 50) % 3 == 0 ? 2 : 0.05) * Math.Sign(Math.Sin((2 * Math.PI * frequencyHz * n / rate) + 0.1));

        static Func<int, double> PinkNoise()
        {
            var noise = Signals.PinkNoise(1, Frames, rmsDb: 0);
            return n => noise[0][n];
        }
    }

    private string Write(float[] samples, int rate, AudioEncoding encoding)
    {
        var path = _files["limited.wav"];
        using var source = new ProcessedSource(Probe.Source(rate, ChannelLayout.Mono, samples), [new TruePeakLimiter()]);
        using var encoder = AudioEncoder.Create(path, source.Format, new AudioEncoderOptions { Encoding = encoding });
        new SignalPath(source, [], encoder).Run();
        encoder.Complete();
        Assert.Equal(samples.Length, encoder.Position);
        return path;
    }
}
