namespace Monochord.Audio.Files;

/// <summary>The errors of files: code and sentence in one place each. <c>docs/errors.md</c> is the table for users.</summary>
internal static class FileErrors
{
    internal static AudioFileException NotFound(string path) =>
        new("file.not-found", $"There is no file {path}. Check the name.", path);

    internal static AudioFileException IsFolder(string path) =>
        new("file.is-folder", $"{path} is a folder. Name a sound file in it.", path);

    internal static AudioFileException NoPermission(string path, Exception? inner = null) =>
        new("file.no-permission", $"{path} may not be read by this user. Change its permissions (chmod +r).", path, inner);

    internal static AudioFileException Empty(string path) =>
        new("file.empty", $"{path} has no content (0 bytes, or it is not a regular file).", path);

    internal static AudioFileException NotAudio(string path, string seen) =>
        new("file.not-audio", $"{path} is not a sound file: {seen}.", path);

    internal static AudioFileException Damaged(string path, string detail) =>
        new("file.damaged", $"{path} is damaged and can't be read: {detail}. Get it again from where it came from.", path);

    internal static AudioFileException NoAudioStream(string path) =>
        new("file.no-audio-stream", $"{path} has no sound in it.", path);

    internal static AudioFileException NoSuchStream(string path, int stream, int count) => new(
        "file.no-such-stream",
        $"{path} has {(count == 1 ? "one sound stream" : $"{count} sound streams")}: stream {stream + 1} does not exist.",
        path);

    internal static AudioFileException UnsupportedCodec(string path, string codec) => new(
        "file.unsupported-codec", $"{path} is coded as {codec}, which the decoders here can't read. Convert it to WAV or FLAC first.", path);

    internal static AudioFileException TooManyChannels(string path, int channels) => new(
        "file.too-many-channels",
        $"{path} has {channels} channels; Monochord reads 1 to {ChannelLayout.MaxChannels}. Split it, or check whether it is damaged.",
        path);

    internal static AudioFileException SampleRate(string path, int rate) => new(
        "file.sample-rate",
        $"{path} has a sample rate of {rate} Hz; Monochord reads {AudioFormat.MinSampleRate} to {AudioFormat.MaxSampleRate} Hz. "
        + "Convert it, or check whether it is damaged.",
        path);

    internal static AudioFileException LayoutMismatch(string path, ChannelLayout layout, int channels) => new(
        "file.layout-mismatch",
        $"{path} has {channels} channels, the layout {layout} that was asked for has {layout.Count}. Name a layout of {channels} channels.",
        path);

    internal static AudioFileException ReadFailed(string path, string detail, Exception? inner = null) =>
        new("file.read-failed", $"{path} could not be read: {detail}.", path, inner);

    internal static AudioFileException Stalled(string path, TimeSpan limit) => new(
        "file.stalled", $"Decoding {path} gave nothing for {limit.TotalSeconds:0.#} s and was stopped. It is probably damaged.", path);

    internal static AudioFileException WriteFailed(string path, string detail, Exception? inner = null) =>
        new("file.write-failed", $"{path} could not be written: {detail}. Check the folder, its permissions and the space on the disk.", path, inner);

    internal static AudioFileException NoFolder(string path, string folder) =>
        new("file.no-folder", $"{path} can't be written: there is no folder {folder}. Make it first.", path);

    internal static AudioFileException LayoutNotWritable(string path, ChannelLayout layout, string format) => new(
        "file.layout-not-writable", $"{path} can't be written: {format} has no place for the channels of {layout}. Write WAV instead.", path);

    internal static AudioFileException NotMono(string path, string label, int channels) => new(
        "channels.not-mono", $"{path}, given as channel {label}, has {channels} channels where 1 is expected. Split it, or open it by itself.", path);

    internal static AudioFileException RatesDiffer(string path, string label, int rate, string firstLabel, int firstRate) => new(
        "channels.rates-differ",
        $"{path}, given as channel {label}, has {rate} Hz where {firstRate} Hz is expected as in channel {firstLabel}. Convert one of them.",
        path);

    internal static AudioFileException UnknownLabel(string path, string label) => new(
        "channels.unknown-label",
        $"{label}, given for {path}, is no channel. Use {string.Join(' ', Speakers.All)}, or 1, 2, 3 ... for channels without a direction.",
        path);

    internal static AudioFileException LabelTwice(string path, string label) =>
        new("channels.label-twice", $"Channel {label} is given twice, the second time for {path}. Name each channel once.", path);

    /// <summary>The error of a stem's file, with the stem in front of its sentence.</summary>
    internal static AudioFileException OfStem(string name, AudioFileException error) =>
        new(error.Code, $"The stem {name}: {error.Message}", error.Subject, error);

    internal static AudioFileException TooManyStemChannels(string path, int channels) => new(
        "stems.too-many-channels", $"The stems have {channels} channels together; Monochord reads up to {ChannelLayout.MaxChannels} at once.", path);

    internal static MissingComponentException FfmpegMissing(string program, string? path, Exception? inner = null) => new(
        "ffmpeg",
        $"{program} is not installed and is needed to decode {path ?? "this file"}: install ffmpeg (apt-get install ffmpeg).",
        inner);

    internal static AudioFileException FromWarning(string path, AudioFileWarning warning) => new(warning.Code, warning.Message, path);
}
