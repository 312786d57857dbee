using System.Threading.Channels;
using Monochord.Catalogue.Sidecars;
using Monochord.Catalogue.Stores;
using Monochord.Fingerprinting;

namespace Monochord.Catalogue.Scanning;

/// <summary>Brings a catalogue up to date with files and folders: what is new or has changed is analysed, on all cores, and written as soon
/// as it is done.</summary>
/// <remarks>A file is known by path, size and time of change; one that is new or has changed, by its sound (<see cref="TrackFile.AudioHash"/>),
/// so that nothing is analysed twice because it was moved, copied or retagged. What was written survives the death of the process, and the
/// next scan goes on from there. The result does not depend on the number of workers.</remarks>
/// <example>
/// <code>
/// var scan = new LibraryScan(catalogue, analyser);
/// var result = await scan.RunAsync(["/srv/music"], outcome => Console.WriteLine($"{outcome.Path}: {outcome.Action}"));
/// </code>
/// </example>
public sealed class LibraryScan
{
    // Commits wait for the disk: what is done meanwhile goes into the next one together.
    private const int MostWrites = 64;

    private readonly TrackCatalogue _catalogue;
    private readonly ITrackAnalyser _analyser;
    private readonly LibraryScanOptions _options;

    /// <summary>A scan.</summary>
    /// <param name="catalogue">What is brought up to date.</param>
    /// <param name="analyser">What analyses files.</param>
    /// <param name="options">How; null for the usual.</param>
    public LibraryScan(TrackCatalogue catalogue, ITrackAnalyser analyser, LibraryScanOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(catalogue);
        ArgumentNullException.ThrowIfNull(analyser);
        (_catalogue, _analyser, _options) = (catalogue, analyser, options ?? new LibraryScanOptions());
        ArgumentOutOfRangeException.ThrowIfLessThan(_options.Workers, 1, nameof(options));
    }

    /// <summary>Scans files and folders.</summary>
    /// <param name="paths">Files, which are taken whatever they are called, and folders, of which sound files are.</param>
    /// <param name="told">Told of every file, in the order of their paths, when what it is about has been written; null for nobody.</param>
    /// <param name="progress">Told how far it is, after each write; null for nobody.</param>
    /// <param name="cancellationToken">Ends it; what was done stays.</param>
    /// <returns>What was done.</returns>
    /// <exception cref="CatalogueException">The catalogue can't be written.</exception>
    /// <exception cref="OperationCanceledException">It was told to end.</exception>
    public async Task<ScanProgress> RunAsync(
        IReadOnlyList<string> paths, Action<ScanOutcome>? told = null, IProgress<ScanProgress>? progress = null,
        CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(paths);
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var run = new Run(this, told, progress, stop);
        try
        {
            return await run.DoAsync(paths);
        }
        finally
        {
            await stop.CancelAsync();
            run.Join();
        }
    }

    /// <summary>One run of a scan. Its workers are threads of their own; all that is written and told comes from the task that runs it.</summary>
    private sealed class Run(LibraryScan scan, Action<ScanOutcome>? told, IProgress<ScanProgress>? progress, CancellationTokenSource stop)
    {
        private readonly TrackWork _work = new(scan._catalogue, scan._analyser, scan._options, stop.Token);
        private readonly ScanCounter _counter = new(scan._options.Clock);
        private readonly List<Thread> _threads = [];
        private readonly Channel<(int Index, FinishedWork Work)> _finished =
            Channel.CreateBounded<(int, FinishedWork)>(new BoundedChannelOptions(MostWrites) { SingleReader = true });

        private FoundFile[] _files = [];
        private ScanOutcome?[] _outcomes = [];
        private int[] _waiting = [];
        private int _next;
        private int _told;
        private int _running;

        internal async Task<ScanProgress> DoAsync(IReadOnlyList<string> paths)
        {
            var walk = new LibraryWalk(scan._options.IsRecursive, stop.Token, scan._options.MayFollow);
            foreach (var path in paths)
            {
                walk.Add(path);
                _counter.Found = walk.Count;
                progress?.Report(_counter.Progress());
            }

            foreach (var (path, error) in walk.Problems)
            {
                Tell(new ScanOutcome(path, ScanAction.Failed, null, error.Code, error.Message));
            }

            _files = walk.Files();
            _outcomes = new ScanOutcome?[_files.Length];
            var vanished = await CompareAsync(paths, walk);
            _counter.List(_files.Length, _waiting.Length);
            Start();
            TellDone();
            await WriteAsync();
            await ForgetAsync(vanished);
            await scan._catalogue.TidyAsync(stop.Token);
            stop.Token.ThrowIfCancellationRequested();
            var result = _counter.Progress();
            progress?.Report(result);
            return result;
        }

        internal void Join() => _threads.ForEach(thread => thread.Join());

