namespace Monochord.Synthesis.Rendering;

/// <summary>A value that goes from a start to an end with the transition.</summary>
/// <param name="Start">Before.</param>
/// <param name="End">After.</param>
internal readonly record struct Ramp(double Start, double End)
{
    /// <summary>Whether it is the same all the time.</summary>
    public bool IsConstant => Start == End;

    /// <summary>Whether it is zero all the time.</summary>
    public bool IsZero => Start == 0 && End == 0;

    public static Ramp operator +(Ramp a, Ramp b) => new(a.Start + b.Start, a.End + b.End);

    public static Ramp operator -(Ramp a, Ramp b) => new(a.Start - b.Start, a.End - b.End);

    public static Ramp operator *(double factor, Ramp a) => new(factor * a.Start, factor * a.End);

    /// <summary>A value that does not move.</summary>
    public static Ramp Of(double value) => new(value, value);

    /// <summary>The value at an α.</summary>
    public double At(double alpha) => Start + ((End - Start) * alpha);

    /// <summary>The values of a chunk.</summary>
    public void Fill(in ChunkTime time, Span<double> destination)
    {
        if (IsConstant || !time.IsMoving)
        {
            destination.Fill(At(time.Alpha[0]));
            return;
        }

        var (start, difference) = (Start, End - Start);
        for (var i = 0; i < destination.Length; i++)
        {
            destination[i] = start + (difference * time.Alpha[i]);
        }
    }

    /// <summary>Multiplies a chunk by the values.</summary>
    public void Scale(in ChunkTime time, Span<double> samples)
    {
        if (IsConstant || !time.IsMoving)
        {
            var gain = At(time.Alpha[0]);
            for (var i = 0; i < samples.Length; i++)
            {
                samples[i] *= gain;
            }

            return;
        }

        for (var i = 0; i < samples.Length; i++)
        {
            samples[i] *= At(time.Alpha[i]);
        }
    }
}
