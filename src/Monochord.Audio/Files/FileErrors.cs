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

    internal static MissingComponentException FfmpegMissing(string program, string? path, Exception? inner = null) => new(
        "ffmpeg",
        $"{program} is not installed and is needed to decode {path ?? "this file"}: install ffmpeg (apt-get install ffmpeg).",
        inner);

    internal static AudioFileException FromWarning(string path, AudioFileWarning warning) => new(warning.Code, warning.Message, path);
}
