using Monochord.Audio;
using Monochord.Audio.Devices;
using Monochord.Cli.Measuring;
using Monochord.Cli.Output;
using Monochord.Reports.Wording;

namespace Monochord.Cli.Playing;

/// <summary>What is to be played, and how.</summary>
/// <param name="Path">A sound file, or a track.</param>
/// <param name="Range">A part of it; null for the whole.</param>
/// <param name="IsLoop">Whether it starts again when it has ended.</param>
/// <param name="IsQuiet">Whether no progress is shown.</param>
/// <param name="Options">The device.</param>
internal sealed record PlayRequest(string Path, TimeRange? Range, bool IsLoop, bool IsQuiet, PlaybackOptions Options);

/// <summary>Plays a sound through a device, and does what keys ask for.</summary>
internal sealed class SoundPlayer(PlayRequest request, CommandContext context)
{
    private const int BlockFrames = 1024;
    private static readonly TimeSpan KeyInterval = TimeSpan.FromMilliseconds(20);

    private readonly LiveLine _line = new(context, request.IsQuiet);

    private readonly HeardPosition _heard = new();
    private bool _isPaused;

    /// <summary>Plays it to its end.</summary>
    internal void Run()
    {
        using var quiet = new QuietNativeErrors(context);
        using var sound = Open();
        try
        {
            using var device = PlaybackDevice.Open(sound.Format, request.Options);
            using var stop = context.Cancellation.Register(device.Stop);
            Play(sound, device);
            context.Cancellation.ThrowIfCancellationRequested();
            _line.Clear();
            if (!request.IsQuiet)
            {
                var played = HumanNumber.Time(sound.Format.SecondsAt(_heard.SoundedAt(device.FramesHeard)));
                context.Print($"Played {played} on {PrintableText.Of(device.Device.Name)}; underruns: {device.Underruns}.\n");
            }
        }
        finally
        {
            _line.Clear();
        }
    }

    private IPlayedSound Open() => request.Path.EndsWith(".json", StringComparison.OrdinalIgnoreCase)
        ? new PlayedTrack(request.Path, request.Range)
        : new PlayedFile(request.Path, request.Range, context.Cancellation);

    private void Play(IPlayedSound sound, PlaybackDevice device)
    {
        var buffer = new AudioBuffer(sound.Format.Channels, BlockFrames);
        var source = sound.OpenAt(0);
        while (true)
        {
            context.Cancellation.ThrowIfCancellationRequested();
            _line.Draw(() => Progress(sound, device));
            var key = PlayKeys.Next(context);
            switch (key)
            {
                case PlayKey.Quit:
                    device.Stop();
                    return;
                case PlayKey.Pause:
                    _isPaused = !_isPaused;
                    Pause(sound, device);
                    break;
                case PlayKey.Back or PlayKey.Forward or PlayKey.Start:
                    device.Stop();
                    source = Seek(sound, device, Target(key, sound, device));
                    break;
                default:
                    break;
            }

            if (device.IsPaused)
            {
                context.Cancellation.WaitHandle.WaitOne(KeyInterval);
                continue;
            }

            var frame = sound.Position;
            var frames = source.Read(buffer.Block);
            if (frames > 0)
            {
                _heard.GoTo(device.FramesHeard);
                _heard.Add(Given(device), frame, sound.Position - frame);
                Write(device, buffer.First(frames));
            }
            else if (_isPaused)
            {
                // At the end: whoever paused may still go back.
                context.Cancellation.WaitHandle.WaitOne(KeyInterval);
            }
            else if (request.IsLoop && sound.LengthFrames is not 0)
            {
                source = sound.OpenAt(0);
            }
            else
            {
                Drain(device);
                return;
            }
        }
    }

    // After the device was stopped. What was paused stays so.
    private IAudioSource Seek(IPlayedSound sound, PlaybackDevice device, long frame)
    {
        _heard.Jump(Given(device), frame);
        var source = sound.OpenAt(frame);
        if (_isPaused)
        {
            Pause(sound, device);
        }

        return source;
    }

    private void Pause(IPlayedSound sound, PlaybackDevice device)
    {
        if (sound.TryPause(_isPaused))
        {
            return;
        }

        if (_isPaused)
        {
            device.Pause();
        }
        else
        {
            device.Resume();
        }
    }

    private long Target(PlayKey key, IPlayedSound sound, PlaybackDevice device)
    {
        var step = (long)(PlayKeys.StepSeconds * sound.Format.SampleRate);
        var target = key switch
        {
            PlayKey.Back => Position(device) - step,
            PlayKey.Forward => Position(device) + step,
            _ => 0,
        };
        return Math.Clamp(target, 0, sound.LengthFrames ?? long.MaxValue);
    }

    private static long Given(PlaybackDevice device) => device.FramesWritten - device.FramesDropped;

    private void Write(PlaybackDevice device, ReadOnlyAudioBlock block)
    {
        try
        {
            device.Write(block);
        }
        catch (DeviceException error) when (error.IsLost && IsBack(error, device))
        {
            // What was not heard, this block too, goes out before the next.
        }
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

    // The frame that is heard.
    private long Position(PlaybackDevice device) => _heard.At(device.FramesHeard);

    private string Progress(IPlayedSound sound, PlaybackDevice device)
    {
        var position = HumanNumber.Time(sound.StartSeconds + sound.Format.SecondsAt(Position(device)));
        var end = sound.LengthFrames is { } length ? HumanNumber.Time(sound.StartSeconds + sound.Format.SecondsAt(length)) : "?";
        return $"{position} / {end}{(_isPaused ? "   paused" : string.Empty)}   underruns {device.Underruns}   {PrintableText.Of(device.Device.Name)}";
    }
}
