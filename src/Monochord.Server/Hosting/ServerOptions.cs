using System.Net;

namespace Monochord.Server;

/// <summary>How the server runs.</summary>
public sealed record ServerOptions
{
    /// <summary>The port of a server that nobody told another.</summary>
    public const int DefaultPort = 8440;

    /// <summary>The address that it listens on; loopback by default.</summary>
    public IPAddress Host { get; init; } = IPAddress.Loopback;

    /// <summary>The port, 0 for any that is free.</summary>
    public int Port { get; init; } = DefaultPort;

    /// <summary>Folders whose files may be opened.</summary>
    public IReadOnlyList<string> Library { get; init; } = [];

    /// <summary>Where jobs and uploads are kept; made when it is not there.</summary>
    public string DataFolder { get; init; } = Path.Combine(
        Environment.GetFolderPath(Environment.SpecialFolder.LocalApplicationData, Environment.SpecialFolderOption.DoNotVerify), "monochord");

    /// <summary>The catalogue of tracks, in the data folder.</summary>
    public string CatalogueFile => Path.GetFullPath(Path.Combine(DataFolder, "tracks.db"));

    /// <summary>What clients have to show; null for nothing, which is for loopback only.</summary>
    public string? Token { get; init; }

    /// <summary>Whether the demo is open from the start.</summary>
    public bool HasDemo { get; init; } = true;

    /// <summary>The folder of the studio's files; null to look for it beside the program.</summary>
    public string? WebFolder { get; init; }

    /// <summary>The collector that measurements of the server are sent to by OTLP, an http or https address; null for none.</summary>
    /// <remarks>How it is sent, <c>OTEL_EXPORTER_OTLP_PROTOCOL</c>, <c>_HEADERS</c> and <c>_TIMEOUT</c> say, how often
    /// <c>OTEL_METRIC_EXPORT_INTERVAL</c>, and under which name <c>OTEL_SERVICE_NAME</c>.</remarks>
    public Uri? Collector { get; init; }

    /// <summary>The version that is told.</summary>
    public string Version { get; init; } = "0";

    /// <summary>The folder of the ring buffers that sessions may follow.</summary>
    public string RingFolder { get; init; } = Audio.Rings.RingBufferWriter.DefaultFolder;

    /// <summary>What may be asked of it.</summary>
    internal ServerLimits Limits { get; init; } = new();

    /// <summary>What analyses tracks; tests take another.</summary>
    internal Catalogue.ITrackAnalyser? Analyser { get; init; }

    /// <summary>How often measurements are sent; null for what the environment says, or else a minute.</summary>
    internal TimeSpan? CollectEvery { get; init; }

    /// <summary>How playback devices are opened; tests take another way.</summary>
    internal Func<Audio.AudioFormat, string, Sessions.ISoundOutput>? OpenOutput { get; init; }
}

/// <summary>What may be asked of a server: docs/server.md.</summary>
internal sealed record ServerLimits
{
    /// <summary>Bytes of an upload.</summary>
    public long UploadBytes { get; init; } = 4L << 30;

    /// <summary>Bytes of all uploads together.</summary>
    public long AllUploadBytes { get; init; } = 20L << 30;

    /// <summary>How long an upload is kept after its last use.</summary>
    public TimeSpan UploadAge { get; init; } = TimeSpan.FromDays(1);

    /// <summary>Open sessions.</summary>
    public int Sessions { get; init; } = 32;

    /// <summary>Clients of one session.</summary>
    public int Clients { get; init; } = 256;

    /// <summary>Bytes of a JSON body.</summary>
    public int JsonBytes { get; init; } = 1 << 20;

    /// <summary>Bytes of a track of steps and voices.</summary>
    public int TrackBytes { get; init; } = 16 << 20;

    /// <summary>Stems of a session.</summary>
    public int Stems { get; init; } = 16;

    /// <summary>Tracks that are analysed at once.</summary>
    public int Analyses { get; init; } = Environment.ProcessorCount;

    /// <summary>Tracks that single requests may have waiting for it.</summary>
    public int WaitingAnalyses { get; init; } = 64;

    /// <summary>Bytes of a message on a socket.</summary>
    public int MessageBytes { get; init; } = 64 << 10;

    /// <summary>Messages of a client that can't be understood, in a minute.</summary>
    public int BadMessages { get; init; } = 10;
}
