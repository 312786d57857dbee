using System.Diagnostics;

namespace Monochord.Audio.Tests.Support;

/// <summary>A folder that goes when the test does, and the programs that make files in it.</summary>
internal sealed class TestFiles : IDisposable
{
    private static readonly Dictionary<string, string> LayoutWords = new(StringComparer.Ordinal)
    {
        ["2.1"] = "FL FR LFE",
        ["4.0"] = "FL FR FC BC",
        ["quad"] = "FL FR BL BR",
        ["5.1"] = "FL FR FC LFE BL BR",
        ["5.1(side)"] = "FL FR FC LFE SL SR",
        ["6.1"] = "FL FR FC LFE BC SL SR",
        ["7.1"] = "FL FR FC LFE BL BR SL SR",
    };

    internal string Folder { get; } = Directory.CreateTempSubdirectory("monochord-audio-").FullName;

    internal string this[string name] => Path.Combine(Folder, name);

    /// <summary>Runs ffmpeg in the folder; fails the test with what it says when it does.</summary>
    internal string Ffmpeg(string name, params string[] arguments)
    {
        Run("ffmpeg", ["-v", "error", "-y", "-nostdin", .. arguments, "file:" + this[name]]);
        return this[name];
    }

    /// <summary>Two seconds of pink noise and a sine in stereo, from a seed: what a codec can bite on.</summary>
    internal string Music(string name, params string[] codec) => Ffmpeg(
        name, ["-f", "lavfi", "-i", "anoisesrc=r=44100:d=2.5:c=pink:a=0.2:seed=1", "-f", "lavfi", "-i", "sine=f=440:r=44100:d=2.5",
            "-filter_complex", "join=inputs=2:channel_layout=stereo", .. codec]);

    /// <summary>Tones of a frequency and level of their own in each channel of an ffmpeg layout.</summary>
    internal string Tones(string name, string layout, int channels, params string[] codec)
    {
        var inputs = new List<string>();
        for (var c = 0; c < channels; c++)
        {
            inputs.AddRange(["-f", "lavfi", "-i", $"sine=f={ToneHz(c)}:r=48000:d=1"]);
        }

        var map = string.Join('|', LayoutWords[layout].Split(' ').Select((word, c) => $"{c}.0-{word}"));
        return Ffmpeg(
            name, [.. inputs, "-filter_complex", $"join=inputs={channels}:channel_layout={layout}:map={map},volume=4", .. codec]);
    }

    /// <summary>The frequency of a channel of <see cref="Tones"/>.</summary>
    internal static int ToneHz(int channel) => 1000 + (500 * channel);

    internal string Write(string name, byte[] bytes)
    {
        File.WriteAllBytes(this[name], bytes);
        return this[name];
    }

    internal static void Run(string program, string[] arguments) => Output(program, arguments);

    /// <summary>Runs a program and gives what it writes; fails the test with its errors when it does.</summary>
    internal static string Output(string program, string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(program, arguments)
        {
            UseShellExecute = false,
            RedirectStandardError = true,
            RedirectStandardOutput = true,
        })!;
        var errors = process.StandardError.ReadToEndAsync();
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return process.ExitCode == 0
            ? output
            : throw new InvalidOperationException($"{program} {string.Join(' ', arguments)}: {errors.Result}");
    }

    public void Dispose() => Directory.Delete(Folder, recursive: true);
}
