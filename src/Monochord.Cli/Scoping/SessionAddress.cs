using System.Net.Http.Headers;
using System.Net.WebSockets;
using System.Text.Json;

namespace Monochord.Cli.Scoping;

/// <summary>Where a session is found: what a person copied from a browser, or typed.</summary>
/// <param name="Server">The server's root.</param>
/// <param name="Session">The session's id; null for the first that there is.</param>
/// <param name="Token">What the server asks for; null for nothing.</param>
internal sealed record SessionAddress(Uri Server, string? Session, string? Token)
{
    private const string Sessions = "sessions/";

    /// <summary>Reads an address; null for what is none, such as the name of a file.</summary>
    internal static SessionAddress? Of(string text)
    {
        if (!Uri.TryCreate(text, UriKind.Absolute, out var uri) || uri.Scheme is not ("http" or "https" or "ws" or "wss"))
        {
            return null;
        }

        var at = uri.AbsolutePath.LastIndexOf("/" + Sessions, StringComparison.Ordinal);
        var id = at < 0 ? string.Empty : uri.AbsolutePath[(at + 1 + Sessions.Length)..].Split('/')[0];
        var token = uri.Query.TrimStart('?').Split('&').FirstOrDefault(part => part.StartsWith("token=", StringComparison.Ordinal));
        var server = new UriBuilder(uri) { Scheme = uri.Scheme.StartsWith('h') ? uri.Scheme : "http" + uri.Scheme[2..], Path = "/", Query = string.Empty, Fragment = string.Empty };
        return new(server.Uri, id.Length > 0 ? Uri.UnescapeDataString(id) : null, token is null ? null : Uri.UnescapeDataString(token["token=".Length..]));
    }

    /// <summary>The address with a session: the first of the server where none is named.</summary>
    internal async Task<SessionAddress> ResolveAsync(CancellationToken cancellation)
    {
        if (Session is not null)
        {
            return this;
        }

        using var http = new HttpClient { BaseAddress = Server };
        http.DefaultRequestHeaders.Authorization = Token is null ? null : new AuthenticationHeaderValue("Bearer", Token);
        using var list = JsonDocument.Parse(await http.GetStringAsync(new Uri("/api/sessions", UriKind.Relative), cancellation));
        var first = list.RootElement.GetProperty("sessions").EnumerateArray().FirstOrDefault();
        return first.ValueKind == JsonValueKind.Object ? this with { Session = first.GetProperty("id").GetString() } : throw ScopeException.NoSession(Server.ToString());
    }

    /// <summary>Opens the session's socket.</summary>
    internal async Task<ClientWebSocket> ConnectAsync(CancellationToken cancellation)
    {
        var socket = new ClientWebSocket();
        try
        {
            if (Token is not null)
            {
                socket.Options.SetRequestHeader("Authorization", $"Bearer {Token}");
            }

            var address = new UriBuilder(Server)
            {
                Scheme = "ws" + Server.Scheme[4..],
                Path = $"/ws/{Sessions}{Uri.EscapeDataString(Session!)}",
            };
            await socket.ConnectAsync(address.Uri, cancellation);
            return socket;
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }

    public override string ToString() => $"{Server}{(Session is null ? string.Empty : Sessions + Session)}";
}
