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

    // A tenth of a second. What moves slower makes broad hills of likeness, in which the one right place is lost; one far jump must not
    // decide alone.
    private const int MeanSteps = StepsPerSecond / 10;
    private const float LargestMovementDb = 12;

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

    /// <summary>How far each step is from the mean of the tenth of a second around it, in dB; 0 in silence, which is the same everywhere.</summary>
    internal float[] Movements()
    {
        var count = LevelsDb.Count;
        var sums = new double[count + 1];
        var heard = new int[count + 1];
        for (var k = 0; k < count; k++)
        {
            var isHeard = LevelsDb[k] > FloorDb;
            sums[k + 1] = sums[k] + (isHeard ? LevelsDb[k] : 0);
            heard[k + 1] = heard[k] + (isHeard ? 1 : 0);
        }

        var movements = new float[count];
        for (var k = 0; k < count; k++)
        {
            var (from, to) = (Math.Max(0, k - (MeanSteps / 2)), Math.Min(count, k + (MeanSteps / 2) + 1));
            if (LevelsDb[k] > FloorDb)
            {
                var mean = (sums[to] - sums[from]) / (heard[to] - heard[from]);
                movements[k] = Math.Clamp((float)(LevelsDb[k] - mean), -LargestMovementDb, LargestMovementDb);
            }
        }

        return movements;
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
