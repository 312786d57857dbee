using System.Text.Json.Serialization.Metadata;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;
using Monochord.Server.Sessions;

namespace Monochord.Server.Api;

/// <summary>What the OpenAPI document says beside the routes.</summary>
internal static class OpenApiText
{
    public static void Configure(OpenApiOptions options)
    {
        options.AddDocumentTransformer((document, _, _) =>
        {
            document.Info.Title = "Monochord";
            document.Info.Version = "1";
            document.Info.Description = "Sessions, their readings, and jobs. What travels on the WebSockets: docs/wire.md.";

            // The same wherever it is served, so that what is made from it does not change.
            document.Servers?.Clear();
            return Task.CompletedTask;
        });
        options.AddSchemaTransformer((schema, context, _) =>
        {
            Describe(schema, context.JsonTypeInfo, context.JsonPropertyInfo);
            return Task.CompletedTask;
        });
    }

    // The converters of ApiJson hide what they write.
    private static void Describe(OpenApiSchema schema, JsonTypeInfo type, JsonPropertyInfo? property)
    {
        if (IsNumber(type.Type))
        {
            schema.Type = IsAlwaysFinite(type.Type, property) ? JsonSchemaType.Number : JsonSchemaType.Number | JsonSchemaType.Null;
        }
        else if ((Nullable.GetUnderlyingType(type.Type) ?? type.Type) == typeof(SessionSpeed))
        {
            schema.AnyOf = [new OpenApiSchema { Type = JsonSchemaType.Integer, Enum = [1] }, new OpenApiSchema { Type = JsonSchemaType.String, Enum = ["fast"] }];
        }
        else if (type is { Kind: JsonTypeInfoKind.Enumerable, ElementType: { } element } && IsNumber(element))
        {
            schema.Items = new OpenApiSchema
            {
                Type = IsAlwaysFinite(element, property) ? JsonSchemaType.Number : JsonSchemaType.Number | JsonSchemaType.Null,
            };
        }
        else if (type.Kind == JsonTypeInfoKind.Object && schema.Properties is not null && !type.Type.Name.EndsWith("Request", StringComparison.Ordinal))
        {
            // Of an answer everything is there but what is null in a job and what is not a number in a report.
            schema.Required = type.Properties.Where(member => schema.Properties.ContainsKey(member.Name) && IsAlwaysThere(type.Type, member))
                .Select(member => member.Name).ToHashSet(StringComparer.Ordinal);
        }
    }

    private static bool IsAlwaysThere(Type owner, JsonPropertyInfo member)
    {
        var type = member.PropertyType;
        return owner.Namespace?.StartsWith("Monochord.Jobs", StringComparison.Ordinal) == true
            ? type.IsValueType ? Nullable.GetUnderlyingType(type) is null : !member.IsGetNullable
            : type != typeof(double) || IsOwn(owner);
    }

    private static bool IsNumber(Type type) => (Nullable.GetUnderlyingType(type) ?? type) is var number && (number == typeof(double) || number == typeof(float));

    private static bool IsAlwaysFinite(Type type, JsonPropertyInfo? property) =>
        Nullable.GetUnderlyingType(type) is null && property is not null && IsOwn(property.DeclaringType)
        && !property.Name.EndsWith("_dbtp", StringComparison.Ordinal);

    // Views hold finite numbers, but for the peak of silence; measurements may be minus infinity (null) or not there yet (left out).
    private static bool IsOwn(Type owner) =>
        owner.Namespace is "Monochord.Server.Api" || owner.Namespace?.StartsWith("Monochord.Jobs", StringComparison.Ordinal) == true;
}
