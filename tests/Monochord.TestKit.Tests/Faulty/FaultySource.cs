using Monochord.Audio;

namespace Monochord.TestKit.Tests.Faulty;

internal enum SourceFault
{
    None,
    CountsReads,
    ReadsShortInTheMiddle,
    GoesOnAfterTheEnd,
    EndsAtEmptyBlock,
    GivesNaN,
    GivesNothing,
    ChangesChannels,
    ChangesFormat,
    Allocates,
}

/// <summary>Noise, and one fault.</summary>
internal sealed class FaultySource(SourceFault fault, int channels) : IAudioSource
{
    private const int Length = 60_000;
    private int _position;
    private int _reads;
    private bool _ended;

    public AudioFormat Format { get; private set; } =
        new(48_000, ChannelLayout.Default(fault == SourceFault.ChangesChannels ? channels + 1 : channels));

    public int Read(AudioBlock destination)
    {
        _reads++;
        if (fault == SourceFault.Allocates)
        {
            GC.KeepAlive(new byte[16]);
        }

        if (fault == SourceFault.ChangesFormat && _position > 30_000)
        {
            Format = Format with { SampleRate = 44_100 };
        }

        _ended |= fault == SourceFault.EndsAtEmptyBlock && destination.Frames == 0;
        if (_ended || fault == SourceFault.GivesNothing)
        {
            return 0;
        }

        var frames = Math.Min(destination.Frames, Length - _position);
        if (fault == SourceFault.ReadsShortInTheMiddle && _reads == 5)
        {
            frames /= 2;
        }

        if (fault == SourceFault.GoesOnAfterTheEnd && frames < destination.Frames)
        {
            _position = 0;
        }

        for (var c = 0; c < destination.Channels; c++)
        {
            var samples = destination[c];
            for (var i = 0; i < frames; i++)
            {
                samples[i] = (float)CounterNoise.Uniform(1, c, fault == SourceFault.CountsReads ? _reads : _position + i);
                if (fault == SourceFault.GivesNaN && _position + i == 1234)
                {
                    samples[i] = float.NaN;
                }
            }
        }

        _position += frames;
        return frames;
    }
}
