using System.Diagnostics;
using System.Runtime.InteropServices;
using Monochord.Audio;
using Xunit;

namespace Monochord.TestKit;

/// <summary>A recording of what a sink plays, under way.</summary>
public sealed class SinkRecording : IDisposable
{
    private readonly Process _recorder;
    private readonly string _file;
    private readonly int _channels;

    internal SinkRecording(Process recorder, string file, int channels)
    {
        (_recorder, _file, _channels) = (recorder, file, channels);
        var start = Stopwatch.GetTimestamp();
        while (Frames == 0)
        {
            Assert.False(recorder.HasExited, "parec ended at once.");
            Assert.True(Stopwatch.GetElapsedTime(start) < TimeSpan.FromSeconds(20), "parec records nothing.");
            Thread.Sleep(20);
        }
    }

    /// <summary>Frames recorded so far.</summary>
    public long Frames => File.Exists(_file) ? new FileInfo(_file).Length / sizeof(float) / _channels : 0;

    /// <summary>Ends the recording, half a second after now, and gives what it has.</summary>
    public AudioBuffer Stop()
    {
        Thread.Sleep(500);
        End();
        var floats = MemoryMarshal.Cast<byte, float>(File.ReadAllBytes(_file));
        var buffer = new AudioBuffer(_channels, floats.Length / _channels);
        for (var c = 0; c < _channels; c++)
        {
            for (var i = 0; i < buffer.Frames; i++)
            {
                buffer[c][i] = floats[(i * _channels) + c];
            }
        }

        return buffer;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        End();
        _recorder.Dispose();
    }

    private void End()
    {
        if (!_recorder.HasExited)
        {
            _recorder.Kill();
            _recorder.WaitForExit();
        }
    }
}
