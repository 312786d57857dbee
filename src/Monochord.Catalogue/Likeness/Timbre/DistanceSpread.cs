namespace Monochord.Catalogue.Likeness.Timbre;

/// <summary>How far a track lies from a sample of all others: mean and standard deviation.</summary>
internal readonly record struct DistanceSpread(double Mean, double Deviation)
{
    /// <summary>How likely another track is to lie farther away than this, 0 to 1: a normal distribution without what is below 0, so that
    /// it is 1 at 0.</summary>
    public double Beyond(double distance)
    {
        var deviation = Math.Max(Deviation, 1e-9);
        return Math.Min(1, NormalTail.Of((distance - Mean) / deviation) / NormalTail.Of(-Mean / deviation));
    }

    /// <summary>Of a sum, a sum of squares and a count.</summary>
    public static DistanceSpread Of(double sum, double squares, int count)
    {
        if (count == 0)
        {
            return default;
        }

        var mean = sum / count;
        return new DistanceSpread(mean, Math.Sqrt(Math.Max(0, (squares / count) - (mean * mean))));
    }
}
