using System.Buffers.Binary;
using System.Collections.Concurrent;
using System.Diagnostics;
using System.Runtime.InteropServices;
using Monochord.Audio;
using Monochord.Audio.Resampling;

namespace Monochord.Metering.Tests.Scenes;

/// <summary>Lines spoken by espeak-ng, at 48 kHz, without silence at either end and of one RMS.</summary>
internal static class SpeechVoice
{
    /// <summary>The rate of every line in Hz.</summary>
    public const int Rate = 48_000;

    /// <summary>RMS of every line, full scale 1: -26 dBFS.</summary>
    public const double Rms = 0.05;

    /// <summary>Voices of men and women in several languages.</summary>
    public static readonly string[] Voices = ["en-gb", "en-us+f3", "en-gb+m4", "en-us+f2", "de", "en-gb+f4", "fr+f1", "en-us+m7"];

    /// <summary>Sentences without a comma, at which espeak-ng would pause.</summary>
    public static readonly string[] Lines =
    [
        "We were all along the narrow river when the morning came",
        "Nobody knows where the yellow lorry is going now",
        "The old man will remember every word he ever heard",
        "You may borrow any one of my umbrellas for the evening",
        "A line of women moved along the wall in the rain",
        "Our final meaning is clear enough for everyone in the room",
        "Run over the hill and tell them the news before nine",
        "There is a warm and hollow sound behind the iron railing",
        "Many more were leaving when the alarm began to ring",
        "I wonder how you managed to find me in all this noise",
    ];

    private static readonly ConcurrentDictionary<(string Voice, string Line), float[]> Spoken = new();

    /// <summary>Skips the test where espeak-ng is missing.</summary>
    public static void Require() => TestKit.Require.Program("espeak-ng");

    /// <summary>A line in a voice.</summary>
    public static float[] Say(int voice, int line) => Say(Voices[voice % Voices.Length], line);

    /// <summary>A line in a voice of espeak-ng's names.</summary>
    public static float[] Say(string voice, int line) => Say(voice, Lines[line % Lines.Length]);

    private static float[] Say(string voice, string line) => Spoken.GetOrAdd((voice, line), key =>
    {
        var samples = Convert(Run(key.Voice, key.Line));
        var (from, to) = CleanSpeech.Extent(samples, Rate);
        samples = samples[from..to];
        var rms = Math.Sqrt(samples.Average(sample => (double)sample * sample));
        return Array.ConvertAll(samples, sample => (float)(sample * Rms / rms));
    });

    private static byte[] Run(string voice, string line)
    {
        var start = new ProcessStartInfo("espeak-ng") { RedirectStandardOutput = true };
        foreach (var argument in (ReadOnlySpan<string>)["--stdout", "-v", voice, "-s", "165", line])
        {
            start.ArgumentList.Add(argument);
        }

        using var process = Process.Start(start) ?? throw new InvalidOperationException("espeak-ng did not start.");
        using var output = new MemoryStream();
        process.StandardOutput.BaseStream.CopyTo(output);
        process.WaitForExit();
        return process.ExitCode == 0 ? output.ToArray() : throw new InvalidOperationException($"espeak-ng failed: {process.ExitCode}.");
    }

    // espeak-ng writes a WAV of 16-bit samples with a header of 44 bytes, mono.
    private static float[] Convert(byte[] wav)
    {
        var rate = BinaryPrimitives.ReadInt32LittleEndian(wav.AsSpan(24));
        var words = MemoryMarshal.Cast<byte, short>(wav.AsSpan(44));
        var buffer = new AudioBuffer(1, words.Length);
        for (var i = 0; i < words.Length; i++)
        {
            buffer[0][i] = words[i] / 32768f;
        }

        using var source = new ResampledSource(new BufferSource(new AudioFormat(rate, ChannelLayout.Mono), buffer), Rate);
        var samples = new List<float>();
        var block = new AudioBuffer(1, 4096);
        for (var frames = source.Read(block.Block); frames > 0; frames = source.Read(block.Block))
        {
            samples.AddRange(block[0][..frames]);
        }

        return [.. samples];
    }
}
