namespace Monochord.Dsp.Dynamics;

/// <summary>How attack and release work together in an <see cref="AttackRelease"/>.</summary>
public enum AttackReleaseForm
{
    /// <summary>One smoother, with the attack's time on the way up and the release's on the way down.</summary>
    Branching,

    /// <summary>A release that jumps up, then a smoother with the attack's time: the attack is heard on the way down as well, and there is
    /// no corner where one takes over from the other.</summary>
    Decoupled,
}

/// <summary>Follows a value: up with one time, down with another.</summary>
/// <remarks>D. Giannoulis, M. Massberg, J. D. Reiss, "Digital dynamic range compressor design: a tutorial and analysis", JAES 60 (6), 2012:
/// the smooth branching and the smooth decoupled peak detector. A struct to be kept in a field and never copied while it runs; it starts
/// at 0.</remarks>
/// <param name="attack">The time on the way up.</param>
/// <param name="release">The time on the way down.</param>
/// <param name="sampleRateHz">Values a second.</param>
/// <param name="form">How the two work together.</param>
public struct AttackRelease(StepTime attack, StepTime release, double sampleRateHz, AttackReleaseForm form = AttackReleaseForm.Branching)
{
    private readonly double _attack = attack.Remainder(sampleRateHz);
    private readonly double _release = release.Remainder(sampleRateHz);
    private readonly bool _isDecoupled = form == AttackReleaseForm.Decoupled;
    private double _held;

    /// <summary>Where it is.</summary>
    public double Value { get; private set; }

    /// <summary>Moves towards the next value, which has to be finite.</summary>
    public double Next(double target)
    {
        if (_isDecoupled)
        {
            _held = Math.Max(target, target + (_release * (_held - target)));
            Value = _held + (_attack * (Value - _held));
        }
        else
        {
            Value = target + ((target > Value ? _attack : _release) * (Value - target));
        }

        return Value;
    }

    /// <summary>Puts it somewhere at once.</summary>
    /// <param name="value">Finite.</param>
    public void JumpTo(double value) => (Value, _held) = (value, value);

    /// <summary>Ends a tail that comes towards 0.</summary>
    internal void Flush(double floor)
    {
        Value = Math.Abs(Value) < floor ? 0 : Value;
        _held = Math.Abs(_held) < floor ? 0 : _held;
    }
}
