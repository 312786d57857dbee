using Monochord.Audio;
using Monochord.TestKit;

namespace Monochord.Tracks.Tests.Support;

/// <summary>A folder that goes when the test does.</summary>
internal sealed class TrackFolder : IDisposable
{
    internal string Path { get; } = Directory.CreateTempSubdirectory("monochord-tracks-").FullName;

    internal string this[string name] => System.IO.Path.Combine(Path, name);

    internal string Write(string name, string text)
    {
        Directory.CreateDirectory(System.IO.Path.GetDirectoryName(this[name])!);
        File.WriteAllText(this[name], text);
        return this[name];
    }

    internal string Sound(string name, int sampleRate, AudioBuffer signal)
    {
        Directory.CreateDirectory(System.IO.Path.GetDirectoryName(this[name])!);
        WavFile.WriteFloat(this[name], sampleRate, signal);
        return this[name];
    }

    public void Dispose() => Directory.Delete(Path, recursive: true);
}
