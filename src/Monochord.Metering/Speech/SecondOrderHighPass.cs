namespace Monochord.Metering.Speech;

/// <summary>A high pass of second order, in place.</summary>
/// <remarks>R. Bristow-Johnson, Audio EQ Cookbook, in transposed direct form II with state in double.</remarks>
internal sealed class SecondOrderHighPass
{
    // A state below this is silence: left alone it would decay into subnormal numbers, which are slow.
    private const double Floor = 1e-30;

    private readonly double _b0;
    private readonly double _a1;
    private readonly double _a2;
    private double _s1;
    private double _s2;

    /// <summary>A filter at rest.</summary>
    /// <param name="frequency">Corner as a share of the rate, below 0.5.</param>
    /// <param name="q">Quality factor.</param>
    public SecondOrderHighPass(double frequency, double q)
    {
        var (sin, cos) = Math.SinCos(Math.Tau * frequency);
        var alpha = sin / (2 * q);
        _b0 = (1 + cos) / 2 / (1 + alpha);
        _a1 = -2 * cos / (1 + alpha);
        _a2 = (1 - alpha) / (1 + alpha);
    }

    /// <summary>Filters samples in place.</summary>
    public void Process(Span<float> samples)
    {
        var (s1, s2) = (_s1, _s2);
        foreach (ref var sample in samples)
        {
            double x = sample;
            var y = (_b0 * x) + s1;
            s1 = s2 - (2 * _b0 * x) - (_a1 * y);
            s2 = (_b0 * x) - (_a2 * y);
            sample = (float)y;
        }

        _s1 = Kept(s1);
        _s2 = Kept(s2);
    }

    /// <summary>Back to rest.</summary>
    public void Reset() => (_s1, _s2) = (0, 0);

    // What overflowed does not stay either.
    private static double Kept(double state) => Math.Abs(state) >= Floor && double.IsFinite(state) ? state : 0.0;
}
