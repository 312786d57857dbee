using System.Text;
using Monochord.Audio;
using Monochord.Cli.Series;

namespace Monochord.Cli.Output;

/// <summary>A result in a file: written beside and renamed when it is complete, so that nobody ever reads half a file.</summary>
internal sealed class WrittenFile : ISeriesOutput
{
    private readonly string _what;
    private readonly string _path;
    private readonly string _partial;
    private readonly FileStream _stream;
    private bool _isComplete;

    /// <summary>Creates the file beside, and the folder that it is in.</summary>
    /// <param name="path">Where it goes.</param>
    /// <param name="what">What it is, in one word: <c>series</c>, <c>page</c>, <c>payload</c>. The code of its error starts with it.</param>
    /// <exception cref="AudioFileException">It can't be written there.</exception>
    internal WrittenFile(string path, string what)
    {
        _what = what;
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
        new($"{_what}.not-written", $"The {_what} could not be written to {_path}: {error.Message}", _path, error);

    /// <summary>Writes a whole file.</summary>
    internal static void Write(string path, string what, string text)
    {
        using var file = new WrittenFile(path, what);
        file.Write(Encoding.UTF8.GetBytes(text));
        file.Complete();
    }
}
