using Monochord.Audio.Readings;
using Xunit;

namespace Monochord.Audio.Tests.Readings;

public sealed class ReadingRingTests
{
    private const int Values = 64;

    [Fact]
    public void TryRead_NotYetWrittenOrLapped_IsFalse()
    {
        var ring = Ring(4);
        var values = new float[Values];
        Assert.False(ring.TryRead(0, values, out _));
        Assert.False(ring.TryReadLatest(values, out _, out _));
        for (var k = 0; k < 6; k++)
        {
            Write(ring, k);
        }

        Assert.False(ring.TryRead(-1, values, out _));
        Assert.False(ring.TryRead(1, values, out _));
        Assert.True(ring.TryRead(2, values, out var end));
        Assert.Equal((2f, 20), (values[0], end));
        Assert.False(ring.TryRead(6, values, out _));
        Assert.True(ring.TryReadLatest(values, out var sequence, out _));
        Assert.Equal((5, 5f), (sequence, values[^1]));
    }

    [Fact]
    public void Capacity_AnyNumber_IsRoundedUpToAPowerOfTwo() => Assert.Equal(8, Ring(5).Capacity);

    // A writer as fast as it can be against two readers: whatever they get is whole.
    [Fact]
    public async Task TryRead_AgainstARacingWriter_IsNeverTorn()
    {
        var ring = Ring(2);
        using var stop = new CancellationTokenSource();
        var readers = Enumerable.Range(0, 2).Select(_ => Task.Run(() => Read(ring, stop.Token))).ToArray();
        for (var k = 0; k < 300_000; k++)
        {
            Write(ring, k);
        }

        await stop.CancelAsync();
        var taken = await Task.WhenAll(readers);
        Assert.All(taken, count => Assert.True(count > 0));
    }

    private static long Read(ReadingRing ring, CancellationToken stop)
    {
        var values = new float[Values];
        long taken = 0;
        while (!stop.IsCancellationRequested || taken == 0)
        {
            var sequence = Math.Max(0, ring.Written - 1);
            if (ring.TryRead(sequence, values, out var end))
            {
                taken++;
                Assert.Equal(sequence * 10, end);
                Assert.All(values, value => Assert.Equal(sequence, (long)value));
            }
        }

        return taken;
    }

    private static ReadingRing Ring(int capacity) =>
        new(new ReadingLayout([new("values", ReadingUnit.None, [.. Enumerable.Range(0, Values).Select(i => $"{i}")])]), capacity);

    private static void Write(ReadingRing ring, long k)
    {
        ring.Claim().Fill(k);
        ring.Publish(k * 10);
    }
}
