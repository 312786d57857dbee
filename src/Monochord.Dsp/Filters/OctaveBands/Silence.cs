namespace Monochord.Dsp.Filters.OctaveBands;

/// <summary>Ends tails: a state left alone decays into subnormal numbers, which are slow.</summary>
internal static class Silence
{
    /// <summary>Zero in place of every number whose magnitude is below the floor.</summary>
    public static void Below(Span<double> state, double floor)
    {
        foreach (ref var value in state)
        {
            value = Math.Abs(value) < floor ? 0.0 : value;
        }
    }
}
