using Monochord.Dsp;

namespace Monochord.Metering.Levels;

/// <summary>The DR of one channel.</summary>
/// <remarks>"Measuring DR", Pleasurize Music Foundation, version 3: in blocks of 3 s the RMS, a full-scale sine reading full scale, and
/// the peak; DR is the second largest of the peaks over the root mean square of the loudest fifth of the blocks. An incomplete last block
/// counts.</remarks>
internal sealed class DynamicRange(int reservedBlocks)
{
    /// <summary>Readings in a block of 3 s.</summary>
    public const int BlockReadings = 180;

    private const double SinePower = 2.0;

    private readonly GrowingSeries _powers = new(reservedBlocks);
    private float _largest;
    private float _second;

    /// <summary>Adds a block.</summary>
    /// <param name="power">Mean square of its samples.</param>
    /// <param name="peak">Its largest |x|.</param>
    public void Add(double power, float peak)
    {
        _powers.Add((float)(SinePower * power));
        (_largest, _second) = peak > _largest ? (peak, _largest) : (_largest, Math.Max(_second, peak));
    }

    /// <summary>DR in dB; NaN for fewer than two blocks and for silence. Sorts, so call it when the programme has ended.</summary>
    public double Db
    {
        get
        {
            if (_powers.Count < 2)
            {
                return double.NaN;
            }

            var sorted = _powers.Values.ToArray();
            Array.Sort(sorted);
            var loudest = sorted.AsSpan(sorted.Length - Math.Max(1, sorted.Length / 5));
            var sum = 0.0;
            foreach (var power in loudest)
            {
                sum += power;
            }

            return sum > 0 ? Decibels.FromAmplitude(_second) - Decibels.FromPower(sum / loudest.Length) : double.NaN;
        }
    }

    /// <summary>Forgets everything.</summary>
    public void Reset()
    {
        _powers.Clear();
        (_largest, _second) = (0, 0);
    }
}
