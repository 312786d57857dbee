using System.Net.WebSockets;
using System.Text.Json;
using Monochord.Jobs;
using Monochord.Jobs.Json;
using Monochord.Server.Analysis;
using Monochord.Server.Hosting;
using Monochord.Server.Sessions;
using Monochord.Server.Wire;

namespace Monochord.Server.Api;

/// <summary>Jobs, and the analysis of a session.</summary>
internal static class JobRoutes
{
    private const string Json = "application/json";

    public static void Map(IEndpointRouteBuilder app)
    {
        var jobs = app.MapGroup("/api/jobs").WithTags("jobs");
        jobs.MapGet("/", ListAsync).Produces<JobPage>().WithName("listJobs").WithSummary("Jobs, newest first.");
        jobs.MapGet("/{id}", async (string id, ServerJobs all, CancellationToken cancellation) => Answer(await FindAsync(all, id, cancellation)))
            .Produces<Job>().WithName("getJob").WithSummary("A job with its timeline.");
        jobs.MapPost("/{id}/cancel", async (string id, ServerJobs all, CancellationToken cancellation) => Answer(await all.Store.CancelAsync(id, cancellation)))
            .Produces<Job>().WithName("cancelJob").WithSummary("Ends a job.");
        jobs.MapPost("/{id}/retry", async (string id, ServerJobs all, CancellationToken cancellation) => Answer(await all.Store.RetryAsync(id, cancellation)))
            .Produces<Job>().WithName("retryJob").WithSummary("Puts an ended job back into the queue.");
        foreach (var (route, file, type, name) in (ReadOnlySpan<(string, string, string, string)>)
            [
                ("report", AnalysisHandler.ReportName, Json, "getReport"),
                ("report.html", AnalysisHandler.PageName, "text/html; charset=utf-8", "getReportPage"),
                ("payload", AnalysisHandler.PayloadName, Json, "getPayload"),
            ])
        {
            app.MapGet(
                $"/api/sessions/{{id}}/{route}",
                (string id, SessionStore sessions, ServerJobs jobs, HttpContext context) => FileAsync(id, file, type, sessions, jobs, context))
                .WithTags("sessions").WithName(name).WithSummary($"The report of the whole programme, as {file}; 202 while it is measured.");
        }

        app.MapGet("/api/sessions/{id}/analysis", AnalysisAsync).WithTags("sessions").Produces<AnalysisView>().Produces<Job>(StatusCodes.Status202Accepted)
            .WithName("getAnalysis").WithSummary("The whole programme, measured at once when the session opened; 202 while that is at work.");
        app.Map("/ws/jobs", ConnectAsync).ExcludeFromDescription();
    }

    private static async Task<IResult> ListAsync(
        ServerJobs jobs, CancellationToken cancellation, string? group = null, string? kind = null, string? state = null, string? before = null, int limit = 50)
    {
        if (limit is < 1 or > JobQuery.MaxLimit)
        {
            throw BadRequest.Of($"The limit is 1 to {JobQuery.MaxLimit}.", "limit");
        }

        JobState[] states = state is null ? []
            : Enum.TryParse<JobState>(state, ignoreCase: true, out var one) ? [one]
            : throw BadRequest.Of($"There is no state {state}.", "state");
        var page = await jobs.Store.ListAsync(
            new JobQuery { Group = group, Kinds = kind is null ? [] : [kind], States = states, Before = before, Limit = limit }, cancellation);
        return TypedResults.Bytes(JsonSerializer.SerializeToUtf8Bytes(page, JobJson.Default.JobPage), Json);
    }

    /// <summary>A job.</summary>
    /// <exception cref="JobException">There is none of this id.</exception>
    internal static async Task<Job> FindAsync(ServerJobs jobs, string id, CancellationToken cancellation) =>
        await jobs.Store.FindAsync(id, cancellation) ?? throw new JobException("job.not-found", $"There is no job {id}. It may have expired.", id);

    private static Task<IResult> AnalysisAsync(string id, SessionStore sessions, ServerJobs jobs, HttpContext context) =>
        FileAsync(id, AnalysisHandler.FileName, Json, sessions, jobs, context);

