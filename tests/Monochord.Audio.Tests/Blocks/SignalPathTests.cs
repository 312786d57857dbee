using Monochord.Audio.Readings;
using Monochord.Audio.Tests.Support;
using Xunit;

namespace Monochord.Audio.Tests.Blocks;

public sealed class SignalPathTests
{
    private static readonly AudioFormat Mono = new(48_000, ChannelLayout.Mono);

    [Theory]
    [InlineData(1)]
    [InlineData(333)]
    [InlineData(4096)]
    public void Run_SourceProcessorsSink_MovesEveryFrameInOrder(int blockFrames)
    {
        var samples = Probe.Noise(1, 1000);
        var sink = new Collector();
        var path = new SignalPath(new BufferSource(Mono, Probe.Buffer(samples)), [new Add(1), new Multiply(2)], sink, blockFrames);

        Assert.Equal(1000, path.Run(TestContext.Current.CancellationToken));

        Assert.Equal(1000, path.Position);
        Assert.Equal(Array.ConvertAll(samples, x => (x + 1) * 2), sink.Samples);
    }

    [Fact]
    public void Taps_BeforeAndAfterTheProcessors_SeeWhatPassesThere()
    {
        var path = new SignalPath(new BufferSource(Mono, Probe.Buffer(new float[800])), [new Add(1)])
        {
            InputTap = new Tap(Mono, [new LastSample()]),
            OutputTap = new Tap(Mono, [new LastSample()]),
        };
        path.Run(TestContext.Current.CancellationToken);
        Span<float> reading = stackalloc float[1];

        Assert.True(path.InputTap.Readings.TryReadLatest(reading, out _, out var end));
        Assert.Equal((0f, 800), (reading[0], end));
        Assert.True(path.OutputTap.Readings.TryReadLatest(reading, out _, out _));
        Assert.Equal(1f, reading[0]);
    }

    [Fact]
    public void Run_Cancelled_Throws()
    {
        using var source = new FakeSource(Mono, static (_, block) => block.Frames);
        var path = new SignalPath(source);
        Assert.Throws<OperationCanceledException>(() => path.Run(new CancellationToken(canceled: true)));
    }

    [Fact]
    public void BufferSource_ReadToItsEnd_GivesLessAndThenNothing()
    {
        var source = new BufferSource(Mono, Probe.Buffer(new float[10]));
        var buffer = new AudioBuffer(1, 8);
        Assert.Equal(8, source.Read(buffer.Block));
        Assert.Equal(2, source.Read(buffer.Block));
        Assert.Equal(0, source.Read(buffer.Block));
        Assert.Throws<ArgumentOutOfRangeException>(() => new BufferSource(Mono, new AudioBuffer(2, 10)));
    }

    private sealed class Collector : IAudioSink
    {
        internal List<float> Samples { get; } = [];

        public void Write(ReadOnlyAudioBlock block) => Samples.AddRange(block[0]);
    }

    private sealed class Add(float value) : IProcessor
    {
        public int LatencyFrames => 0;

        public void Prepare(ProcessSpec spec)
        {
        }

        public void Process(AudioBlock block)
        {
            foreach (ref var sample in block[0])
            {
                sample += value;
            }
        }

        public void Reset()
        {
        }
    }

    private sealed class Multiply(float value) : IProcessor
    {
        public int LatencyFrames => 0;

        public void Prepare(ProcessSpec spec)
        {
        }

        public void Process(AudioBlock block)
        {
            foreach (ref var sample in block[0])
            {
                sample *= value;
            }
        }

        public void Reset()
        {
        }
    }

    private sealed class LastSample : IMeter
    {
        private float _last;

        public IReadOnlyList<ReadingField> Prepare(ProcessSpec spec) => [new("last", ReadingUnit.None)];

        public void Process(ReadOnlyAudioBlock block) => _last = block.Frames > 0 ? block[0][^1] : _last;

        public void Write(Span<float> reading) => reading[0] = _last;

        public void Reset() => _last = 0;
    }
}
