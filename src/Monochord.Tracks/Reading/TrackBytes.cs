namespace Monochord.Tracks.Reading;

/// <summary>Reads files and streams up to a size.</summary>
internal static class TrackBytes
{
    /// <summary>A whole file.</summary>
    /// <exception cref="TrackException">There is none, it can't be read, or it is too large.</exception>
    public static byte[] OfFile(string path, int maxBytes)
    {
        if (Directory.Exists(path))
        {
            throw new TrackException("track.not-readable", string.Empty, $"{path} is a folder. Name a file in it.");
        }

        try
        {
            // To open a pipe waits for its writer; pipes and devices have no length.
            if (File.Exists(path) && new FileInfo(path).Length == 0)
            {
                throw new TrackException("track.json", string.Empty, $"{path} is empty (0 bytes, or it is not a regular file).");
            }

            using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
            return OfStream(file, maxBytes, path);
        }
        catch (Exception error) when (error is FileNotFoundException or DirectoryNotFoundException)
        {
            throw new TrackException("track.not-found", string.Empty, $"There is no file {path}. Check the name.", inner: error);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new TrackException("track.not-readable", string.Empty, $"{path} could not be read: {error.Message}", inner: error);
        }
    }

    /// <summary>A stream to its end.</summary>
    /// <exception cref="TrackException">It is too large.</exception>
    public static byte[] OfStream(Stream stream, int maxBytes, string? file)
    {
        using var bytes = new MemoryStream();
        var chunk = new byte[64 * 1024];
        for (int read; (read = stream.Read(chunk, 0, chunk.Length)) > 0;)
        {
            if (bytes.Length + read > maxBytes)
            {
                throw JsonInput.TooLarge(maxBytes, file);
            }

            bytes.Write(chunk, 0, read);
        }

        return bytes.ToArray();
    }
}
