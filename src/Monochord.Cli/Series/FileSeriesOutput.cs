using Monochord.Audio;

namespace Monochord.Cli.Series;

/// <summary>A series in a file: written beside and renamed when it is complete, so that nobody ever reads half a file.</summary>
internal sealed class FileSeriesOutput : ISeriesOutput
{
    private readonly string _path;
    private readonly string _partial;
    private readonly FileStream _stream;
    private bool _isComplete;

    /// <summary>Creates the file beside, and the folder that it is in.</summary>
    /// <exception cref="AudioFileException">It can't be written there.</exception>
    internal FileSeriesOutput(string path)
    {
        _path = Path.GetFullPath(path);
        var folder = Path.GetDirectoryName(_path)!;
        _partial = Path.Combine(folder, $".{Path.GetFileName(_path)}.{Environment.ProcessId}.part");
        try
        {
            Directory.CreateDirectory(folder);
            _stream = new FileStream(_partial, FileMode.Create, FileAccess.Write, FileShare.Read, bufferSize: 0);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw NotWritten(error);
        }
    }

    /// <inheritdoc/>
    public void Write(ReadOnlySpan<byte> bytes)
    {
        try
        {
            _stream.Write(bytes);
        }
        catch (IOException error)
        {
            throw NotWritten(error);
        }
    }

    /// <inheritdoc/>
    public void Complete()
    {
        try
        {
            _stream.Dispose();
            File.Move(_partial, _path, overwrite: true);
            _isComplete = true;
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw NotWritten(error);
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _stream.Dispose();
        if (!_isComplete)
        {
            File.Delete(_partial);
        }
    }

    private AudioFileException NotWritten(Exception error) =>
        new("series.not-written", $"The readings could not be written to {_path}: {error.Message}", _path, error);
}
