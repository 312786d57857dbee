using Monochord.Audio;
using Monochord.Audio.Devices;
using Monochord.Audio.Files;
using Monochord.Cli.Measuring;
using Monochord.Cli.Output;

namespace Monochord.Cli.Playing;

/// <summary>What is to be played, and how.</summary>
/// <param name="Path">The file.</param>
/// <param name="Range">A part of it; null for the whole.</param>
/// <param name="IsLoop">Whether it starts again when it has ended.</param>
/// <param name="IsQuiet">Whether no progress is shown.</param>
/// <param name="Options">The device.</param>
internal sealed record PlayRequest(string Path, TimeRange? Range, bool IsLoop, bool IsQuiet, PlaybackOptions Options);

/// <summary>Plays a file through a device.</summary>
internal sealed class FilePlayer(PlayRequest request, CommandContext context)
{
    private const int BlockFrames = 1024;

    private readonly LiveLine _line = new(context, request.IsQuiet);
    private string _end = string.Empty;
    private double _startSeconds;
    private long _loopFrames;

    /// <summary>Plays it to its end.</summary>
    internal void Run()
    {
        using var quiet = new QuietNativeErrors(context);
        var source = Open();
        try
        {
            using var device = PlaybackDevice.Open(source.Format, request.Options);
            using var stop = context.Cancellation.Register(device.Stop);
            var buffer = new AudioBuffer(source.Format.Channels, BlockFrames);
            while (true)
            {
                var frames = PlayOnce(source, device, buffer);
                if (!request.IsLoop || frames == 0)
                {
                    break;
                }

                _loopFrames = frames;
                source.Dispose();
                source = Open();
            }

            Drain(device);
            context.Cancellation.ThrowIfCancellationRequested();
            _line.Clear();
            if (!request.IsQuiet)
            {
                var played = HumanNumber.Time(source.Format.SecondsAt(device.FramesHeard));
                context.Print($"Played {played} on {PrintableText.Of(device.Device.Name)}; underruns: {device.Underruns}.\n");
            }
        }
        finally
        {
            _line.Clear();
            source.Dispose();
        }
    }

    private RangeSource Open()
    {
        var file = AudioFile.Open(request.Path, new AudioFileOptions { Cancellation = context.Cancellation });
        var duration = file.LengthFrames is { } length ? file.Format.SecondsAt(length) : file.Info.DurationSeconds;
        double? timecode = file.Info.TimeReferenceFrames is { } reference ? file.Format.SecondsAt(reference) : null;
        try
        {
            var (start, frames) = request.Range?.In(request.Path, file.Format, duration, timecode) ?? (0, null);
            _startSeconds = file.Format.SecondsAt(start);
            _end = frames is { } some ? HumanNumber.Time(_startSeconds + file.Format.SecondsAt(some))
                : duration is { } seconds ? HumanNumber.Time(seconds) : "?";
            return new RangeSource(new ReadAheadSource(file), start, frames);
        }
        catch
        {
            file.Dispose();
            throw;
        }
    }

    private long PlayOnce(RangeSource source, PlaybackDevice device, AudioBuffer buffer)
    {
        var total = 0L;
        for (int frames; (frames = source.Read(buffer.Block)) > 0; total += frames)
        {
            context.Cancellation.ThrowIfCancellationRequested();
            try
            {
                device.Write(buffer.First(frames));
            }
            catch (DeviceException error) when (error.IsLost && IsBack(error, device))
            {
                // What was not heard, this block too, goes out before the next.
            }

            _line.Draw(() => Progress(device));
        }

        return total;
    }

    private void Drain(PlaybackDevice device)
    {
        while (true)
        {
            try
            {
                device.Drain();
                return;
            }
            catch (DeviceException error) when (error.IsLost && IsBack(error, device))
            {
                // The end was not heard: again.
            }
        }
    }

    private bool IsBack(DeviceException error, PlaybackDevice device) =>
        LostDevice.IsBack(error, device.WaitForReopen, _line, context.Cancellation) || context.Cancellation.IsCancellationRequested;

    private string Progress(PlaybackDevice device)
    {
        var heard = device.FramesHeard;
        var position = _loopFrames > 0 ? heard % _loopFrames : heard;
        return $"{HumanNumber.Time(_startSeconds + device.Format.SecondsAt(position))} / {_end}   underruns {device.Underruns}   "
            + PrintableText.Of(device.Device.Name);
    }
}
