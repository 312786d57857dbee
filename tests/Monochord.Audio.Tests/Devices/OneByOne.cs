using Monochord.Audio.Devices;
using Monochord.TestKit;
using Xunit;

namespace Monochord.Audio.Tests.Devices;

/// <summary>The sound server of the device tests. They run after all others and one by one: sound takes its own time.</summary>
[CollectionDefinition(nameof(OneByOne), DisableParallelization = true)]
public sealed class OneByOne : ICollectionFixture<DeviceFixture>;

/// <summary>One server for all of them. Made by the first test that asks, so that a missing part skips tests rather than failing a
/// fixture.</summary>
public sealed class DeviceFixture : IDisposable
{
    private PulseServer? _server;

    /// <summary>The server, running.</summary>
    public PulseServer Server
    {
        get
        {
            if (_server is null)
            {
                _server = new PulseServer();
                _server.UseInThisProcess();
                Require.Component(AudioDevices.List().Count > 0, "libasound2-plugins");
            }

            if (!_server.IsRunning)
            {
                _server.Start();
            }

            return _server;
        }
    }

    public void Dispose() => _server?.Dispose();
}

/// <summary>Finding a signal in a recording.</summary>
internal static class Recorded
{
    private const int Key = 16;

    /// <summary>Where a stretch of a signal starts in a recording: its first frames, to the bit.</summary>
    internal static int Find(AudioBuffer recording, int channel, ReadOnlySpan<float> signal, int from = 0)
    {
        var at = recording[channel][from..].IndexOf(signal[..Key]);
        Assert.True(at >= 0, $"channel {channel}: the signal is not in the recording of {recording.Frames} frames");
        return from + at;
    }

    /// <summary>Asserts that a signal stands in one piece in a recording, from its first to its last frame, to the bit.</summary>
    /// <returns>Where it starts.</returns>
    internal static int AssertHolds(AudioBuffer recording, int channel, ReadOnlySpan<float> signal)
    {
        var start = Find(recording, channel, signal);
        var rest = recording[channel][start..];
        var same = signal.CommonPrefixLength(rest);
        Assert.True(same == signal.Length, $"channel {channel}: the same for {same} of {signal.Length} frames");
        return start;
    }
}
