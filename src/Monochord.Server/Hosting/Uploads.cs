using System.Security.Cryptography;
using Monochord.Audio;
using Monochord.Audio.Files;
using Monochord.Server.Sessions;

namespace Monochord.Server.Hosting;

/// <summary>Sound files that clients handed over, in a folder of this process that goes with it.</summary>
/// <remarks>An upload goes when the last session on it ends, or a day after nobody opened it. The folder of a process that died, which its
/// lock tells, goes with the last job that still reads from it.</remarks>
internal sealed class Uploads : IDisposable
{
    private const string Letters = "0123456789abcdefghjkmnpqrstvwxyz";
    private const int IdLength = 16;
    private const int CopyBytes = 1 << 17;
    private const string LockName = "owner.lock";

    private static readonly TimeSpan Settled = TimeSpan.FromMinutes(1);

    private readonly Lock _gate = new();
    private readonly Dictionary<string, Upload> _uploads = new(StringComparer.Ordinal);
    private readonly ServerLimits _limits;
    private readonly TimeProvider _clock;
    private readonly string _root;
    private readonly string _folder;
    private readonly Func<IReadOnlyCollection<string>> _inUse;
    private readonly FileStream _lock;
    private readonly ITimer _sweep;
    private long _bytes;

    /// <summary>A place for uploads.</summary>
    /// <param name="root">The folder of all processes' uploads; made when it is not there.</param>
    /// <param name="limits">How much may come.</param>
    /// <param name="clock">When is later.</param>
    /// <param name="inUse">Files that jobs have still to read.</param>
    public Uploads(string root, ServerLimits limits, TimeProvider clock, Func<IReadOnlyCollection<string>> inUse)
    {
        (_root, _limits, _clock, _inUse) = (Path.GetFullPath(root), limits, clock, inUse);
        _folder = Directory.CreateDirectory(Path.Combine(_root, NewId())).FullName;
        _lock = new FileStream(Path.Combine(_folder, LockName), FileMode.CreateNew, FileAccess.Write, FileShare.None);
        RemoveLeftOvers();
        _sweep = clock.CreateTimer(_ => Sweep(), null, TimeSpan.FromMinutes(10), TimeSpan.FromMinutes(10));
    }

    /// <summary>Bytes of all of them.</summary>
    public long Bytes => Interlocked.Read(ref _bytes);

    /// <summary>Takes a file.</summary>
    /// <param name="name">What the client calls it; only for people.</param>
    /// <param name="body">Its bytes.</param>
    /// <param name="cancellation">Ends it; what came is removed.</param>
    /// <exception cref="SessionException">It is too large, or there is no room.</exception>
    /// <exception cref="AudioFileException">It is no sound.</exception>
    public async Task<UploadInfo> AddAsync(string name, Stream body, CancellationToken cancellation)
    {
        var id = NewId();
        var path = Path.Combine(_folder, id + Extension(name));
        var size = 0L;
        try
        {
            await using (var file = new FileStream(path, FileMode.CreateNew, FileAccess.Write, FileShare.None, CopyBytes, FileOptions.Asynchronous))
            {
                var buffer = new byte[CopyBytes];
                for (int read; (read = await body.ReadAsync(buffer, cancellation)) > 0;)
                {
                    Reserve(read, ref size);
                    await file.WriteAsync(buffer.AsMemory(0, read), cancellation);
                }
            }

            var info = Look(id, name, path, size);
            lock (_gate)
            {
                _uploads[id] = new Upload(name, path, size, _clock.GetUtcNow());
            }

            return info;
        }
        catch
        {
            Delete(path, size);
            throw;
        }
    }

    /// <summary>Opens an upload for a session, which holds it until it ends.</summary>
    /// <exception cref="SessionException">There is none of this id.</exception>
    public FileOrigin Open(string id)
    {
        Upload upload;
        lock (_gate)
        {
            upload = _uploads.GetValueOrDefault(id)
                ?? throw new SessionException("upload.not-found", $"There is no upload {id}. It may be too old; send the file again.", id);
            upload.Holders++;
            upload.LastUse = _clock.GetUtcNow();
        }

        try
        {
            return new FileOrigin("upload", upload.Name, upload.Path, new Hold(() => LetGo(id)));
        }
        catch
        {
            lock (_gate)
            {
                upload.Holders--;
            }

            throw;
        }
    }

    /// <summary>Holds an upload while it is looked at; it stays when it is let go.</summary>
    /// <exception cref="SessionException">There is none of this id.</exception>
    public (string Name, string Path, IDisposable Hold) Borrow(string id)
    {
        lock (_gate)
        {
            var upload = _uploads.GetValueOrDefault(id)
                ?? throw new SessionException("upload.not-found", $"There is no upload {id}. It may be too old; send the file again.", id);
            upload.Borrowers++;
            upload.LastUse = _clock.GetUtcNow();
            return (upload.Name, upload.Path, new Hold(() => GiveBack(id)));
        }
    }

