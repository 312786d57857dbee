using System.Text.Json;
using Monochord.Audio;
using Monochord.Jobs;
using Monochord.Server.Analysis;
using Monochord.Server.Api;
using Monochord.Server.Sessions;

namespace Monochord.Server.Hosting;

/// <summary>The analysis of each session: started when it opens, ended when it closes.</summary>
internal sealed class Analyses(ServerJobs jobs, ServerMetrics metrics)
{
    /// <summary>Starts to measure the whole of a session; does nothing for what has no end, or no end that stays.</summary>
    public async Task StartAsync(Session session)
    {
        if (!session.Origin.IsMeasuredWhole)
        {
            return;
        }

        var files = session.Origin.Files.Select(file => new AnalysisFile(file.Name, file.Path)).ToArray();
        var parameters = new AnalysisParameters(session.Origin.Kind, session.Origin.Name, files);
        var job = await jobs.Store.AddAsync(new JobRequest(AnalysisHandler.Kind)
        {
            Group = session.Id,
            Parameters = JsonSerializer.SerializeToElement(parameters, ApiJson.Options),
        });
        metrics.CountJob();
        session.AnalysisJob = job.Id;
    }

    /// <summary>Ends the analysis of a session that closes: its files may go.</summary>
    public async Task StopAsync(Session session)
    {
        if (session.AnalysisJob is { } id)
        {
            try
            {
                await jobs.Store.CancelAsync(id);
            }
            catch (MonochordException)
            {
                // It has ended already.
            }
        }
    }
}
