using Monochord.Audio;
using Monochord.Server.Sessions;

namespace Monochord.Server.Tests.Support;

/// <summary>A device that takes everything at once and keeps it; it can go away.</summary>
internal sealed class FakeOutput(AudioFormat format) : ISoundOutput
{
    private readonly List<float>[] _heard = [.. Enumerable.Range(0, format.Channels).Select(_ => new List<float>())];
    private AudioBuffer? _kept;

    /// <summary>Goes away with the write that would pass this frame.</summary>
    public long LostAt { get; set; } = long.MaxValue;

    /// <summary>Whether it can be had back.</summary>
    public bool IsBack { get; set; }

    public List<string> Calls { get; } = [];

    public string Name => "fake";

    public long FramesHeard => FramesWritten;

    public long FramesWritten { get; private set; }

    public long Underruns => 0;

    public bool IsDisposed { get; private set; }

    public float[] Heard(int channel)
    {
        lock (_heard)
        {
            return [.. _heard[channel]];
        }
    }

    public void Write(ReadOnlyAudioBlock block)
    {
        if (FramesWritten + block.Frames > LostAt)
        {
            // As a device does: what it was given it keeps.
            _kept = new AudioBuffer(block.Channels, block.Frames);
            block.CopyTo(_kept.Block);
            throw new SessionException("device.lost", "fake is gone: playing broke off.", "fake");
        }

        Take(block);
    }

    public void Pause() => Calls.Add("pause");

    public void Resume() => Calls.Add("resume");

    public void Stop() => Calls.Add("stop");

    public void Drain() => Calls.Add("drain");

    public bool TryReopen()
    {
        if (LostAt == long.MaxValue || !IsBack)
        {
            return LostAt == long.MaxValue;
        }

        LostAt = long.MaxValue;
        if (_kept is not null)
        {
            Take(_kept.Block);
            _kept = null;
        }

        return true;
    }

    public void Dispose() => IsDisposed = true;

    private void Take(ReadOnlyAudioBlock block)
    {
        lock (_heard)
        {
            for (var c = 0; c < block.Channels; c++)
            {
                _heard[c].AddRange(block[c]);
            }
        }

        FramesWritten += block.Frames;
    }
}
