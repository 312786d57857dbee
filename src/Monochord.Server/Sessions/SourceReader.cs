using Monochord.Audio;

namespace Monochord.Server.Sessions;

/// <summary>Reads the source of a session: it opens when it is needed, and goes back where the loop ends. For the thread of the
/// session.</summary>
internal sealed class SourceReader(SoundOrigin origin, EventLog events)
{
    private IAudioSource? _source;

    /// <summary>The frame of the source that comes next.</summary>
    public long Position { get; private set; }

    /// <summary>Jumps so far.</summary>
    public long Jumps { get; private set; }

    /// <summary>Whether the source is open.</summary>
    public bool IsOpen => _source is not null;

    /// <summary>Goes to a frame, which is opened with the next read.</summary>
    /// <param name="frame">Of the source.</param>
    /// <param name="measured">Frames that were measured until here.</param>
    public void GoTo(long frame, long measured)
    {
        Close();
        (Position, Jumps) = (frame, Jumps + 1);
        events.Jump(measured, frame);
    }

    /// <summary>Fills a block; jumps where the loop ends.</summary>
    /// <param name="block">What is to be filled.</param>
    /// <param name="loop">What is repeated; null for nothing.</param>
    /// <param name="measured">Frames that were measured until here.</param>
    /// <param name="isOver">Whether the source has ended.</param>
    /// <returns>Frames that came.</returns>
    public int Fill(AudioBlock block, SessionLoop? loop, long measured, out bool isOver)
    {
        isOver = false;
        var done = 0;
        var jumped = false;
        while (done < block.Frames)
        {
            _source ??= origin.OpenAt(Position);
            var left = loop is null ? long.MaxValue : Math.Max(0, loop.End - Position);
            var asked = (int)Math.Min(block.Frames - done, left);
            var read = asked == 0 ? 0 : _source.Read(block.Slice(done, asked));
            done += read;
            Position += read;
            jumped &= read == 0;
            if (read == asked && asked > 0)
            {
                continue;
            }

            // Jumping twice without a frame between would never end.
            if (loop is null || jumped)
            {
                isOver = true;
                break;
            }

            jumped = true;
            GoTo(loop.Start, measured + done);
        }

        return done;
    }

    /// <summary>Closes the source.</summary>
    public void Close()
    {
        (_source as IDisposable)?.Dispose();
        _source = null;
    }
}