    /// <summary>Removes what nobody used for too long.</summary>
    public void Sweep()
    {
        lock (_gate)
        {
            foreach (var (id, upload) in _uploads.ToArray())
            {
                if (upload is { Holders: 0, Borrowers: 0 } && _clock.GetUtcNow() - upload.LastUse > _limits.UploadAge)
                {
                    Remove(id, upload);
                }
            }
        }

        RemoveLeftOvers();
    }

    public void Dispose()
    {
        _sweep.Dispose();
        _lock.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    private static string NewId() => RandomNumberGenerator.GetString(Letters, IdLength);

    // ffmpeg takes a hint from the extension.
    private static string Extension(string name)
    {
        var extension = Path.GetExtension(name);
        return extension.Length is > 1 and < 8 && extension.Skip(1).All(char.IsAsciiLetterOrDigit) ? extension : string.Empty;
    }

    private static UploadInfo Look(string id, string name, string path, long size)
    {
        try
        {
            using var file = AudioFile.Open(path);
            return new UploadInfo(id, name, size, file.Format, file.LengthFrames);
        }
        catch (AudioFileException error)
        {
            // The client knows its name, not our path.
            throw new AudioFileException(error.Code, error.Message.Replace(path, name, StringComparison.Ordinal), name, error);
        }
    }

    private static bool IsOwned(DirectoryInfo folder)
    {
        try
        {
            using var tried = new FileStream(Path.Combine(folder.FullName, LockName), FileMode.Open, FileAccess.Write, FileShare.None);
            return false;
        }
        catch (FileNotFoundException)
        {
            return false;
        }
        catch (IOException)
        {
            return true;
        }
    }

    private void RemoveLeftOvers()
    {
        IReadOnlyCollection<string>? inUse = null;
        foreach (var folder in new DirectoryInfo(_root).EnumerateDirectories())
        {
            // One without a lock may be about to get it.
            var isNew = _clock.GetUtcNow().UtcDateTime - folder.LastWriteTimeUtc < Settled && !File.Exists(Path.Combine(folder.FullName, LockName));
            if (folder.FullName == _folder || isNew || IsOwned(folder))
            {
                continue;
            }

            inUse ??= _inUse();
            if (!inUse.Any(path => path.StartsWith(folder.FullName + Path.DirectorySeparatorChar, StringComparison.Ordinal)))
            {
                folder.Delete(recursive: true);
            }
        }
    }

    private void Reserve(int bytes, ref long size)
    {
        if (size + bytes > _limits.UploadBytes)
        {
            throw new SessionException("upload.too-large", $"A file may have up to {_limits.UploadBytes} bytes. Put it into a library folder instead.");
        }

        if (Interlocked.Add(ref _bytes, bytes) > _limits.AllUploadBytes)
        {
            Interlocked.Add(ref _bytes, -bytes);
            throw new SessionException("upload.no-room", $"All uploads together may have up to {_limits.AllUploadBytes} bytes. Close sessions on older ones.");
        }

        size += bytes;
    }

    private void LetGo(string id)
    {
        lock (_gate)
        {
            if (_uploads.TryGetValue(id, out var upload) && --upload.Holders == 0)
            {
                // Who looks at it removes it then.
                upload.IsLeft = upload.Borrowers > 0;
                if (!upload.IsLeft)
                {
                    Remove(id, upload);
                }
            }
        }
    }

    private void GiveBack(string id)
    {
        lock (_gate)
        {
            if (_uploads.TryGetValue(id, out var upload) && --upload.Borrowers == 0 && upload is { IsLeft: true, Holders: 0 })
            {
                Remove(id, upload);
            }
        }
    }

    private void Remove(string id, Upload upload)
    {
        _uploads.Remove(id);
        Delete(upload.Path, upload.Size);
    }

    private void Delete(string path, long size)
    {
        Interlocked.Add(ref _bytes, -size);
        try
        {
            File.Delete(path);
        }
        catch (DirectoryNotFoundException)
        {
            // The server stops, and its folder went before a session that ends later.
        }
    }

    private sealed record Upload(string Name, string Path, long Size, DateTimeOffset Added)
    {
        public int Holders { get; set; }

        public int Borrowers { get; set; }

        public bool IsLeft { get; set; }

        public DateTimeOffset LastUse { get; set; } = Added;
    }

    private sealed class Hold(Action letGo) : IDisposable
    {
        private int _isGone;

        public void Dispose()
        {
            if (Interlocked.Exchange(ref _isGone, 1) == 0)
            {
                letGo();
            }
        }
    }
}

/// <summary>An upload as it was taken.</summary>
internal sealed record UploadInfo(string Id, string Name, long SizeBytes, AudioFormat Format, long? LengthFrames);
