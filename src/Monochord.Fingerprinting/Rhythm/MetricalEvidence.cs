namespace Monochord.Fingerprinting.Rhythm;

/// <summary>What speaks for a period being the beat, and not a half or a double of it.</summary>
internal static class MetricalEvidence
{
    public const int Count = 29;

    public static void Of(Periodicity p, double lag, double onsetsPerSecond, Span<double> to)
    {
        double A(double ratio) => Periodicity.Near(p.All, lag * ratio);
        double L(double ratio) => Periodicity.Near(p.Low, lag * ratio);
        double M(double ratio) => Periodicity.Near(p.Middle, lag * ratio);
        double H(double ratio) => Periodicity.Near(p.High, lag * ratio);
        var octaves = Math.Log2(60 * Periodicity.FrameRate / lag / 115);
        var density = Math.Log2(Math.Max(0.05, onsetsPerSecond * lag / Periodicity.FrameRate) / 2);
        var i = 0;
        to[i++] = octaves;
        to[i++] = octaves * octaves;
        to[i++] = density;
        to[i++] = density * density;
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
