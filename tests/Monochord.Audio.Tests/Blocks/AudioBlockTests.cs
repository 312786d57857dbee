using Xunit;

namespace Monochord.Audio.Tests.Blocks;

public sealed class AudioBlockTests
{
    [Fact]
    public void Slice_OfASlice_IsTheSameSamples()
    {
        var buffer = Numbered(3, 20);
        var slice = buffer.Block.Slice(5, 10).Slice(2, 4);
        Assert.Equal(4, slice.Frames);
        Assert.Equal([2007, 2008, 2009, 2010], slice[2].ToArray());
        Assert.Equal([2007, 2008, 2009, 2010], slice.AsReadOnly()[2].ToArray());
    }

    [Fact]
    public void SliceChannels_ARun_IsThoseChannels()
    {
        var part = Numbered(4, 8).Block.SliceChannels(1, 2).Slice(7, 1);
        Assert.Equal(2, part.Channels);
        Assert.Equal(1007, part[0][0]);
        Assert.Equal(2007, part[1][0]);
    }

    [Fact]
    public void Bounds_Overstepped_Throw()
    {
        var buffer = new AudioBuffer(2, 8);
        Assert.Throws<ArgumentOutOfRangeException>(() => buffer[2].Length);
        Assert.Throws<ArgumentOutOfRangeException>(() => buffer[-1].Length);
        Assert.Throws<ArgumentOutOfRangeException>(() => buffer.Block.Slice(0, 9).Frames);
        Assert.Throws<ArgumentOutOfRangeException>(() => buffer.Block.Slice(9, 0).Frames);
        Assert.Throws<ArgumentOutOfRangeException>(() => buffer.Block.Slice(-1, 1).Frames);
        Assert.Throws<ArgumentOutOfRangeException>(() => buffer.Block.SliceChannels(1, 2).Channels);
        Assert.Throws<ArgumentOutOfRangeException>(() => buffer.Block.SliceChannels(0, 3).Channels);
        Assert.Throws<ArgumentOutOfRangeException>(() => buffer.Block.SliceChannels(0, 0).Channels);
        Assert.Throws<ArgumentOutOfRangeException>(() => buffer.Block.AsReadOnly().SliceChannels(0, 3).Channels);
        Assert.Throws<ArgumentOutOfRangeException>(() => new AudioBlock(new float[15], 2, 8, 8).Frames);
        Assert.Throws<ArgumentOutOfRangeException>(() => new AudioBlock(new float[16], 2, 8, 7).Frames);
        Assert.Throws<ArgumentOutOfRangeException>(() => new AudioBlock(new float[16], 0, 8, 8).Frames);
    }

    [Fact]
    public void SliceChannels_OfAStem_CanNotReachTheNextStem()
    {
        var buffer = Numbered(4, 8);
        Assert.Throws<ArgumentOutOfRangeException>(() => buffer.Block.SliceChannels(0, 2).SliceChannels(0, 3).Channels);
        Assert.Throws<ArgumentOutOfRangeException>(() => buffer.Block.SliceChannels(0, 2).SliceChannels(1, 2).Channels);
        Assert.Throws<ArgumentOutOfRangeException>(() => buffer.Block.AsReadOnly().SliceChannels(0, 2).SliceChannels(0, 3).Channels);
    }

    [Fact]
    public void Construction_SizesThatOverflow_Throws() =>
        Assert.Throws<ArgumentOutOfRangeException>(() => new AudioBlock(new float[16], 64, 8, int.MaxValue / 32).Frames);

    [Fact]
    public void Slice_EmptyAtTheEnd_IsAllowed() => Assert.Equal(0, new AudioBuffer(2, 8).Block.Slice(8, 0).Frames);

    [Fact]
    public void CopyTo_LongerBlock_LeavesItsRest()
    {
        var destination = Numbered(2, 6);
        new AudioBuffer(2, 4).Block.AsReadOnly().CopyTo(destination.Block);
        Assert.Equal([0, 0, 0, 0, 1004, 1005], destination[1].ToArray());
        Assert.Throws<ArgumentException>(() => Numbered(2, 7).Block.AsReadOnly().CopyTo(destination.Block));
        Assert.Throws<ArgumentOutOfRangeException>(() => Numbered(3, 4).Block.AsReadOnly().CopyTo(destination.Block));
    }

    [Fact]
    public void Clear_OfASlice_TouchesNothingElse()
    {
        var buffer = Numbered(2, 4);
        buffer.Block.Slice(1, 2).Clear();
        Assert.Equal([1000, 0, 0, 1003], buffer[1].ToArray());
    }

    [Fact]
    public void Buffer_Planes_StartAMultipleOf16FloatsApart()
    {
        var buffer = new AudioBuffer(2, 17);
        ref var first = ref buffer[0][0];
        ref var second = ref buffer[1][0];
        Assert.Equal(32 * sizeof(float), System.Runtime.CompilerServices.Unsafe.ByteOffset(ref first, ref second));
    }

    private static AudioBuffer Numbered(int channels, int frames)
    {
        var buffer = new AudioBuffer(channels, frames);
        for (var c = 0; c < channels; c++)
        {
            for (var i = 0; i < frames; i++)
            {
                buffer[c][i] = (1000 * c) + i;
            }
        }

        return buffer;
    }
}
