using System.Diagnostics;
using System.Runtime.CompilerServices;
using Monochord.Audio;
using Monochord.Audio.Rings;

namespace Monochord.TestKit;

/// <summary>What a writer of the counter signal did.</summary>
/// <param name="Frames">Written.</param>
/// <param name="Blocks">In so many blocks.</param>
/// <param name="WriteSeconds">Spent in <see cref="RingBufferWriter.Write"/>.</param>
/// <param name="LongestMicroseconds">Of one block.</param>
public sealed record RingWritten(long Frames, long Blocks, double WriteSeconds, double LongestMicroseconds);

/// <summary>What a reader of the counter signal found.</summary>
/// <param name="Frames">Read.</param>
/// <param name="Lost">Told as lost.</param>
/// <param name="Wrong">Frames that are not the ones of their numbers.</param>
/// <param name="End">Where it ended.</param>
public sealed record RingFound(long Frames, long Lost, long Wrong, long End);

/// <summary>A signal whose every sample says which frame it is, written and read as fast as asked: whatever a ring does wrong shows.</summary>
public sealed class RingLoad
{
    // Exact in a float; a minute and more at 192 kHz until a number comes again.
    private const int Numbers = 1 << 24;
    private const int ChannelStep = 131;
    private const int MaxFrames = 4096;

    private readonly int _channels;
    private readonly float[] _ramp;

    /// <summary>The signal of so many channels.</summary>
    public RingLoad(int channels)
    {
        _channels = channels;
        _ramp = new float[MaxFrames + (channels * ChannelStep)];
    }

    /// <summary>Sizes of blocks that no vector likes, and a few that it does.</summary>
    public static IReadOnlyList<int> OddBlocks { get; } = [1, 7, 480, 997, 64, 1601, 3333, 1024, 13];

    /// <summary>The sample of a channel and frame.</summary>
    public static float Sample(int channel, long frame) => (frame + (channel * ChannelStep)) % Numbers;

    /// <summary>Writes until so many frames were written since the file was made.</summary>
    /// <param name="writer">To write to.</param>
    /// <param name="frames">The end.</param>
    /// <param name="isPaced">In real time, or as fast as can be.</param>
    public RingWritten Write(RingBufferWriter writer, long frames, bool isPaced)
    {
        ArgumentNullException.ThrowIfNull(writer);
        var start = writer.Frames;
        var rate = writer.Layout.SampleRate;
        var buffer = new AudioBuffer(_channels, MaxFrames);
        var (blocks, ticks, longest) = (0L, 0L, 0L);
        var begun = Stopwatch.GetTimestamp();
        while (writer.Frames < frames)
        {
            var size = OddBlocks[(int)(blocks % OddBlocks.Count)];
            if (isPaced && writer.Frames - start + size > Stopwatch.GetElapsedTime(begun).TotalSeconds * rate)
            {
                Thread.Sleep(1);
                continue;
            }

            var block = buffer.First((int)Math.Min(size, frames - writer.Frames));
            Fill(block, writer.Frames);
            var before = Stopwatch.GetTimestamp();
            writer.Write(block);
            var took = Stopwatch.GetTimestamp() - before;
            (ticks, longest) = (ticks + took, Math.Max(longest, took));
            blocks++;
        }

        return new(writer.Frames - start, blocks, (double)ticks / Stopwatch.Frequency, 1e6 * longest / Stopwatch.Frequency);
    }

    /// <summary>Reads from the first frame on until the writer has closed the ring and all is read.</summary>
    /// <param name="reader">To read from.</param>
    /// <param name="pause">Called after each block; what makes a reader slow.</param>
    /// <param name="until">Or until so many frames were read or lost.</param>
    public RingFound Read(RingBufferReader reader, Action<RingFound>? pause = null, long until = long.MaxValue)
    {
        ArgumentNullException.ThrowIfNull(reader);
        var buffer = new AudioBuffer(_channels, MaxFrames);
        var (frames, wrong) = (0L, 0L);
        reader.Position = 0;
        while (reader.Position < until)
        {
            var isClosed = reader.Status.State == RingBufferState.Closed;
            var read = reader.Read(buffer.Block);
            frames += read.Frames;
            wrong += Wrong(buffer.First(read.Frames), read.FirstFrame);
            pause?.Invoke(new(frames, reader.LostFrames, wrong, reader.Position));
            if (read.Frames == 0 && isClosed)
            {
                break;
            }

            if (read.Frames == 0)
            {
                Thread.Sleep(2);
            }
        }

        return new(frames, reader.LostFrames, wrong, reader.Position);
    }

    /// <summary>Writes the signal into a block.</summary>
    /// <param name="block">Of all channels, 4096 frames at most.</param>
    /// <param name="frame">The number of its first frame.</param>
    public void Fill(AudioBlock block, long frame)
    {
        Count(frame, block.Frames);
        for (var c = 0; c < block.Channels; c++)
        {
            _ramp.AsSpan(c * ChannelStep, block.Frames).CopyTo(block[c]);
        }
    }

    /// <summary>How many frames of a block are not the signal.</summary>
    public long Wrong(ReadOnlyAudioBlock block, long frame)
    {
        Count(frame, block.Frames);
        var wrong = 0L;
        for (var c = 0; c < block.Channels; c++)
        {
            var expected = _ramp.AsSpan(c * ChannelStep, block.Frames);
            for (var i = block[c].SequenceEqual(expected) ? block.Frames : 0; i < block.Frames; i++)
            {
                wrong += block[c][i] == expected[i] ? 0 : 1;
            }
        }

        return wrong;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Count(long frame, int frames)
    {
        var number = (int)(frame % Numbers);
        for (var i = 0; i < frames + ((_channels - 1) * ChannelStep); i++)
        {
            _ramp[i] = number;
            number = (number + 1) & (Numbers - 1);
        }
    }
}
