using Monochord.Audio;

namespace Monochord.Tracks;

/// <summary>A track, or a file that belongs to one, that can't be read as it stands.</summary>
/// <remarks>The code is that of the first fault, the subject where it is, and the message its sentence with how many more there are.</remarks>
public sealed class TrackException : MonochordException
{
    internal TrackException(IReadOnlyList<TrackFault> faults, int count, string? file = null, Exception? inner = null)
        : base(faults[0].Code, Sentence(faults[0], count, file), faults[0].Path.Length > 0 ? faults[0].Path : file, inner)
    {
        Faults = faults;
        FaultCount = count;
        File = file;
    }

    internal TrackException(string code, string path, string message, string? file = null, Exception? inner = null)
        : this([new TrackFault(code, path, message)], 1, file, inner)
    {
    }

    /// <summary>What is wrong, in the order of the file: at least one, and at most <see cref="TrackLimits.MaxFaults"/>.</summary>
    public IReadOnlyList<TrackFault> Faults { get; }

    /// <summary>How many there are in all.</summary>
    public int FaultCount { get; }

    /// <summary>The file of the track; null when it was not read from a file of its own.</summary>
    public string? File { get; }

    private static string Sentence(TrackFault first, int count, string? file)
    {
        var where = (file, first.Path) switch
        {
            (null, "") => string.Empty,
            (null, var path) => $"{path}: ",
            (var name, "") => $"{name}: ",
            var (name, path) => $"{name}: {path}: ",
        };
        var more = count == 1 ? string.Empty : $" And {count - 1} more.";
        return where + first.Message + more;
    }
}
