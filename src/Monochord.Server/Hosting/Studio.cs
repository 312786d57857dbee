using Microsoft.Extensions.FileProviders;

namespace Monochord.Server.Hosting;

/// <summary>The studio's files, or a page that says how they come about.</summary>
internal static class Studio
{
    private const string Missing =
        """
        <!doctype html>
        <html lang="en"><meta charset="utf-8"><title>Monochord</title>
        <body style="font: 16px/1.5 system-ui, sans-serif; max-width: 40em; margin: 4em auto; padding: 0 1em">
        <h1>Monochord</h1>
        <p>The server runs. The studio, its page, has not been built:</p>
        <pre>cd web &amp;&amp; npm ci &amp;&amp; npm run build</pre>
        <p>Then load this page again. What programs can use is there already:
        <a href="/openapi/v1.json">/openapi/v1.json</a>, <a href="/api/sessions">/api/sessions</a>, <a href="/healthz">/healthz</a>.</p>
        </body></html>
        """;

    /// <summary>Serves it: files by their names, and the page for every address that is none of the API's.</summary>
    public static void Use(WebApplication app, string? folder)
    {
        folder ??= Find();
        if (folder is null)
        {
            app.MapMethods("{*path:nonfile}", ["GET", "HEAD"], () => TypedResults.Content(Missing, "text/html; charset=utf-8"))
                .WithOrder(int.MaxValue).WithMetadata(new PageMetadata()).ExcludeFromDescription();
            return;
        }

        var files = new PhysicalFileProvider(folder);
        var options = new StaticFileOptions
        {
            FileProvider = files,
            OnPrepareResponse = context => context.Context.Response.Headers.CacheControl =

                // Names of built files hold a hash of what is in them; the page itself does not.
                context.Context.Request.Path.StartsWithSegments("/assets", StringComparison.Ordinal) ? "public, max-age=31536000, immutable" : "no-cache",
        };
        app.UseDefaultFiles(new DefaultFilesOptions { FileProvider = files });
        app.UseStaticFiles(options);
        app.MapFallbackToFile("{*path:nonfile}", "index.html", options).WithMetadata(new PageMetadata()).ExcludeFromDescription();
    }

    /// <summary>The page is no answer to a program that asks for something that is not there.</summary>
    public static Task NotForPrograms(HttpContext context, RequestDelegate next)
    {
        var path = context.Request.Path;
        if (context.GetEndpoint()?.Metadata.GetMetadata<PageMetadata>() is not null
            && (path.StartsWithSegments("/api", StringComparison.Ordinal) || path.StartsWithSegments("/ws", StringComparison.Ordinal)))
        {
            context.Response.StatusCode = StatusCodes.Status404NotFound;
            return Task.CompletedTask;
        }

        return next(context);
    }

    private sealed class PageMetadata;

    // Beside the program, or in the tree that it was built from.
    private static string? Find()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            var dist = Path.Combine(folder.FullName, "web", "dist");
            if (File.Exists(Path.Combine(dist, "index.html")))
            {
                return dist;
            }
        }

        return null;
    }
}
