using Monochord.Audio;
using Monochord.Audio.Readings;

namespace Monochord.TestKit;

/// <summary>Drives a meter as a tap does: blocks of any size, cut where a reading ends.</summary>
public sealed class MeterRun
{
    private readonly IMeter _meter;
    private readonly float[] _reading;

    /// <summary>Prepares a meter for blocks of up to <see cref="Cuts.MaxFrames"/>.</summary>
    public MeterRun(IMeter meter, AudioFormat format, int maxFrames = Cuts.MaxFrames)
    {
        ArgumentNullException.ThrowIfNull(meter);
        ArgumentNullException.ThrowIfNull(format);
        _meter = meter;
        Format = format;
        Layout = new ReadingLayout(meter.Prepare(new ProcessSpec(format, maxFrames)));
        _reading = new float[Layout.Length];
    }

    /// <summary>The stream's format.</summary>
    public AudioFormat Format { get; }

    /// <summary>What a reading holds.</summary>
    public ReadingLayout Layout { get; }

    /// <summary>Every value of every reading, one reading after the other.</summary>
    /// <param name="input">What is measured.</param>
    /// <param name="sizes">Block sizes, used in turn.</param>
    /// <param name="hops">Hops of <see cref="ReadingClock"/> in a reading.</param>
    public float[] Readings(AudioBuffer input, IReadOnlyList<int> sizes, int hops = 1)
    {
        ArgumentNullException.ThrowIfNull(input);
        var readings = new List<float>();
        Run(input, sizes, hops, readings);
        return [.. readings];
    }

    /// <summary>Measures without keeping what is read; allocates nothing of its own.</summary>
    public void Run(AudioBuffer input, IReadOnlyList<int> sizes, int hops = 1) => Run(input, sizes, hops, readings: null);

    /// <summary>What a value of <see cref="Readings"/> is called.</summary>
    public string Describe(int index)
    {
        var (reading, offset) = Math.DivRem(index, Layout.Length);
        foreach (var field in Layout.Fields)
        {
            if (offset < field.Length)
            {
                return field.Labels is null ? $"{field.Name} of reading {reading}" : $"{field.Name}[{field.Labels[offset]}] of reading {reading}";
            }

            offset -= field.Length;
        }

        return $"value {index}";
    }

    private void Run(AudioBuffer input, IReadOnlyList<int> sizes, int hops, List<float>? readings)
    {
        var (start, hop, next) = (0, 0, 0);
        while (start < input.Frames)
        {
            var end = Math.Min(ReadingClock.EndFrame(hop + hops - 1, Format.SampleRate), input.Frames);
            while (start < end)
            {
                var frames = (int)Math.Min(sizes[next], end - start);
                next = (next + 1) % sizes.Count;
                _meter.Process(input.Block.Slice(start, frames));
                start += frames;
            }

            hop += hops;
            _meter.Write(_reading);
            readings?.AddRange(_reading);
        }
    }
}
