using System.Text.Json;
using System.Text.Json.Serialization;
using Monochord.Jobs.Changes;

namespace Monochord.Jobs.Json;

/// <summary>The JSON form of jobs, pages of them and their changes: <c>docs/job.schema.json</c>.</summary>
/// <remarks>Written by generated code. What is null is left out; a client takes a missing key for null.</remarks>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    UseStringEnumConverter = true,
    Converters = [typeof(MomentConverter)])]
[JsonSerializable(typeof(Job))]
[JsonSerializable(typeof(JobPage))]
[JsonSerializable(typeof(JobCounts))]
[JsonSerializable(typeof(JobChange))]
public sealed partial class JobJson : JsonSerializerContext
{
    /// <summary>A value as the element that <see cref="JobRequest.Parameters"/> and a handler's result are made of.</summary>
    public static JsonElement Element<T>(T value, System.Text.Json.Serialization.Metadata.JsonTypeInfo<T> type) =>
        JsonSerializer.SerializeToElement(value, type);

    /// <summary>A job as a line of JSON.</summary>
    public static string Write(Job job) => JsonSerializer.Serialize(job, Default.Job);
}
