using System.Net;
using System.Security.Cryptography;
using System.Text;

namespace Monochord.Server.Api;

/// <summary>Who may ask, and what pages may do.</summary>
/// <remarks>A page of another origin may neither change anything here nor open a socket: browsers send <c>Origin</c> with both. Without a
/// token the name by which the server is called has to be one of loopback, so that a name that is made to point here (DNS rebinding) gets
/// nothing.</remarks>
internal sealed class Guard(RequestDelegate next, ServerOptions options)
{
    private const string Cookie = "monochord_token";

    private readonly byte[]? _token = options.Token is { Length: > 0 } token ? SHA256.HashData(Encoding.UTF8.GetBytes(token)) : null;

    public Task InvokeAsync(HttpContext context)
    {
        var request = context.Request;
        AddHeaders(context.Response.Headers);
        if (request.Path.StartsWithSegments("/healthz", StringComparison.Ordinal) || request.Path.StartsWithSegments("/health", StringComparison.Ordinal))
        {
            return next(context);
        }

        if (_token is null)
        {
            if (!IsLoopback(request.Host.Host))
            {
                return Refuse(context, StatusCodes.Status421MisdirectedRequest, "request.host", $"This server answers to localhost, not to {request.Host.Host}.");
            }
        }
        else if (request.Query.TryGetValue("token", out var given) && HttpMethods.IsGet(request.Method) && !context.WebSockets.IsWebSocketRequest)
        {
            if (!IsToken(given))
            {
                return Unauthorised(context);
            }

            // The token leaves the address at once.
            context.Response.Cookies.Append(
                Cookie, given!, new CookieOptions { HttpOnly = true, SameSite = SameSiteMode.Strict, Secure = request.IsHttps, IsEssential = true });
            context.Response.Redirect(request.Path.HasValue ? request.Path.Value! : "/");
            return Task.CompletedTask;
        }
        else if (!IsToken(Bearer(request)) && !IsToken(request.Cookies[Cookie]))
        {
            return Unauthorised(context);
        }

        var changes = !HttpMethods.IsGet(request.Method) && !HttpMethods.IsHead(request.Method) && !HttpMethods.IsOptions(request.Method);
        if ((changes || context.WebSockets.IsWebSocketRequest) && !IsOwnOrigin(request))
        {
            return Refuse(context, StatusCodes.Status403Forbidden, "request.origin", "Pages of other origins may not use this server.");
        }

        return next(context);
    }

    private static void AddHeaders(IHeaderDictionary headers)
    {
        headers["Cross-Origin-Opener-Policy"] = "same-origin";
        headers["Cross-Origin-Embedder-Policy"] = "require-corp";
        headers["Cross-Origin-Resource-Policy"] = "same-origin";
        headers.ContentSecurityPolicy =
            "default-src 'self'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self' 'unsafe-inline'; img-src 'self' data: blob:; "
            + "media-src 'self' blob:; worker-src 'self' blob:; connect-src 'self'; object-src 'none'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'";
        headers.XContentTypeOptions = "nosniff";
        headers["Referrer-Policy"] = "no-referrer";
    }

    private static bool IsLoopback(string host) =>
        string.Equals(host, "localhost", StringComparison.OrdinalIgnoreCase) || host.EndsWith(".localhost", StringComparison.OrdinalIgnoreCase)
        || (IPAddress.TryParse(host.Trim('[', ']'), out var address) && IPAddress.IsLoopback(address));

    private static bool IsOwnOrigin(HttpRequest request)
    {
        var origin = request.Headers.Origin;
        if (origin.Count == 0)
        {
            // No browser; those that leave Origin out say where the request comes from.
            return request.Headers["Sec-Fetch-Site"].ToString() is "" or "same-origin" or "none";
        }

        return origin.Count == 1 && Uri.TryCreate(origin[0], UriKind.Absolute, out var uri)
            && uri.Scheme == request.Scheme && string.Equals(uri.Authority, request.Host.Value, StringComparison.OrdinalIgnoreCase);
    }

    private static string? Bearer(HttpRequest request)
    {
        var header = request.Headers.Authorization.ToString();
        return header.StartsWith("Bearer ", StringComparison.OrdinalIgnoreCase) ? header[7..].Trim() : null;
    }

    private static Task Refuse(HttpContext context, int status, string code, string detail) => Problems.WriteAsync(context, status, code, detail, null);

    private static Task Unauthorised(HttpContext context)
    {
        context.Response.Headers.WWWAuthenticate = "Bearer";
        return Refuse(
            context, StatusCodes.Status401Unauthorized, "request.token",
            "This server asks for its token: open the address that it printed, or send Authorization: Bearer.");
    }

    // Hashes of one length: how long it takes says nothing of the token.
    private bool IsToken(string? given) =>
        given is not null && CryptographicOperations.FixedTimeEquals(SHA256.HashData(Encoding.UTF8.GetBytes(given)), _token);
}
