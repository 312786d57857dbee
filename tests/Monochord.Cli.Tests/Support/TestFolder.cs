using Monochord.Audio;
using Monochord.TestKit;

namespace Monochord.Cli.Tests.Support;

/// <summary>A folder that goes when the test does, and sound files in it.</summary>
internal sealed class TestFolder : IDisposable
{
    internal string Path { get; } = Directory.CreateTempSubdirectory("monochord-cli-").FullName;

    internal string this[string name] => System.IO.Path.Combine(Path, name);

    /// <summary>Writes a 997 Hz sine as a WAV file.</summary>
    internal string Sine(string name, double seconds = 1, int sampleRate = 48_000, int channels = 2, double levelDb = -20)
    {
        var format = new AudioFormat(sampleRate, ChannelLayout.Default(channels));
        return Write(name, sampleRate, Signals.Sine(format, (int)(seconds * sampleRate), 997, levelDb));
    }

    /// <summary>Writes a signal as a WAV file.</summary>
    internal string Write(string name, int sampleRate, AudioBuffer signal)
    {
        Directory.CreateDirectory(System.IO.Path.GetDirectoryName(this[name])!);
        WavFile.WriteFloat(this[name], sampleRate, signal);
        return this[name];
    }

    public void Dispose() => Directory.Delete(Path, recursive: true);
}
