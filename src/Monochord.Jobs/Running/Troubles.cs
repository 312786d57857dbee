namespace Monochord.Jobs.Running;

/// <summary>Where the loops of a runner say what went wrong; none of them ends of it.</summary>
internal sealed class Troubles(Action<JobTroubleEventArgs> tell)
{
    internal Exception? Last { get; private set; }

    internal void Say(Exception error, string? job = null)
    {
        Last = error;
        try
        {
            tell(new JobTroubleEventArgs(error, job));
        }
#pragma warning disable CA1031 // Whoever listens must not stop a loop; what they threw is kept where it is looked for.
        catch (Exception listener)
#pragma warning restore CA1031
        {
            Last = new AggregateException(error, listener);
        }
    }

    /// <summary>Repeats a round until it is cancelled. A round that throws is said and the next one comes.</summary>
    internal async Task RepeatAsync(Func<Task> round, Func<Task> pause, CancellationToken cancellationToken)
    {
        while (!cancellationToken.IsCancellationRequested)
        {
            try
            {
                await round();
            }
            catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
            {
                return;
            }
            catch (ObjectDisposedException)
            {
                // The store was closed: there is nothing left to do.
                return;
            }
#pragma warning disable CA1031 // A loop that ends in silence would leave jobs without a keeper.
            catch (Exception error)
#pragma warning restore CA1031
            {
                Say(error);
                try
                {
                    await pause();
                }
                catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
                {
                    return;
                }
            }
        }
    }
}
