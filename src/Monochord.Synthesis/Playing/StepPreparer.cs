using Monochord.Audio;

namespace Monochord.Synthesis.Playing;

/// <summary>The thread that prepares steps and reads clips ahead of the one that renders, and forgets what is over.</summary>
/// <remarks>It looks fifty times a second where the renderer is, so that the renderer need not wake it.</remarks>
internal sealed class StepPreparer : IDisposable
{
    private const double AheadSeconds = 10;
    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(20);
    private static readonly TimeSpan JoinLimit = TimeSpan.FromSeconds(5);

    private readonly ScoreMaker _maker;
    private readonly Mixdown _mixdown;
    private readonly long _aheadFrames;
    private readonly ManualResetEventSlim _stop = new();
    private readonly Thread _thread;

    public StepPreparer(ScoreMaker maker, Mixdown mixdown, int sampleRate)
    {
        (_maker, _mixdown, _aheadFrames) = (maker, mixdown, (long)(AheadSeconds * sampleRate));
        Look();
        _thread = new Thread(Run) { IsBackground = true, Name = "monochord track" };
        _thread.Start();
    }

    public void Dispose()
    {
        _stop.Set();
        if (_thread.Join(JoinLimit))
        {
            _stop.Dispose();
        }
    }

    private void Run()
    {
        while (!_stop.Wait(Interval))
        {
            Look();
        }
    }

    private void Look()
    {
        var (score, frame) = (_mixdown.Score, _mixdown.Frame);
        if (!score.KeepsAll)
        {
            Prepare(score, frame);
        }

        foreach (var clip in score.Clips)
        {
            clip.ReadAhead(frame);
        }

        for (var pushed = _mixdown.PushedClips; pushed is not null; pushed = pushed.Next)
        {
            pushed.Clip.ReadAhead(frame);
        }

        _mixdown.CloseRetired();
    }

    // What sounds, what comes within some seconds, and the next one however far it is.
    private void Prepare(Score score, long frame)
    {
        var steps = score.Plan.Steps;
        var hasNext = false;
        for (var k = 0; k < steps.Count; k++)
        {
            var step = steps[k];
            var isSoon = step.EndFrame > frame && (step.FirstFrame <= frame + _aheadFrames || !hasNext);
            hasNext |= step.FirstFrame > frame;
            if (!isSoon)
            {
                score.Forget(k);
            }
            else if (score[k] is null)
            {
                TryPrepare(score, k);
            }
        }
    }

    private void TryPrepare(Score score, int index)
    {
        try
        {
            score.Enter(index, _maker.MakeStep(score, index, null, score.Plan.Steps[index].FirstFrame));
        }
        catch (MonochordException)
        {
            // The read that comes to this step tries again, and throws where somebody can hear it.
        }
    }
}
