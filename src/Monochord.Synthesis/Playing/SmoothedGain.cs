namespace Monochord.Synthesis.Playing;

/// <summary>A gain that somebody moves while it sounds: a straight way to each new value.</summary>
internal struct SmoothedGain(double value)
{
    private double _from = value;
    private int _done;
    private int _length;

    /// <summary>Where it goes.</summary>
    public double Target { get; private set; } = value;

    /// <summary>Where it is.</summary>
    public readonly double Value => _done >= _length ? Target : _from + ((Target - _from) * _done / _length);

    /// <summary>Whether it is on its way.</summary>
    public readonly bool IsMoving => _done < _length;

    /// <summary>Frames until it is there.</summary>
    public readonly int FramesLeft => Math.Max(0, _length - _done);

    /// <summary>Goes to a value, over some frames.</summary>
    public void MoveTo(double target, int frames)
    {
        if (target != Target)
        {
            (_from, Target, _done, _length) = (Value, target, 0, frames);
        }
    }

    /// <summary>Is at a value.</summary>
    public void JumpTo(double target) => (_from, Target, _done, _length) = (target, target, 0, 0);

    /// <summary>The next gains.</summary>
    public void Fill(Span<double> gains)
    {
        for (var i = 0; i < gains.Length; i++)
        {
            _done = Math.Min(_done + 1, _length);
            gains[i] = Value;
        }
    }
}
