using System.Buffers.Binary;
using System.Security.Cryptography;

namespace Monochord.Audio.Files.Identity;

/// <summary>The packets of an Ogg file but for the tags (RFC 3533, 6): pages are cut anew and numbered anew when tags are edited, packets
/// and the position at which a stream ends are not.</summary>
internal static class OggPackets
{
    private const int Header = 27;

    /// <summary>SHA-256 of the packets of all streams; null when the file is no whole sequence of pages.</summary>
    internal static string? Hash(HashedFile file)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var streams = new Dictionary<uint, OggStream>();
        var page = new byte[Header + 255];
        var body = new byte[255 * 255];
        var offset = 0L;
        while (file.TryRead(offset, page.AsSpan(0, Header)) && page.AsSpan().StartsWith("OggS"u8))
        {
            var segments = page[26];
            if (!file.TryRead(offset + Header, page.AsSpan(Header, segments)))
            {
                break;
            }

            var size = 0;
            foreach (var lacing in page.AsSpan(Header, segments))
            {
                size += lacing;
            }

            if (!file.TryRead(offset + Header + segments, body.AsSpan(0, size)))
            {
                break;
            }

            var serial = BinaryPrimitives.ReadUInt32LittleEndian(page.AsSpan(14));
            if (!streams.TryGetValue(serial, out var stream))
            {
                streams.Add(serial, stream = new OggStream());
            }

            stream.Add(hash, page.AsSpan(Header, segments), body, BinaryPrimitives.ReadInt64LittleEndian(page.AsSpan(6)));
            offset += Header + segments + size;
        }

        // What is behind the last page, a cut one for instance, is sound that this does not see.
        if (streams.Count == 0 || offset < file.Length)
        {
            return null;
        }

        foreach (var stream in streams.Values)
        {
            stream.End(hash);
        }

        return HashedFile.Text(hash);
    }

    private sealed class OggStream
    {
        private long _packet;
        private long _length;
        private bool _isFlac;
        private bool _isLeftOut;
        private long _end;

        internal void Add(IncrementalHash hash, ReadOnlySpan<byte> lacing, ReadOnlySpan<byte> body, long position)
        {
            _end = position == -1 ? _end : position;
            foreach (var size in lacing)
            {
                var segment = body[..size];
                body = body[size..];
                if (_length == 0)
                {
                    Begin(segment);
                }

                if (!_isLeftOut)
                {
                    hash.AppendData(segment);
                }

                _length += size;
                if (size < 255)
                {
                    EndPacket(hash);
                }
            }
        }

        internal void End(IncrementalHash hash) => Append(hash, _end);

        // The second packet of Vorbis (Vorbis I, 4.2.1), Opus (RFC 7845, 3), Speex and FLAC holds the comments; FLAC goes on with pictures and
        // padding, and its frames begin with 0xFF.
        private void Begin(ReadOnlySpan<byte> segment)
        {
            _isFlac |= _packet == 0 && segment.StartsWith("\u007FFLAC"u8);
            _isLeftOut = _packet == 1 || (_isFlac && _packet > 1 && segment.Length > 0 && segment[0] != 0xFF);
        }

        private void EndPacket(IncrementalHash hash)
        {
            if (!_isLeftOut)
            {
                Append(hash, _length);
            }

            (_packet, _length) = (_packet + 1, 0);
        }

        private static void Append(IncrementalHash hash, long number)
        {
            Span<byte> bytes = stackalloc byte[8];
            BinaryPrimitives.WriteInt64LittleEndian(bytes, number);
            hash.AppendData(bytes);
        }
    }
}
