namespace Monochord.Audio.Rings;

/// <summary>CRC-32 as in zip and PNG (ISO-HDLC): polynomial 0xEDB88320 reflected, all ones before and after.</summary>
internal static class Crc32
{
    // Bit by bit: a header of 80 bytes, once when a ring is opened.
    internal static uint Of(ReadOnlySpan<byte> bytes)
    {
        var crc = uint.MaxValue;
        foreach (var value in bytes)
        {
            crc ^= value;
            for (var bit = 0; bit < 8; bit++)
            {
                crc = (crc >> 1) ^ (0xEDB88320 & (0 - (crc & 1)));
            }
        }

        return ~crc;
    }
}
