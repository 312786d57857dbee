using System.Diagnostics;
using System.Globalization;
using System.Runtime.InteropServices;

namespace Monochord.TestKit;

/// <summary>A PulseAudio of a test's own: sinks without hardware, reached through ALSA as a user's sound server is, and recorded from
/// their monitors.</summary>
/// <remarks>It has its own folder, socket and ALSA configuration, in which <c>default</c> is the first sink (and its monitor the default
/// source) and every sink a device of its name. A program that is to use it gets <see cref="Environment"/>; for PortAudio in the test's
/// own process, <see cref="UseInThisProcess"/> comes before its first use. The sinks don't rewind: else the first of a stream would go
/// where the monitor has been recorded already, and be missing there.</remarks>
public sealed partial class PulseServer : IDisposable
{
    /// <summary>The sink that is the default: two channels, 48 kHz, float.</summary>
    public const string Stereo = "stereo";

    /// <summary>A sink of eight channels, 48 kHz, float, its speakers in the order of ALSA.</summary>
    public const string Eight = "eight";

    /// <summary>The order of <see cref="Eight"/>.</summary>
    public const string EightMap = "front-left,front-right,rear-left,rear-right,front-center,lfe,side-left,side-right";

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    private readonly string _folder = Directory.CreateTempSubdirectory("monochord-pulse-").FullName;
    private readonly Dictionary<string, string> _environment;
    private Process? _server;

    /// <summary>Starts a server. Skips the test where a part is missing.</summary>
    public PulseServer()
    {
        Require.Program("pulseaudio");
        Require.Program("parec");
        Require.Component(NativeLibrary.TryLoad("libportaudio.so.2", out _), "libportaudio2");
        var configuration = Path.Combine(_folder, "asound.conf");
        File.WriteAllText(
            configuration,
            $$"""
            pcm.!default { type pulse }
            ctl.!default { type pulse }
            pcm.{{Stereo}} { type pulse device {{Stereo}} }
            pcm.{{Eight}} { type pulse device {{Eight}} }

            """);
        _environment = new(StringComparer.Ordinal)
        {
            ["PULSE_SERVER"] = $"unix:{Socket}",
            ["ALSA_CONFIG_PATH"] = configuration,
            ["XDG_RUNTIME_DIR"] = _folder,
            ["PULSE_RUNTIME_PATH"] = _folder,
            ["PULSE_STATE_PATH"] = _folder,
            ["PULSE_COOKIE"] = Path.Combine(_folder, "cookie"),
        };
        Start();
    }

    /// <summary>What a program needs in its environment to use this server.</summary>
    public IReadOnlyDictionary<string, string> Environment => _environment;

    /// <summary>Whether the server runs.</summary>
    public bool IsRunning => _server is { HasExited: false };

    private string Socket => Path.Combine(_folder, "socket");

    /// <summary>Starts the server again after <see cref="Kill"/>, and waits until it answers.</summary>
    public void Start()
    {
        File.Delete(Socket);
        _server = Run(
            "pulseaudio", "-n", "--daemonize=no", "--use-pid-file=no", "--disable-shm=yes", "--exit-idle-time=-1", "--log-level=error",
            "-L", $"module-null-sink sink_name={Stereo} rate=48000 format=float32le channels=2 norewinds=1",
            "-L", $"module-null-sink sink_name={Eight} rate=48000 format=float32le channels=8 channel_map={EightMap} norewinds=1",
            "-L", $"module-native-protocol-unix socket={Socket} auth-anonymous=1");
        var start = Stopwatch.GetTimestamp();
        while (!Answers())
        {
            if (_server.HasExited || Stopwatch.GetElapsedTime(start) > Patience)
            {
                throw new InvalidOperationException("PulseAudio does not start.");
            }

            Thread.Sleep(50);
        }
    }

    /// <summary>Ends the server as a crash does.</summary>
    public void Kill()
    {
        _server!.Kill();
        _server.WaitForExit();
    }

    /// <summary>Lets the server hang: it holds its connections and does nothing.</summary>
    public void Hang() => Signal("STOP");

    /// <summary>Lets the server go on after <see cref="Hang"/>.</summary>
    public void GoOn() => Signal("CONT");

    /// <summary>Makes the server that of this process. Native code does not see the managed environment: this sets the real one.</summary>
    public void UseInThisProcess()
    {
        foreach (var (name, value) in _environment)
        {
            _ = SetEnvironment(name, value, 1);
        }
    }

    /// <summary>Starts to record what a sink plays, and waits until samples come.</summary>
    /// <param name="sink">The sink.</param>
    /// <param name="channels">Its channels.</param>
    /// <param name="channelMap">Its order; null for the usual one.</param>
    public SinkRecording Record(string sink = Stereo, int channels = 2, string? channelMap = null)
    {
        var file = Path.Combine(_folder, $"{Path.GetRandomFileName()}.raw");
        List<string> args =
        [
            "--record", "--raw", "--format=float32le", "--rate=48000", $"--channels={channels}", "--latency-msec=50", "-d", $"{sink}.monitor",
        ];
        if (channelMap is not null)
        {
            args.Add($"--channel-map={channelMap}");
        }

        args.Add(file);
        return new SinkRecording(Run("parec", [.. args]), file, channels);
    }

    /// <summary>Plays raw samples into a sink by PulseAudio's own player.</summary>
    public Process Play(ReadOnlySpan<float> interleaved, int channels, string sink = Stereo)
    {
        var file = Path.Combine(_folder, $"{Path.GetRandomFileName()}.raw");
        File.WriteAllBytes(file, MemoryMarshal.AsBytes(interleaved).ToArray());
        return Run("pacat", "--playback", "--raw", "--format=float32le", "--rate=48000", $"--channels={channels}", "-d", sink, file);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        if (IsRunning)
        {
            Kill();
        }

        _server?.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    [LibraryImport("libc", EntryPoint = "setenv", StringMarshalling = StringMarshalling.Utf8)]
    private static partial int SetEnvironment(string name, string value, int overwrite);

    private bool Answers()
    {
        using var info = Run("pactl", "info");
        info.WaitForExit(Patience);
        return info.HasExited && info.ExitCode == 0;
    }

    private void Signal(string name)
    {
        using var kill = Run("kill", $"-{name}", _server!.Id.ToString(CultureInfo.InvariantCulture));
        kill.WaitForExit();
    }

    private Process Run(string program, params string[] args)
    {
        var start = new ProcessStartInfo(program) { RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (var (name, value) in _environment)
        {
            start.Environment[name] = value;
        }

        foreach (var arg in args)
        {
            start.ArgumentList.Add(arg);
        }

        var process = Process.Start(start)!;
        process.OutputDataReceived += (_, _) => { };
        process.ErrorDataReceived += (_, _) => { };
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        return process;
    }
}
