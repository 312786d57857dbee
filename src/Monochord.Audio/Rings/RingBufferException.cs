using Monochord.Audio.Files;

namespace Monochord.Audio.Rings;

/// <summary>A ring buffer that can't be made, opened or read. <c>docs/errors.md</c> lists the codes.</summary>
public sealed class RingBufferException(string code, string message, string? path, Exception? innerException = null)
    : MonochordException(code, message, path, innerException);

/// <summary>The errors of rings: code and sentence in one place each.</summary>
internal static class RingErrors
{
    internal const string NotARingCode = "ring.not-a-ring";

    internal static RingBufferException NotFound(string path) =>
        new("ring.not-found", $"There is no ring buffer {path}. Check the name, or whether its writer runs.", path);

    internal static RingBufferException NoPermission(string path, Exception? inner = null) => new(
        "ring.no-permission", $"{path} may not be opened by this user: a ring belongs to whoever writes it. Run the reader as that user.", path, inner);

    internal static RingBufferException NotARing(string path, string seen) => new(
        NotARingCode, $"{path} is no ring buffer: {seen}. Name another file; this one is left as it is.", path);

    internal static RingBufferException Version(string path, ulong version) => new(
        "ring.version", $"{path} is a ring buffer of version {version}; 1 and 2 are known here. Get a newer Monochord, or write version 2.", path);

    internal static RingBufferException Checksum(string path, uint told, uint found) => new(
        "ring.checksum",
        $"The header of {path} is damaged: its checksum is {found:x8} where {told:x8} is written. Let its writer make it anew.",
        path);

    internal static RingBufferException SampleType(string path, uint type) => new(
        "ring.sample-type", $"{path} has samples of type {type}; 1 (float32) and 2 (float64) are known here. Write one of them.", path);

    internal static RingBufferException Header(string path, string field, ulong value, string expected) => new(
        "ring.header", $"The header of {path} says {field} {value} where {expected} is expected. Let its writer make it anew.", path);

    internal static RingBufferException Length(string path, long found, long expected) => new(
        "ring.length",
        $"{path} has {found} bytes where its header says {expected}: it was cut off, or is not complete. Let its writer make it anew.",
        path);

    internal static RingBufferException Counters(string path) =>
        new("ring.header", $"The counters of {path} are no numbers of frames. Let its writer make it anew.", path);

    internal static RingBufferException InUse(string path) => new(
        RingFile.InUseCode, $"Another program writes {path}. A ring has one writer: end that one, or name another file.", path);

    internal static RingBufferException NoRoom(string path, long bytes, long free, string what) => new(
        "ring.no-room",
        $"{path} would take {RingBufferSize.Format(bytes)}, and {what} has {RingBufferSize.Format(free)} to give. "
        + "Keep fewer seconds or channels, or name a file elsewhere.",
        path);

    internal static RingBufferException NoFolder(string path, string folder) =>
        new("ring.no-folder", $"{path} can't be made: there is no folder {folder}. Make it first.", path);

    internal static RingBufferException ForeignFolder(string folder, string seen) => new(
        "ring.folder", $"Rings are kept in {folder}, and {seen}. Remove it, or name a file elsewhere.", folder);

    internal static RingBufferException Failed(string path, string detail, Exception? inner = null) =>
        new("ring.failed", $"{path} could not be used as a ring buffer: {detail}.", path, inner);

    internal static AudioFileWarning OnDisk(string path, string fileSystem) => new(
        "ring.on-disk",
        $"{path} lies on a disk ({fileSystem}), whose write-back can hold up the writer for a moment. In /dev/shm nothing does.");
}
