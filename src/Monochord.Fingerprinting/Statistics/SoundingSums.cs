namespace Monochord.Fingerprinting.Statistics;

/// <summary>Sums over the frames that are within 60 dB of the loudest one, which is only known when all have passed.</summary>
/// <remarks>There is a set of sums for each class of level, 1 dB wide, and those that fall behind are given up: memory does not grow.
/// Classes are counted from the level of the first frame that is not silent, so that a gain changes nothing. The limit is a class's
/// middle: it lies within half a decibel of 60 dB.</remarks>
/// <param name="length">Numbers in a set.</param>
internal sealed class SoundingSums(int length)
{
    /// <summary>What is that far below the loudest frame does not sound.</summary>
    public const int RangeDb = 60;

    private const int Classes = RangeDb + 2;

    private readonly double[] _sums = new double[Classes * length];
    private double _firstDb = double.NaN;
    private double _loudestDb = double.NegativeInfinity;
    private int _top;

    /// <summary>The sums that a frame adds to.</summary>
    /// <param name="power">Of the frame, in any unit.</param>
    /// <returns>One set, or nothing where the frame is silent or does not sound.</returns>
    public Span<double> Of(double power)
    {
        if (!(power > 0))
        {
            return [];
        }

        var levelDb = 10 * Math.Log10(power);
        if (double.IsNaN(_firstDb))
        {
            _firstDb = levelDb;
        }

        _loudestDb = Math.Max(_loudestDb, levelDb);
        var level = (int)Math.Round(levelDb - _firstDb);
        if (level > _top)
        {
            // What the classes above held is at least 62 dB down.
            for (var next = Math.Max(_top + 1, level - Classes + 1); next <= level; next++)
            {
                Set(next).Clear();
            }

            _top = level;
        }

        return level > _top - Classes ? Set(level) : [];
    }

    /// <summary>The sums over all frames that sounded.</summary>
    /// <param name="totals">As many numbers as a set has.</param>
    public void Total(Span<double> totals)
    {
        totals.Clear();
        for (var level = _top; level > _top - Classes; level--)
        {
            if (level > _loudestDb - _firstDb - RangeDb)
            {
                var sums = Set(level);
                for (var i = 0; i < sums.Length; i++)
                {
                    totals[i] += sums[i];
                }
            }
        }
    }

    private Span<double> Set(int level) => _sums.AsSpan((((level % Classes) + Classes) % Classes) * length, length);
}
