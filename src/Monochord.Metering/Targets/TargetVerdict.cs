namespace Monochord.Metering.Targets;

/// <summary>How a programme stands to a limit or a target.</summary>
public enum Verdict
{
    /// <summary>Within.</summary>
    Pass,

    /// <summary>Outside.</summary>
    Fail,

    /// <summary>There is nothing to judge by; a reason says why.</summary>
    NotJudged,
}

/// <summary>How a programme stands to one limit.</summary>
/// <param name="Limit">The limit.</param>
/// <param name="Verdict">Within, outside, or not judged.</param>
/// <param name="Value">What was measured; NaN when it was not judged.</param>
/// <param name="Margin">How far the rounded value lies inside the range: negative outside. NaN when it was not judged; infinity for silence
/// below a maximum.</param>
/// <param name="Reason">Why it was not judged; null otherwise.</param>
public sealed record LimitVerdict(TargetLimit Limit, Verdict Verdict, double Value, double Margin, string? Reason = null);

/// <summary>How a programme stands to a target.</summary>
/// <param name="Target">The target.</param>
/// <param name="Limits">Every limit, in the order of the target.</param>
public sealed record TargetVerdict(LoudnessTarget Target, IReadOnlyList<LimitVerdict> Limits)
{
    /// <summary>Fails when one limit fails, passes when every limit passes, and is not judged otherwise.</summary>
    public Verdict Verdict
    {
        get
        {
            var verdict = Verdict.Pass;
            foreach (var limit in Limits)
            {
                if (limit.Verdict == Verdict.Fail)
                {
                    return Verdict.Fail;
                }

                verdict = limit.Verdict == Verdict.NotJudged ? Verdict.NotJudged : verdict;
            }

            return verdict;
        }
    }
}
