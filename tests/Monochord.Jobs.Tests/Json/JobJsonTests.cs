using System.Text.Json;
using Monochord.Jobs.Changes;
using Monochord.Jobs.Json;
using Monochord.Jobs.Stores;
using Monochord.Jobs.Tests.Support;
using Xunit;

namespace Monochord.Jobs.Tests.Json;

/// <summary>The JSON form is the one that <c>docs/job.schema.json</c> describes, and can be read back.</summary>
public sealed class JobJsonTests
{
    private static readonly DateTimeOffset Time = new(2026, 3, 1, 12, 0, 0, 250, TimeSpan.Zero);

    private static readonly JsonElement Schema = Literal.Json(File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "job.schema.json")));

    private static Job Full => new()
    {
        Id = "01aryz6s410000000000000000",
        Kind = "mix",
        Group = "session-1",
        State = JobState.Failed,
        Progress = 0.65,
        Stage = "mixing",
        Message = "Lead",
        Error = new JobError("file.empty", "It is empty.", "lead.wav"),
        Created = Time,
        Queued = Time,
        NotBefore = Time,
        Started = Time,
        Ended = Time,
        Expires = Time,
        Updated = Time,
        CancelRequested = Time,
        Unresponsive = Time,
        Attempts = 2,
        TimeLimit = TimeSpan.FromSeconds(1.5),
        KeepFor = TimeSpan.FromHours(1),
        Parameters = Literal.Json("""{"a":[1,null]}"""),
        Result = Literal.Json("1"),
        Worker = "somebody",
        Change = 7,
        TimelineLength = 1,
        Timeline =
        [
            new JobEvent
            {
                Sequence = 0, At = Time, Kind = JobEventKind.CancelRequested, State = JobState.Running, Attempt = 1, Progress = 0.5, Stage = "s",
                Message = "m", Error = new JobError("a", "b", "c"),
            },
        ],
    };

    [Fact]
    public void Job_Full_HasEveryKeyOfTheSchemaAndNoOther() => AssertKeys("job", Literal.Json(JobJson.Write(Full)), isFull: true);

    [Fact]
    public void Job_JustAdded_HasTheKeysThatAreRequired()
    {
        var added = JobMachine.Add("01aryz6s410000000000000000", new JobRequest("mix"), Time).Job;
        AssertKeys("job", Literal.Json(JobJson.Write(added)), isFull: false);
    }

    [Fact]
    public void Event_Error_Page_Change_AreAsInTheSchema()
    {
        var job = Literal.Json(JobJson.Write(Full));
        AssertKeys("event", job.GetProperty("timeline")[0], isFull: true);
        AssertKeys("error", job.GetProperty("error"), isFull: true);
        AssertKeys("page", JobJson.Element(new JobPage([Full], "x"), JobJson.Default.JobPage), isFull: true);
        AssertKeys("page", JobJson.Element(new JobPage([], Next: null), JobJson.Default.JobPage), isFull: false);
        AssertKeys("change", JobJson.Element(new JobChange("x", 1, Full) { Missed = 2 }, JobJson.Default.JobChange), isFull: true);
        AssertKeys("change", JobJson.Element(new JobChange("x", 1, Job: null), JobJson.Default.JobChange), isFull: false);
    }

    [Fact]
    public void Names_OfStatesAndEvents_AreThoseOfTheSchema()
    {
        AssertNames(Enum.GetValues<JobState>(), Schema.GetProperty("$defs").GetProperty("state"));
        AssertNames(Enum.GetValues<JobEventKind>(), Schema.GetProperty("$defs").GetProperty("event").GetProperty("properties").GetProperty("kind"));
    }

    [Fact]
    public void Values_AreWrittenAsDocumented()
    {
        var job = Literal.Json(JobJson.Write(Full));
        Assert.Equal("2026-03-01T12:00:00.250Z", job.GetProperty("created").GetString());
        Assert.Equal(1.5, job.GetProperty("time_limit_seconds").GetDouble());
        Assert.Equal("failed", job.GetProperty("state").GetString());
        Assert.Equal("cancel-requested", job.GetProperty("timeline")[0].GetProperty("kind").GetString());
    }

    [Fact]
    public void Job_ReadBack_IsTheSame()
    {
        var text = JobJson.Write(Full);
        var read = JsonSerializer.Deserialize(text, JobJson.Default.Job)!;
        Assert.Equal(text, JobJson.Write(read));
        Assert.Equal(Full.TimeLimit, read.TimeLimit);
        Assert.Equal(Full.Timeline![0], read.Timeline![0]);
    }

    private static void AssertKeys(string definition, JsonElement value, bool isFull)
    {
        var schema = Schema.GetProperty("$defs").GetProperty(definition);
        var known = schema.GetProperty("properties").EnumerateObject().Select(key => key.Name).Order(StringComparer.Ordinal).ToArray();
        var required = schema.GetProperty("required").EnumerateArray().Select(key => key.GetString()!).Order(StringComparer.Ordinal).ToArray();
        var keys = value.EnumerateObject().Select(key => key.Name).Order(StringComparer.Ordinal).ToArray();
        Assert.Equal(isFull ? known : required, keys);
    }

    private static void AssertNames<T>(T[] values, JsonElement schema)
        where T : struct, Enum
    {
        var written = values.Select(value => JsonSerializer.SerializeToElement(value, typeof(T), JobJson.Default).GetString());
        Assert.Equal(schema.GetProperty("enum").EnumerateArray().Select(name => name.GetString()), written);
    }
}
