using Microsoft.AspNetCore.OpenApi;

namespace Monochord.Server.Api;

/// <summary>What the OpenAPI document says beside the routes.</summary>
internal static class OpenApiText
{
    public static void Configure(OpenApiOptions options) => options.AddDocumentTransformer((document, _, _) =>
    {
        document.Info.Title = "Monochord";
        document.Info.Version = "1";
        document.Info.Description = "Sessions, their readings, and jobs. What travels on the WebSockets: docs/wire.md.";

        // The same wherever it is served, so that what is made from it does not change.
        document.Servers?.Clear();
        return Task.CompletedTask;
    });
}
