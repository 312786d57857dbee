using System.Text;

namespace Monochord.Catalogue.Tests.Support;

/// <summary>A WAV file of some samples out of a seed, with a title where one is wanted.</summary>
internal static class SmallWav
{
    internal static byte[] Of(int seed, string? title = null, int frames = 500)
    {
        var samples = new byte[2 * frames];
        new Random(seed).NextBytes(samples);
        byte[] info = title is null ? [] : Chunk("LIST", [.. "INFO"u8, .. Chunk("INAM", Encoding.ASCII.GetBytes(title.PadRight(title.Length + 1 + (title.Length + 1) % 2, '\0')))]);
        byte[] format = [1, 0, 1, 0, .. BitConverter.GetBytes(44_100), .. BitConverter.GetBytes(88_200), 2, 0, 16, 0];
        return Chunk("RIFF", [.. "WAVE"u8, .. Chunk("fmt ", format), .. Chunk("data", samples), .. info]);
    }

    private static byte[] Chunk(string name, byte[] content) => [.. Encoding.ASCII.GetBytes(name), .. BitConverter.GetBytes(content.Length), .. content];
}
