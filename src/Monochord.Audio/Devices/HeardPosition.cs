namespace Monochord.Audio.Devices;

/// <summary>Which frame of a sound is heard: what was read lies in the device for a while, and a pause puts silence between.</summary>
/// <remarks>The device counts its frames from its first to its last, without those that it dropped: <see cref="PlaybackDevice.FramesWritten"/> less
/// <see cref="PlaybackDevice.FramesDropped"/>. For one thread.</remarks>
public sealed class HeardPosition
{
    private readonly Queue<Stretch> _ahead = new(64);
    private Stretch _now;
    private Stretch _last;

    /// <summary>Goes to another place of the sound, after the device has dropped what was ahead.</summary>
    /// <param name="deviceFrame">What the device has been given.</param>
    /// <param name="frame">The frame of the sound that comes next.</param>
    public void Jump(long deviceFrame, long frame)
    {
        var sounded = SoundedAt(deviceFrame);
        _ahead.Clear();
        _now = new Stretch(deviceFrame, frame, 0, sounded);
    }

    /// <summary>Goes on with what is given to the device next.</summary>
    /// <param name="deviceFrame">What the device was given before.</param>
    /// <param name="frame">Where in the sound it begins.</param>
    /// <param name="frames">How much of the sound it is: what follows to the next is silence.</param>
    public void Add(long deviceFrame, long frame, long frames)
    {
        var last = _ahead.Count > 0 ? _last : _now;
        _last = new Stretch(deviceFrame, frame, frames, last.Sounded + last.Frames);
        _ahead.Enqueue(_last);
    }

    /// <summary>The frame of the sound that is heard when the device has played so much.</summary>
    /// <param name="deviceFrame">What the device has played.</param>
    public long At(long deviceFrame)
    {
        GoTo(deviceFrame);
        return _now.Frame + _now.Done(deviceFrame);
    }

    /// <summary>How much of the sound was heard by then, without silence.</summary>
    /// <param name="deviceFrame">What the device has played.</param>
    public long SoundedAt(long deviceFrame)
    {
        GoTo(deviceFrame);
        return _now.Sounded + _now.Done(deviceFrame);
    }

    /// <summary>Forgets what has been heard by then.</summary>
    /// <param name="deviceFrame">What the device has played.</param>
    public void GoTo(long deviceFrame)
    {
        while (_ahead.TryPeek(out var next) && next.DeviceFrame <= deviceFrame)
        {
            _now = _ahead.Dequeue();
        }
    }

    private readonly record struct Stretch(long DeviceFrame, long Frame, long Frames, long Sounded)
    {
        internal long Done(long deviceFrame) => Math.Clamp(deviceFrame - DeviceFrame, 0, Frames);
    }
}
