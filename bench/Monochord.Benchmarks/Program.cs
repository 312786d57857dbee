using System.Globalization;
using BenchmarkDotNet.Columns;
using BenchmarkDotNet.Configs;
using BenchmarkDotNet.Diagnosers;
using BenchmarkDotNet.Exporters;
using BenchmarkDotNet.Jobs;
using BenchmarkDotNet.Loggers;
using BenchmarkDotNet.Running;
using BenchmarkDotNet.Toolchains.InProcess.Emit;
using Monochord.Benchmarks;
using Monochord.Fingerprinting;

// For bench/run fft, which makes a page of what this prints.
if (args is ["side-by-side-fft", var batches, .. var sizes])
{
    FourierSideBySide.Run(Number(batches), Array.ConvertAll(sizes, Number));
    return;
}

// For bench/run whole-meter, the same.
if (args is ["profile-meter", var path, var minutes, var runs])
{
    MeterProfile.Run(path, Number(minutes), Number(runs));
    return;
}

// For bench/run fingerprint, the same; and for the tables of docs/fingerprint.md.
if (args is ["profile-fingerprint", var track, var times])
{
    FingerprintProfile.Run(track, Number(times));
    return;
}

if (args is ["time-fingerprint", var timed, var each])
{
    FingerprintTimes.Of(timed, Number(each));
    return;
}

if (args is ["time-fingerprints", var looped, var workers, var files, var rounds])
{
    FingerprintTimes.Together(looped, Number(workers), Number(files), Number(rounds));
    return;
}

if (args is ["fingerprint-memory", var repeated, var length])
{
    FingerprintTimes.Memory(repeated, Number(length));
    return;
}

if (args is ["fingerprints", var strategy, .. var tracks])
{
    FingerprintProfile.Print(tracks, Enum.Parse<FingerprintStrategy>(strategy, ignoreCase: true));
    return;
}

// How many voices one core plays, as a table: profile-voices RUNS.
if (args is ["profile-voices", var voiceRuns])
{
    VoiceProfile.Run(Number(voiceRuns));
    return;
}

// For bench/run synthesis: how fast a track is rendered, and what each voice costs.
if (args is ["profile-track", var trackMinutes, var trackRuns])
{
    TrackProfile.Run(Number(trackMinutes), Number(trackRuns));
    return;
}

// For bench/run limiter.
if (args is ["limit", var limited, var gain, var part])
{
    LimiterTimes.Limit(limited, Number(gain), Number(part));
    return;
}

if (args is ["profile-limiter", var music, var stretch, var limiterRuns])
{
    LimiterTimes.Profile(music, Number(stretch), Number(limiterRuns));
    return;
}

// For bench/run server, which starts the server.
if (args is ["server-load", var address, var process, var clients, var seconds, var kinds])
{
    await ServerLoad.RunAsync(new Uri(address), Number(process), Number(clients), Number(seconds), kinds);
    return;
}

// For bench/run likeness.
if (args is ["likeness", var known])
{
    LikenessTimes.Run(Number(known));
    return;
}

// For bench/run likeness --catalogue.
if (args is ["hubs", var catalogue])
{
    await Hubs.RunAsync(catalogue);
    return;
}

// For bench/run catalogue.
if (args is ["catalogue", var records])
{
    await CatalogueTimes.RunAsync(Number(records));
    return;
}

// For bench/run ring: what writing costs; a writer and its readers in processes of their own.
if (args is ["ring-costs", var ringFolder])
{
    RingTimes.Costs(ringFolder);
    return;
}

if (args is ["ring-soak", var soakFolder, var soakChannels, var soakRate, var soakSeconds, var soakReaders])
{
    await RingTimes.SoakAsync(soakFolder, Number(soakChannels), Number(soakRate), Number(soakSeconds), Number(soakReaders));
    return;
}

if (args is ["ring-write", .. var writing])
{
    RingTimes.Write(writing);
    return;
}

if (args is ["ring-read", .. var reading])
{
    RingTimes.Read(reading);
    return;
}

// --quick: three short runs of each, to orient.
var isQuick = args.Contains("--quick");

// In this process: a child would be built anew, for a target framework that this version of BenchmarkDotNet does not name.
// The default limit of five minutes a benchmark is short on a machine that is shared.
var toolchain = new InProcessEmitToolchain(timeout: TimeSpan.FromHours(1), logOutput: false);
var config = ManualConfig.CreateEmpty()
    .AddJob((isQuick ? Job.ShortRun : Job.Default).WithToolchain(toolchain))
    .AddLogger(ConsoleLogger.Default)
    .AddColumnProvider(DefaultColumnProviders.Instance)
    .AddColumn(new RealTimeColumn())
    .AddDiagnoser(MemoryDiagnoser.Default)
    .AddExporter(MarkdownExporter.GitHub)
    .WithArtifactsPath("artifacts/benchmarks");

BenchmarkSwitcher.FromAssembly(typeof(Program).Assembly).Run([.. args.Where(arg => arg != "--quick")], config);

static int Number(string text) => int.Parse(text, CultureInfo.InvariantCulture);
