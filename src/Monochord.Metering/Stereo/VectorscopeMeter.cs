using System.Globalization;
using Monochord.Audio;
using Monochord.Audio.Readings;

namespace Monochord.Metering.Stereo;

/// <summary>Points of a vectorscope: mid over side of left and right, in each reading and as a density over the programme, of what
/// is above -60 dBFS.</summary>
/// <remarks>
/// <para>x is the side turned so that right is right, (R − L) / 2, and y the mid (L + R) / 2: full scale in both channels is the point
/// (0, 1), in the left alone (-0.5, 0.5). A reading holds <c>vectorscope_x</c> and <c>vectorscope_y</c>, <see cref="Points"/> each, the
/// frames at even distances in the reading; zeros for layouts without L and R.</para>
/// <para>Samples that are NaN or infinite are left out. Which frames become points depends on where the reading ends, not on how the
/// input is cut.</para>
/// </remarks>
public sealed class VectorscopeMeter : IMeter
{
    /// <summary>Points in a reading.</summary>
    public const int Points = 128;

    /// <summary>Cells along each side of the density.</summary>
    public const int Size = 128;

    // Silence would be the brightest cell of most programmes.
    private const float Floor = 1e-3f;

    private readonly int[] _density = new int[Size * Size];
    private float[] _left = [];
    private float[] _right = [];
    private int _frames;
    private (int Left, int Right)? _pair;

    /// <summary>The density in parts of its largest cell: rows from the top (mid = 1), columns from left (x = -1) to right.</summary>
    public float[] Density
    {
        get
        {
            var largest = 1;
            foreach (var count in _density)
            {
                largest = Math.Max(largest, count);
            }

            return Array.ConvertAll(_density, count => (float)count / largest);
        }
    }

    /// <inheritdoc/>
    public IReadOnlyList<ReadingField> Prepare(ProcessSpec spec)
    {
        ArgumentNullException.ThrowIfNull(spec);
        _pair = spec.Format.Layout.LeftRight;
        var frames = ReadingClock.MaxHopFrames(spec.Format.SampleRate);
        (_left, _right) = (new float[frames], new float[frames]);
        Reset();
        var labels = new string[Points];
        for (var i = 0; i < Points; i++)
        {
            labels[i] = i.ToString(CultureInfo.InvariantCulture);
        }

        return [new("vectorscope_x", ReadingUnit.None, labels), new("vectorscope_y", ReadingUnit.None, labels)];
    }

    /// <inheritdoc/>
    public void Process(ReadOnlyAudioBlock block)
    {
        if (_pair is not { } pair)
        {
            return;
        }

        // A reading of more frames than a hop shows its first ones.
        var frames = Math.Min(block.Frames, _left.Length - _frames);
        block[pair.Left][..frames].CopyTo(_left.AsSpan(_frames));
        block[pair.Right][..frames].CopyTo(_right.AsSpan(_frames));
        _frames += frames;
    }

    /// <inheritdoc/>
    public void Write(Span<float> reading)
    {
        reading.Clear();
        if (_frames == 0)
        {
            return;
        }

        for (var i = 0; i < Points; i++)
        {
            var frame = i * _frames / Points;
            var (x, y) = ((_right[frame] - _left[frame]) / 2, (_left[frame] + _right[frame]) / 2);
            if (float.IsFinite(x) && float.IsFinite(y))
            {
                (reading[i], reading[Points + i]) = (x, y);
                if (MathF.Abs(x) + MathF.Abs(y) > Floor)
                {
                    Count(x, y);
                }
            }
        }

        _frames = 0;
    }

    /// <inheritdoc/>
    public void Reset()
    {
        _density.AsSpan().Clear();
        _frames = 0;
    }

    private void Count(float x, float y)
    {
        var column = (int)Math.Clamp((x + 1) * (Size / 2), 0, Size - 1);
        var row = (int)Math.Clamp((1 - y) * (Size / 2), 0, Size - 1);
        _density[(row * Size) + column]++;
    }
}