        /// <summary>Settles what is known, and leaves the rest to the workers.</summary>
        /// <returns>The paths of tracks whose files are gone.</returns>
        private async Task<List<string>> CompareAsync(IReadOnlyList<string> paths, LibraryWalk walk)
        {
            var tracks = new Dictionary<string, KnownFile>(StringComparer.Ordinal);
            var failures = new Dictionary<string, KnownFailure>(StringComparer.Ordinal);
            foreach (var path in paths.Select(Path.GetFullPath).Distinct(StringComparer.Ordinal))
            {
                var part = await scan._catalogue.KnownAsync(path, Directory.Exists(path), stop.Token);
                part.Tracks.ToList().ForEach(known => tracks[known.Path] = known);
                part.Failures.ToList().ForEach(known => failures[known.Path] = known);
            }

            var waiting = new List<int>();
            var seen = new HashSet<string>(_files.Length, StringComparer.Ordinal);
            for (var i = 0; i < _files.Length; i++)
            {
                seen.Add(_files[i].Path);
                _outcomes[i] = scan._options.IsForced ? null : Settled(_files[i], tracks.GetValueOrDefault(_files[i].Path), failures.GetValueOrDefault(_files[i].Path));
                if (_outcomes[i] is null)
                {
                    waiting.Add(i);
                }
            }

            _waiting = [.. waiting];
            var vanished = walk.Problems.Count > 0 || !scan._options.IsRecursive
                ? []
                : tracks.Keys.Where(path => !seen.Contains(path)).Order(StringComparer.Ordinal).ToList();
            return vanished;
        }

        private ScanOutcome? Settled(FoundFile file, KnownFile? track, KnownFailure? failure)
        {
            if (failure is not null && !ScanErrors.MayHaveGone(failure.Code)
                && failure.SizeBytes == file.SizeBytes && failure.ModifiedTicks == file.ModifiedTicks)
            {
                return new ScanOutcome(file.Path, ScanAction.KnownFailure, null, failure.Code, failure.Message);
            }

            var isCurrent = track is not null && track.SizeBytes == file.SizeBytes && track.ModifiedTicks == file.ModifiedTicks
                && track.Version == TrackAnalysis.CurrentVersion && (scan._analyser.IsWindowed || !track.IsWindowed)
                && (!scan._options.UsesSidecars || File.Exists(Sidecar.PathOf(file.Path)));
            return isCurrent ? new ScanOutcome(file.Path, ScanAction.Known, track!.Id) : null;
        }

        private void Start()
        {
            _running = Math.Min(scan._options.Workers, _waiting.Length);
            if (_running == 0)
            {
                _finished.Writer.Complete();
            }

            for (var i = 0; i < Math.Min(scan._options.Workers, _waiting.Length); i++)
            {
                var thread = new Thread(Work) { IsBackground = true, Name = $"scan {i + 1}" };
                _threads.Add(thread);
                thread.Start();
            }
        }

        private void Work()
        {
            Exception? failure = null;
            try
            {
                for (int i; !stop.IsCancellationRequested && (i = Interlocked.Increment(ref _next) - 1) < _waiting.Length;)
                {
                    var work = _work.Do(_files[_waiting[i]]);
                    _finished.Writer.WriteAsync((_waiting[i], work), stop.Token).AsTask().Wait(stop.Token);
                }
            }
            catch (OperationCanceledException)
            {
                // Whoever stopped it says so.
            }
#pragma warning disable CA1031 // Thrown again where the channel is read.
            catch (Exception error)
#pragma warning restore CA1031
            {
                failure = error;
            }

            if (Interlocked.Decrement(ref _running) == 0 || failure is not null)
            {
                _finished.Writer.TryComplete(failure);
            }
        }

        private async Task WriteAsync()
        {
            var batch = new List<(int Index, FinishedWork Work)>();
            while (await _finished.Reader.WaitToReadAsync(stop.Token))
            {
                batch.Clear();
                while (batch.Count < MostWrites && _finished.Reader.TryRead(out var work))
                {
                    batch.Add(work);
                }

                var writes = batch.Where(item => item.Work.Write is not null).ToArray();
                var tracks = writes.Length == 0 ? [] : await scan._catalogue.WriteAsync([.. writes.Select(item => item.Work.Write!)], CancellationToken.None);
                for (var i = 0; i < writes.Length; i++)
                {
                    _outcomes[writes[i].Index] = writes[i].Work.Outcome with { TrackId = tracks[i]?.Id };
                }

                foreach (var (index, work) in batch)
                {
                    _outcomes[index] ??= work.Outcome;
                    _work.Release(work.AudioHash);
                }

                TellDone();
                progress?.Report(_counter.Progress());
            }

            await _finished.Reader.Completion;
        }

        private async Task ForgetAsync(List<string> vanished)
        {
            // A file that was moved is no longer where it was, but its track went along.
            var gone = new List<TrackWrite>();
            foreach (var path in vanished)
            {
                if (await scan._catalogue.FindByPathAsync(path, stop.Token) is not null)
                {
                    gone.Add(new TrackWrite.Forget(path));
                }
            }

            _counter.Vanished = gone.Count;
            if (scan._options.ForgetsVanished && gone.Count > 0)
            {
                await scan._catalogue.WriteAsync(gone, CancellationToken.None);
            }
        }

        private void TellDone()
        {
            for (; _told < _outcomes.Length && _outcomes[_told] is { } outcome; _told++)
            {
                Tell(outcome);
            }
        }

        private void Tell(ScanOutcome outcome)
        {
            _counter.Add(outcome.Action);
            told?.Invoke(outcome);
        }
    }
}
