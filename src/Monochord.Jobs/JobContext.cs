using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Monochord.Jobs.Stores;

namespace Monochord.Jobs;

/// <summary>What a handler knows of its job, and where it says how far it is. Safe in every thread; no call waits for the store.</summary>
public sealed class JobContext
{
    private const int MaxPendingStages = 100;

    private readonly Lock _gate = new();
    private readonly JobFiles? _files;
    private readonly TimeProvider _clock;
    private List<JobStage> _stages = [];
    private string? _stage;
    private string? _message;
    private double _progress;
    private int _omitted;
    private bool _hasNews;

    /// <summary>A context; public so that a handler can be run without a runner, as in its tests.</summary>
    /// <param name="job">The job as it was taken.</param>
    /// <param name="files">Where its files go; null for nowhere.</param>
    /// <param name="clock">Where the time comes from; null for the system.</param>
    public JobContext(Job job, JobFiles? files = null, TimeProvider? clock = null)
    {
        ArgumentNullException.ThrowIfNull(job);
        (Job, _files, _clock) = (job, files, clock ?? TimeProvider.System);
    }

    /// <summary>The job as it was taken.</summary>
    public Job Job { get; }

    /// <summary>A folder of its own, which is there; it is kept as long as the job, and shared by its attempts.</summary>
    /// <exception cref="InvalidOperationException">The runner has no place for files.</exception>
    public string Folder => Directory.CreateDirectory(
        _files?.FolderOf(Job.Id) ?? throw new InvalidOperationException("This runner was given no place for files.")).FullName;

    /// <summary>What the job was asked to do.</summary>
    /// <exception cref="JobException"><c>job.parameters</c>: they don't fit.</exception>
    public T Parameters<T>(JsonTypeInfo<T> type)
    {
        try
        {
            if (Job.Parameters is { } parameters && parameters.Deserialize(type) is { } value)
            {
                return value;
            }
        }
        catch (JsonException error)
        {
            throw new JobException("job.parameters", $"The parameters of the job don't fit '{Job.Kind}': {error.Message}", error.Path, error);
        }

        throw new JobException("job.parameters", $"A job of kind '{Job.Kind}' needs parameters.", Job.Kind);
    }

    /// <summary>Says how far the work is. It is written a few times a second; what comes in between is passed over.</summary>
    /// <param name="progress">0 to 1; beyond is cut off, less than before and NaN are passed over.</param>
    /// <param name="message">What is being done, for people; null to keep what was said.</param>
    public void Report(double progress, string? message = null)
    {
        lock (_gate)
        {
            Advance(progress, message);
        }
    }

    /// <summary>Says that the work came to a stage. Each has an entry in the timeline.</summary>
    /// <param name="stage">Its name for programs, such as <c>loading_stems</c>; at most 100 characters.</param>
    /// <param name="progress">0 to 1, or null to keep it.</param>
    /// <param name="message">What is being done, for people; null to keep what was said.</param>
    public void Enter(string stage, double? progress = null, string? message = null)
    {
        ArgumentException.ThrowIfNullOrEmpty(stage);
        lock (_gate)
        {
            Advance(progress ?? _progress, message);
            if (stage == _stage)
            {
                return;
            }

            _stage = stage;
            if (_stages.Count == MaxPendingStages)
            {
                // The newest is where the work is; those before it keep their history.
                _stages.RemoveAt(MaxPendingStages - 1);
                _omitted++;
            }

            _stages.Add(new JobStage(_clock.GetUtcNow(), stage, _progress, message));
        }
    }

    /// <summary>Takes what is new; null when nothing is.</summary>
    internal JobReport? TakeNews()
    {
        lock (_gate)
        {
            if (!_hasNews)
            {
                return null;
            }

            var report = new JobReport { Progress = _progress, Message = _message, Stages = _stages, OmittedStages = _omitted };
            (_stages, _omitted, _hasNews) = ([], 0, false);
            return report;
        }
    }

    /// <summary>Puts back what could not be written.</summary>
    internal void PutBack(JobReport report)
    {
        lock (_gate)
        {
            _stages.InsertRange(0, report.Stages);
            _omitted += report.OmittedStages;
            _hasNews = true;
            if (_stages.Count > MaxPendingStages)
            {
                var surplus = _stages.Count - MaxPendingStages;
                _stages.RemoveRange(MaxPendingStages - 1, surplus);
                _omitted += surplus;
            }
        }
    }

    private void Advance(double progress, string? message)
    {
        // NaN compares false.
        if (progress > _progress)
        {
            _progress = Math.Min(progress, 1);
        }

        _message = message ?? _message;
        _hasNews = true;
    }
}
