namespace Monochord.Metering.Events;

/// <summary>An interval that a detector has marked.</summary>
/// <param name="StartFrame">Its first frame.</param>
/// <param name="EndFrame">The frame after its last.</param>
/// <param name="Worst">The largest value given for it.</param>
/// <param name="Count">How many intervals were joined in it.</param>
internal readonly record struct EventMark(long StartFrame, long EndFrame, double Worst, int Count)
{
    /// <summary>Its length.</summary>
    public long LengthFrames => EndFrame - StartFrame;

    /// <summary>Whether another is at most so many frames away.</summary>
    public bool IsNear(EventMark other, long frames) => StartFrame <= other.EndFrame + frames && EndFrame >= other.StartFrame - frames;
}
