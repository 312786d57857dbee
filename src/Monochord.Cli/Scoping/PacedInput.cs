using Monochord.Audio;

namespace Monochord.Cli.Scoping;

/// <summary>A source that could be read at once, at the pace of a clock.</summary>
internal sealed class PacedInput : IScopeInput
{
    // A program that was stopped for longer goes on from where it is, and does not race after the time.
    private const double MostBehindSeconds = 1;

    private readonly IAudioSource _source;
    private readonly TimeProvider _time;
    private readonly ManualResetEventSlim _stop = new();
    private long _start;
    private long _frames;

    internal PacedInput(IAudioSource source, string name, TimeProvider time) => (_source, Name, _time) = (source, name, time);

    public AudioFormat Format => _source.Format;

    public string Name { get; }

    public long LostFrames => 0;

    public int Read(AudioBlock destination)
    {
        if (_frames == 0)
        {
            _start = _time.GetTimestamp();
        }

        var ahead = ((_frames + destination.Frames) / (double)Format.SampleRate) - _time.GetElapsedTime(_start).TotalSeconds;
        if (ahead < -MostBehindSeconds)
        {
            _start += (long)(-ahead * _time.TimestampFrequency);
        }

        if (_stop.Wait(TimeSpan.FromSeconds(Math.Max(0, ahead))))
        {
            return 0;
        }

        var frames = _source.Read(destination);
        _frames += frames;
        return frames;
    }

    public void Stop() => _stop.Set();

    public void Dispose()
    {
        (_source as IDisposable)?.Dispose();
        _stop.Dispose();
    }
}
