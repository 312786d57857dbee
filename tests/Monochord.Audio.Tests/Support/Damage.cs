namespace Monochord.Audio.Tests.Support;

/// <summary>Damages a file's bytes in the ways that disks, networks and the hostile do: a pure function of the seed.</summary>
internal static class Damage
{
    // What counts as header: sizes, rates, channels and codes stand here in every format.
    private const int HeaderBytes = 128;

    internal static byte[] Apply(byte[] sound, int seed)
    {
        var random = new Random(seed);
        var bytes = (byte[])sound.Clone();
        var times = random.Next(1, 4);
        for (var i = 0; i < times && bytes.Length > 16; i++)
        {
            bytes = random.Next(7) switch
            {
                0 => Flip(bytes, random, 0, bytes.Length, random.Next(1, 100)),
                1 => Flip(bytes, random, 0, Math.Min(HeaderBytes, bytes.Length), random.Next(1, 8)),
                2 => bytes[..random.Next(1, bytes.Length)],
                3 => Zero(bytes, random),
                4 => Repeat(bytes, random),
                5 => Extreme(bytes, random),
                _ => [.. bytes[..random.Next(bytes.Length)], .. bytes[random.Next(bytes.Length)..]],
            };
        }

        return bytes;
    }

    private static byte[] Flip(byte[] bytes, Random random, int start, int end, int count)
    {
        for (var i = 0; i < count; i++)
        {
            bytes[random.Next(start, end)] ^= (byte)(1 << random.Next(8));
        }

        return bytes;
    }

    private static byte[] Zero(byte[] bytes, Random random)
    {
        var start = random.Next(bytes.Length);
        Array.Clear(bytes, start, random.Next(Math.Min(bytes.Length - start, 20_000)));
        return bytes;
    }

    private static byte[] Repeat(byte[] bytes, Random random)
    {
        var start = random.Next(bytes.Length);
        var end = start + random.Next(Math.Min(bytes.Length - start, 20_000));
        return [.. bytes[..end], .. bytes[start..end], .. bytes[end..]];
    }

    // A number of the header becomes one of those at which sizes overflow.
    private static byte[] Extreme(byte[] bytes, Random random)
    {
        ReadOnlySpan<byte> values = [0x00, 0x01, 0x7F, 0x80, 0xFF];
        var value = values[random.Next(values.Length)];
        var start = random.Next(Math.Min(HeaderBytes, bytes.Length - 8));
        bytes.AsSpan(start, random.Next(1, 9)).Fill(value);
        return bytes;
    }
}
