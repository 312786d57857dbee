namespace Monochord.Fingerprinting.Rhythm;

/// <summary>What speaks for a period being the beat, and not a half or a double of it.</summary>
internal static class MetricalEvidence
{
    public const int Count = 33;

    public static void Of(Periodicity p, double lag, Densities densities, Span<double> to)
    {
        double A(double ratio) => Periodicity.Near(p.All, lag * ratio);
        double L(double ratio) => Periodicity.Near(p.Low, lag * ratio);
        double M(double ratio) => Periodicity.Near(p.Middle, lag * ratio);
        double H(double ratio) => Periodicity.Near(p.High, lag * ratio);
        var octaves = Math.Log2(60 * Periodicity.FrameRate / lag / 115);
        double Density(double perFrame, double usual) => perFrame > 0 ? Math.Clamp(Math.Log2(perFrame * lag / usual), -1.5, 1.5) : 0;
        var density = Density(densities.All, 2);
        var low = Math.Clamp(Density(densities.Low, 0.75), -1, 1);
        var middle = Math.Clamp(Density(densities.Middle, 1), -1, 1);
        var i = 0;
        to[i++] = octaves;
        to[i++] = octaves * octaves;
        to[i++] = density;
        to[i++] = density * density;
        to[i++] = low;
        to[i++] = low * low;
        to[i++] = middle;
        to[i++] = middle * middle;
        to[i++] = A(1);
        to[i++] = A(2);
        to[i++] = A(4);
        to[i++] = A(3);
        to[i++] = A(0.5);
        to[i++] = A(1.5);
        to[i++] = A(1.0 / 3);
        to[i++] = A(2.0 / 3);
        to[i++] = A(0.25);
        to[i++] = L(1);
        to[i++] = L(2);
        to[i++] = L(4);
        to[i++] = L(0.5);
        to[i++] = M(1);
        to[i++] = M(2);
        to[i++] = M(4);
        to[i++] = M(0.5);
        to[i++] = H(1);
        to[i++] = H(2);
        to[i++] = H(0.5);
        to[i++] = p.LowWithMiddle(lag);
        to[i++] = p.LowWithMiddle(2 * lag);
        to[i++] = p.LowWithMiddle(lag / 2);
        to[i++] = p.LowWithMiddle(0);
        to[i++] = p.LowWithMiddle(lag * 1.5);
    }
}

/// <summary>How many strokes a frame has on average, in all bands, below 160 Hz, and up to 5 kHz.</summary>
internal readonly record struct Densities(double All, double Low, double Middle)
{
    /// <summary>Of strokes that were picked.</summary>
    public static double Of(IReadOnlyList<double> onsets) =>
        onsets.Count < 3 ? 0 : (onsets.Count - 1) / (onsets[^1] - onsets[0]);
}
