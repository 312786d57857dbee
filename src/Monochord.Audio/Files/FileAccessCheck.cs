namespace Monochord.Audio.Files;

/// <summary>Opens a regular file, and says in one error what stands against it.</summary>
internal static class FileAccessCheck
{
    internal static FileStream OpenForReading(string path)
    {
        if (Directory.Exists(path))
        {
            throw FileErrors.IsFolder(path);
        }

        try
        {
            // A pipe or a device has no length, and opening a pipe waits for its writer: look before opening.
            var info = new FileInfo(path);
            if (info.Exists && info.Length == 0)
            {
                throw FileErrors.Empty(path);
            }

            return new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw Translate(path, error);
        }
    }

    /// <summary>The error that tells a person what an exception of the system means for a file.</summary>
    internal static AudioFileException Translate(string path, Exception error) => error switch
    {
        FileNotFoundException or DirectoryNotFoundException => FileErrors.NotFound(path),
        UnauthorizedAccessException => FileErrors.NoPermission(path, error),
        _ => FileErrors.ReadFailed(path, error.Message, error),
    };
}