    private static async Task<IResult> FileAsync(
        string id, string file, string contentType, SessionStore sessions, ServerJobs jobs, HttpContext context)
    {
        var session = sessions.Get(id);
        if (session.AnalysisJob is not { } analysis)
        {
            throw new SessionException("analysis.none", $"The whole of {session.Origin.Name} is not measured: it has no end, or may change.", id);
        }

        var job = await FindAsync(jobs, analysis, context.RequestAborted);
        return WhenDone(context, job, "analysis", () => TypedResults.PhysicalFile(jobs.FileOf(analysis, file), contentType));
    }

    /// <summary>What a job came to: an answer when it is done, its error when it failed, else 202 and the job.</summary>
    /// <param name="context">The request.</param>
    /// <param name="job">The job.</param>
    /// <param name="what">What it was, in a word.</param>
    /// <param name="answer">The answer.</param>
    internal static IResult WhenDone(HttpContext context, Job job, string what, Func<IResult> answer) => job.State switch
    {
        JobState.Succeeded => answer(),
        JobState.Failed or JobState.Cancelled =>
            throw new JobException(job.Error?.Code ?? "job.ended", job.Error?.Message ?? $"The {what} was cancelled. Retry its job.", job.Id),
        _ => Accepted(context, job),
    };

    /// <summary>Puts a job into the queue and answers with it.</summary>
    internal static async Task<IResult> AcceptAsync<T>(HttpContext context, ServerJobs jobs, ServerMetrics metrics, string kind, T parameters)
    {
        var job = await jobs.Store.AddAsync(
            new JobRequest(kind) { Parameters = JsonSerializer.SerializeToElement(parameters, ApiJson.Options) }, context.RequestAborted);
        metrics.CountJob();
        context.Response.Headers.Location = $"/api/jobs/{job.Id}";
        return Accepted(context, job);
    }

    private static Utf8Answer Accepted(HttpContext context, Job job)
    {
        context.Response.StatusCode = StatusCodes.Status202Accepted;
        return Answer(job);
    }

    // As JSON, with the status that was set.
    private static Utf8Answer Answer(Job job) => new Utf8Answer(JsonSerializer.SerializeToUtf8Bytes(job, JobJson.Default.Job));

    private static async Task ConnectAsync(HttpContext context, ServerJobs jobs, ServerOptions options, IHostApplicationLifetime lifetime)
    {
        if (!context.WebSockets.IsWebSocketRequest)
        {
            throw BadRequest.Of("This address is for WebSockets.");
        }

        using var socket = await context.WebSockets.AcceptWebSocketAsync();
        using var sender = new SocketSender(socket);
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(context.RequestAborted, lifetime.ApplicationStopping);
        var listening = ListenAsync();
        try
        {
            using var subscription = await jobs.Feed.SubscribeAsync(cancellationToken: stop.Token);
            await foreach (var change in subscription.ReadAllAsync(stop.Token))
            {
                await sender.SendAsync(JsonSerializer.SerializeToUtf8Bytes(change, JobJson.Default.JobChange), WebSocketMessageType.Text, stop.Token);
            }
        }
        catch (Exception error) when (error is WebSocketException or OperationCanceledException or IOException)
        {
            // The client is gone.
        }
        finally
        {
            await stop.CancelAsync();
            await listening;
        }

        async Task ListenAsync()
        {
            try
            {
                await new ClientMessages(socket, sender, options.Limits, TimeProvider.System).RunAsync(
                    (type, _) => throw new WireException("wire.type", $"There is no message {type} here."), stop.Token);
            }
            catch (Exception error) when (error is WebSocketException or OperationCanceledException or IOException)
            {
                // The client is gone.
            }
            finally
            {
                await stop.CancelAsync();
            }
        }
    }

    private sealed class Utf8Answer(byte[] body) : IResult
    {
        public Task ExecuteAsync(HttpContext httpContext)
        {
            httpContext.Response.ContentType = Json;
            return httpContext.Response.Body.WriteAsync(body).AsTask();
        }
    }
}
