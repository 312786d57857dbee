using System.Runtime.ExceptionServices;

namespace Monochord.Audio.Files;

/// <summary>Reads a source ahead in a thread of its own, so that decoding and what follows run on two cores at once.</summary>
/// <remarks>Gives exactly the samples of its source. What the source throws is thrown by the <see cref="Read"/> that comes to that
/// place. It owns the source: <see cref="Dispose"/> disposes of it, from any thread, at any time. Allocates nothing in
/// <see cref="Read"/>; waits there when the source is slower.</remarks>
public sealed class ReadAheadSource : IAudioSource, IDisposable
{
    private static readonly TimeSpan JoinLimit = TimeSpan.FromSeconds(5);

    private readonly IAudioSource _source;
    private readonly AudioBuffer[] _ring;
    private readonly int[] _frames;
    private readonly SemaphoreSlim _empty;
    private readonly SemaphoreSlim _full = new(0);
    private readonly Thread _thread;
    private ExceptionDispatchInfo? _error;
    private int _slot;
    private int _done;
    private bool _hasSlot;
    private bool _isAtEnd;
    private volatile bool _isDisposed;

    /// <summary>Starts reading at once.</summary>
    /// <param name="source">What is read; from now on only through this.</param>
    /// <param name="blocks">Blocks kept ready, at least 2.</param>
    /// <param name="blockFrames">Frames in each, at least 1.</param>
    public ReadAheadSource(IAudioSource source, int blocks = 8, int blockFrames = 4096)
    {
        ArgumentNullException.ThrowIfNull(source);
        ArgumentOutOfRangeException.ThrowIfLessThan(blocks, 2);
        ArgumentOutOfRangeException.ThrowIfLessThan(blockFrames, 1);
        _source = source;
        _frames = new int[blocks];
        _ring = new AudioBuffer[blocks];
        for (var i = 0; i < blocks; i++)
        {
            _ring[i] = new AudioBuffer(source.Format.Channels, blockFrames);
        }

        _empty = new SemaphoreSlim(blocks);
        _thread = new Thread(Fill) { IsBackground = true, Name = "monochord read-ahead" };
        _thread.Start();
    }

    /// <inheritdoc/>
    public AudioFormat Format => _source.Format;

    /// <inheritdoc/>
    public int Read(AudioBlock destination)
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(destination.Channels, Format.Channels, nameof(destination));
        var done = 0;
        while (done < destination.Frames && TakeSlot())
        {
            var frames = Math.Min(destination.Frames - done, _frames[_slot] - _done);
            _ring[_slot].Block.Slice(_done, frames).AsReadOnly().CopyTo(destination.Slice(done, frames));
            done += frames;
            _done += frames;
            if (_done == _frames[_slot])
            {
                GiveBack();
            }
        }

        return done;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        if (_isDisposed)
        {
            return;
        }

        // Whoever waits, here or in the thread, wakes up; a source that waits itself (for ffmpeg) is ended by its own Dispose.
        _isDisposed = true;
        _empty.Release();
        _full.Release();
        (_source as IDisposable)?.Dispose();
        if (Thread.CurrentThread != _thread && _thread.Join(JoinLimit))
        {
            _empty.Dispose();
            _full.Dispose();
        }
    }

    private bool TakeSlot()
    {
        ObjectDisposedException.ThrowIf(_isDisposed, this);
        if (_isAtEnd)
        {
            _error?.Throw();
            return false;
        }

        if (_hasSlot)
        {
            return true;
        }

        _full.Wait();
        ObjectDisposedException.ThrowIf(_isDisposed, this);
        _hasSlot = true;
        _isAtEnd = _frames[_slot] == 0;
        if (_isAtEnd)
        {
            _error?.Throw();
        }

        return !_isAtEnd;
    }

    private void GiveBack()
    {
        _hasSlot = false;
        _done = 0;
        _slot = (_slot + 1) % _ring.Length;
        _empty.Release();
    }

    // A slot of 0 frames is the end, or the error.
    private void Fill()
    {
        for (var slot = 0; ; slot = (slot + 1) % _ring.Length)
        {
            _empty.Wait();
            if (_isDisposed)
            {
                return;
            }

            try
            {
                _frames[slot] = _source.Read(_ring[slot].Block);
            }
            catch (Exception error)
            {
                _error = ExceptionDispatchInfo.Capture(error);
                _frames[slot] = 0;
            }

            if (_isDisposed)
            {
                return;
            }

            var isEnd = _frames[slot] == 0;
            _full.Release();
            if (isEnd)
            {
                return;
            }
        }
    }
}
