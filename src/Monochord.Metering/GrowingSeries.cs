namespace Monochord.Metering;

/// <summary>Numbers kept over a programme, with memory reserved for its probable length.</summary>
internal sealed class GrowingSeries(int reserved)
{
    private float[] _values = new float[Math.Max(16, reserved)];

    /// <summary>How many there are.</summary>
    public int Count { get; private set; }

    /// <summary>The numbers in order.</summary>
    public ReadOnlySpan<float> Values => _values.AsSpan(0, Count);

    /// <summary>Adds one. Allocates only when there are more than was reserved.</summary>
    public void Add(float value)
    {
        if (Count == _values.Length)
        {
            Array.Resize(ref _values, 2 * _values.Length);
        }

        _values[Count++] = value;
    }

    /// <summary>Forgets the numbers and keeps the memory.</summary>
    public void Clear() => Count = 0;
}
