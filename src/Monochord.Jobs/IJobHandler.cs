using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Monochord.Jobs.Json;

namespace Monochord.Jobs;

/// <summary>Does the work of one kind of job. One instance runs any number of jobs at once.</summary>
public interface IJobHandler
{
    /// <summary>Does the work of one attempt.</summary>
    /// <param name="context">What to do, and where to say how far it is.</param>
    /// <param name="cancellationToken">Asks for the end: cancelled, out of time, or the worker stops. Whoever goes on past the grace
    /// keeps its slot and is shown as unresponsive.</param>
    /// <returns>What came of it; at most <see cref="JobRunner.MaxResultBytes"/> of JSON.</returns>
    /// <remarks>What it returns is its result, even when its end was asked for a moment before. An attempt may follow one that was cut
    /// off anywhere: what is written has to be written beside and renamed, or be found and taken over.</remarks>
    Task<JsonElement?> RunAsync(JobContext context, CancellationToken cancellationToken);

    /// <summary>Whether a failure may be gone at the next try.</summary>
    bool IsTransient(Exception exception) => exception is TransientJobException;
}

/// <summary>A handler whose parameters and result have types.</summary>
/// <param name="parameters">How parameters are read, from a generated context.</param>
/// <param name="result">How the result is written.</param>
public abstract class JobHandler<TParameters, TResult>(JsonTypeInfo<TParameters> parameters, JsonTypeInfo<TResult> result) : IJobHandler
{
    /// <summary>Does the work of one attempt.</summary>
    protected abstract Task<TResult> RunAsync(TParameters parameters, JobContext context, CancellationToken cancellationToken);

    /// <inheritdoc/>
    public async Task<JsonElement?> RunAsync(JobContext context, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(context);
        return JobJson.Element(await RunAsync(context.Parameters(parameters), context, cancellationToken), result);
    }

    /// <inheritdoc/>
    public virtual bool IsTransient(Exception exception) => exception is TransientJobException;
}
