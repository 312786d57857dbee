using System.Security.Cryptography;

namespace Monochord.Audio.Files.Identity;

/// <summary>A file that is read in places, and hashed.</summary>
internal sealed class HashedFile : IDisposable
{
    private const int ChunkBytes = 256 * 1024;

    private readonly CancellationToken _cancellation;
    private readonly byte[] _chunk = new byte[ChunkBytes];

    internal HashedFile(string path, CancellationToken cancellation)
    {
        _cancellation = cancellation;
        Stream = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete, bufferSize: 4096);
        Length = Stream.Length;
    }

    internal FileStream Stream { get; }

    internal long Length { get; }

    internal ReadOnlySpan<byte> Head(int count)
    {
        Stream.Position = 0;
        return _chunk.AsSpan(0, Stream.ReadAtLeast(_chunk.AsSpan(0, count), count, throwOnEndOfStream: false));
    }

    internal bool TryRead(long offset, Span<byte> bytes)
    {
        if (offset < 0 || offset > Length - bytes.Length)
        {
            return false;
        }

        Stream.Position = offset;
        return Stream.ReadAtLeast(bytes, bytes.Length, throwOnEndOfStream: false) == bytes.Length;
    }

    internal bool StartsWith(long offset, ReadOnlySpan<byte> magic)
    {
        Span<byte> bytes = stackalloc byte[magic.Length];
        return TryRead(offset, bytes) && bytes.SequenceEqual(magic);
    }

    /// <summary>SHA-256 of a part, in lower-case hexadecimal.</summary>
    internal string Hash(long offset, long length)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        Append(hash, offset, length);
        return Text(hash);
    }

    internal void Append(IncrementalHash hash, long offset, long length)
    {
        Stream.Position = offset;
        while (length > 0)
        {
            _cancellation.ThrowIfCancellationRequested();
            var count = Stream.Read(_chunk.AsSpan(0, (int)Math.Min(length, _chunk.Length)));
            if (count == 0)
            {
                break;
            }

            hash.AppendData(_chunk.AsSpan(0, count));
            length -= count;
        }
    }

    internal static string Text(IncrementalHash hash) => Convert.ToHexStringLower(hash.GetCurrentHash());

    public void Dispose() => Stream.Dispose();
}
