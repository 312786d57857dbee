using Monochord.Audio;
using Monochord.Audio.Files;
using Monochord.Audio.Resampling;
using Monochord.Tracks.Reading;

namespace Monochord.Tracks.Files;

/// <summary>A sound file of a track that is open: a file, or what a <c>data:</c> address holds, as a file until it is read.</summary>
internal sealed class SoundInput : IDisposable
{
    private readonly string? _temporary;

    private SoundInput(AudioDecoder decoder, string? temporary) => (Decoder, _temporary) = (decoder, temporary);

    public AudioDecoder Decoder { get; }

    /// <summary>A file that may be read.</summary>
    public static SoundInput OfFile(string path) => new(AudioFile.Open(path), null);

    /// <summary>What an address holds.</summary>
    /// <exception cref="TrackException">It holds nothing that can be understood, or too much.</exception>
    public static SoundInput OfData(string address, string folder)
    {
        var bytes = DataAddress.Decode(address);
        var path = Path.Combine(folder, $"monochord-{Guid.NewGuid():N}.data");
        try
        {
            File.WriteAllBytes(path, bytes);
            return new SoundInput(AudioFile.Open(path), path);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            File.Delete(path);
            throw new TrackException("track.file-no-room", string.Empty, $"A sound of the track could not be kept in {folder}: {error.Message}", inner: error);
        }
        catch (MonochordException)
        {
            File.Delete(path);
            throw;
        }
    }

    /// <summary>Its frames at a rate, as far as its header says; 0 for unknown.</summary>
    public long LengthAt(int sampleRate) =>
        Decoder.LengthFrames is { } frames ? ResampledSource.LengthOf(frames, Decoder.Format.SampleRate, sampleRate) : 0;

    public void Dispose()
    {
        Decoder.Dispose();
        if (_temporary is not null)
        {
            File.Delete(_temporary);
        }
    }
}

/// <summary>Addresses that hold a file themselves (RFC 2397), as base64.</summary>
internal static class DataAddress
{
    /// <summary>The file.</summary>
    /// <exception cref="TrackException">It is no base64, or too large.</exception>
    public static byte[] Decode(string address)
    {
        var comma = address.IndexOf(',', StringComparison.Ordinal);
        if (comma < 0 || !address.AsSpan(0, comma).TrimEnd().EndsWith(";base64", StringComparison.OrdinalIgnoreCase))
        {
            throw new TrackException("track.file-data", string.Empty, "The sound in the track has to be written as data:audio/wav;base64, and its bytes.");
        }

        var text = address.AsSpan(comma + 1);
        if (text.Length / 4 * 3L > TrackLimits.MaxDataBytes)
        {
            throw new TrackException(
                "track.file-data",
                string.Empty,
                $"The sound in the track is larger than {TrackLimits.MaxDataBytes / (1024 * 1024)} MiB, which is the limit. Put it beside the track as a file.");
        }

        var plain = text.Contains('%') ? Uri.UnescapeDataString(text.ToString()).AsSpan() : text;
        var bytes = new byte[(plain.Length / 4 * 3) + 3];
        if (!Convert.TryFromBase64Chars(plain, bytes, out var count) || count == 0)
        {
            throw new TrackException("track.file-data", string.Empty, $"The sound in the track is no base64, or empty: {Place.Shown(address)}.");
        }

        return bytes[..count];
    }
}
