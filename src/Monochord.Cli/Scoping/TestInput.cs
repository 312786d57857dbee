using System.Runtime.CompilerServices;
using Monochord.Audio;

namespace Monochord.Cli.Scoping;

/// <summary>A signal without a device or file: on each channel a sine of -12 dBFS, a semitone above that of the channel before, from 220 Hz on.
/// </summary>
internal sealed class TestInput : IAudioSource
{
    internal const string Name = "test";

    private const double FirstHz = 220;
    private const float Peak = 0.25f;

    private readonly double[] _turns;
    private long _frame;

    internal TestInput(int channels, int sampleRate)
    {
        Format = new AudioFormat(sampleRate, channels <= 2 ? ChannelLayout.Default(channels) : ChannelLayout.Discrete(channels));

        // Four octaves and then from the start, so that 64 channels stay below half of any rate.
        _turns = [.. Enumerable.Range(0, channels).Select(channel => FirstHz * Math.Pow(2, channel % 48 / 12.0) / sampleRate)];
    }

    /// <inheritdoc/>
    public AudioFormat Format { get; }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public int Read(AudioBlock destination)
    {
        for (var c = 0; c < destination.Channels; c++)
        {
            // Turned on by a product from the block's exact start: a sine for each sample would cost more than all the rest.
            var (sin, cos) = Math.SinCos(Math.Tau * (_turns[c] * _frame % 1));
            var (stepSin, stepCos) = Math.SinCos(Math.Tau * _turns[c]);
            foreach (ref var sample in destination[c])
            {
                sample = Peak * (float)sin;
                (sin, cos) = ((sin * stepCos) + (cos * stepSin), (cos * stepCos) - (sin * stepSin));
            }
        }

        _frame += destination.Frames;
        return destination.Frames;
    }
}
