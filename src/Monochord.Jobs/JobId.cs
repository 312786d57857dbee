using System.Security.Cryptography;

namespace Monochord.Jobs;

/// <summary>Makes ids: 48 bits of milliseconds since 1970, then 80 random bits, in Crockford's base 32 in lower case (the layout of a ULID).</summary>
/// <remarks>Ids of one maker ascend even within a millisecond and when the clock goes back.</remarks>
internal sealed class JobId(TimeProvider clock)
{
    internal const int Length = 26;

    private const string Digits = "0123456789abcdefghjkmnpqrstvwxyz";
    private const int TimeBits = 48;
    private const int RandomBits = 80;

    private readonly Lock _gate = new();
    private UInt128 _last;

    internal string Next()
    {
        Span<byte> bytes = stackalloc byte[16];
        RandomNumberGenerator.Fill(bytes[6..]);
        var milliseconds = (UInt128)clock.GetUtcNow().ToUnixTimeMilliseconds() & ((UInt128.One << TimeBits) - 1);
        var fresh = (milliseconds << RandomBits) | System.Buffers.Binary.BinaryPrimitives.ReadUInt128BigEndian(bytes);
        lock (_gate)
        {
            _last = fresh > _last ? fresh : _last + 1;
            return Write(_last);
        }
    }

    /// <summary>Whether a text has the form of an id: safe in addresses and as the name of a folder.</summary>
    internal static bool IsWellFormed(string? id) =>
        id is { Length: Length } && id.All(digit => Digits.Contains(digit, StringComparison.Ordinal));

    private static string Write(UInt128 value) => string.Create(Length, value, static (text, rest) =>
    {
        for (var i = text.Length - 1; i >= 0; i--)
        {
            text[i] = Digits[(int)(rest & 31)];
            rest >>= 5;
        }
    });
}
