using Monochord.Audio;

namespace Monochord.Catalogue.Scanning;

/// <summary>What can stand against a file or folder of a library.</summary>
internal static class ScanErrors
{
    internal const string NotFoundCode = "file.not-found";
    internal const string InternalCode = "internal";

    internal static MonochordException NotFound(string path) =>
        new AudioFileException(NotFoundCode, $"There is no file {path}. Check the name.", path);

    internal static MonochordException Folder(string path, Exception error) => error is DirectoryNotFoundException
        ? NotFound(path)
        : new AudioFileException("folder.no-permission", $"The folder {path} could not be looked through: {error.Message}", path, error);

    internal static MonochordException TimeLimit(string path, TimeSpan limit) => new AudioFileException(
        "scan.time-limit", $"The analysis of {path} took longer than {limit.TotalSeconds:0.#} s and was given up. It is probably damaged.", path);

    /// <summary>Whether a failure may be gone though the file is as it was: what is missing was installed, permissions were changed.</summary>
    internal static bool MayHaveGone(string code) => code is MissingComponentException.ErrorCode or "file.no-permission" or "file.read-failed";
}
