using Monochord.Audio;
using Monochord.Dsp;
using Monochord.Dsp.Statistics;

namespace Monochord.Metering.Comparison;

/// <summary>The level of a whole source in steps of a two-hundredth of a second: enough to find where two programmes run together.</summary>
internal sealed class LevelEnvelope
{
    private const int StepsPerSecond = 200;

    // What is softer says nothing of the programme.
    private const double FloorDb = -80;

    private LevelEnvelope(List<float> levels, int stepFrames, long frames)
    {
        LevelsDb = levels;
        StepFrames = stepFrames;
        Frames = frames;
    }

    /// <summary>Level of each step in dB.</summary>
    internal List<float> LevelsDb { get; }

    /// <summary>Frames of a step.</summary>
    internal int StepFrames { get; }

    /// <summary>Frames of the source.</summary>
    internal long Frames { get; }

    /// <summary>Reads a source to its end.</summary>
    internal static LevelEnvelope Of(IAudioSource source, CancellationToken cancellation)
    {
        var step = source.Format.SampleRate / StepsPerSecond;
        var buffer = new AudioBuffer(source.Format.Channels, step);
        var mono = new float[step];
        var levels = new List<float>();
        var frames = 0L;
        for (int read; (read = source.Read(buffer.Block)) > 0;)
        {
            cancellation.ThrowIfCancellationRequested();
            frames += read;
            MonoMix.Of(buffer.First(read), mono.AsSpan(0, read));
            var power = PowerSums.Of(mono.AsSpan(0, read)).Squares;
            levels.Add((float)Math.Max(Decibels.FromPower(power / read), FloorDb));
        }

        return new LevelEnvelope(levels, step, frames);
    }

    /// <summary>The start, in frames, of the loudest stretch that starts in a range of frames.</summary>
    /// <param name="from">The first frame at which it may start.</param>
    /// <param name="to">The frame before which it has to end.</param>
    /// <param name="length">How long it is, in frames.</param>
    internal long LoudestFrom(long from, long to, long length)
    {
        var steps = Math.Max(1, (int)(length / StepFrames));
        var (first, last) = ((int)(from / StepFrames), (int)((to - length) / StepFrames));
        var power = 0.0;
        var (best, bestPower) = (first, double.NegativeInfinity);
        for (var k = first; k < LevelsDb.Count && k < last + steps; k++)
        {
            power += Decibels.ToPower(LevelsDb[k]);
            if (k >= first + steps)
            {
                power -= Decibels.ToPower(LevelsDb[k - steps]);
            }

            if (k >= first + steps - 1 && power > bestPower)
            {
                (best, bestPower) = (k - steps + 1, power);
            }
        }

        return Math.Clamp((long)best * StepFrames, from, Math.Max(from, to - length));
    }
}
