using Monochord.Synthesis.Description;
using Monochord.Tracks.Files;

namespace Monochord.Tracks.Reading;

/// <summary>What is wrong with a file so far: the first hundred told, the others counted.</summary>
internal sealed class FaultList
{
    // Beyond this nobody is helped by counting on.
    private const int MaxCount = 10_000;

    // Names longer than this are like none.
    private const int MaxName = 100;

    private readonly List<TrackFault> _faults = [];
    private readonly List<NamedFile> _files = [];

    /// <summary>How many there were.</summary>
    public int Count { get; private set; }

    /// <summary>Whether to read on is of no use.</summary>
    public bool IsHopeless => Count >= MaxCount;

    /// <summary>Those that are told.</summary>
    public IReadOnlyList<TrackFault> All => _faults;

    /// <summary>The sound files that were named on the way, where the file itself names them.</summary>
    public IReadOnlyList<NamedFile> Files => _files;

    /// <summary>A sound file.</summary>
    public void Name(string file, Place place, bool isClip) =>
        _files.Add(new NamedFile(file, place.Path, place.Words, isClip) { Step = place.Step, Voice = place.Voice });

    /// <summary>A fault that was found elsewhere.</summary>
    public void Add(TrackFault fault)
    {
        Count++;
        if (_faults.Count < TrackLimits.MaxFaults)
        {
            _faults.Add(fault);
        }
    }

    /// <summary>A fault.</summary>
    public void Add(Place place, string code, string sentence) => Add(place, code, sentence, known: []);

    /// <summary>A fault about a name that there is not.</summary>
    /// <param name="place">Where.</param>
    /// <param name="code">Which.</param>
    /// <param name="sentence">With its full stop.</param>
    /// <param name="known">The names that there are.</param>
    /// <param name="name">The one that was written; null for none.</param>
    public void Add(Place place, string code, string sentence, IEnumerable<string> known, string? name = null)
    {
        if (_faults.Count >= TrackLimits.MaxFaults)
        {
            Count++;
            return;
        }

        var nearest = name is { Length: <= MaxName } ? NearestName.Of(name, known) : null;
        var words = place.Words.Length == 0 ? string.Empty : $"{place.Words}: ";
        var hint = nearest is null ? string.Empty : $" Did you mean {nearest}?";
        Add(new TrackFault(code, place.Path, Place.Line(words + sentence + hint)) { Step = place.Step, Voice = place.Voice });
    }

    /// <summary>Fails if there was any.</summary>
    /// <exception cref="TrackException">There was.</exception>
    public void ThrowIfAny(string? file)
    {
        if (Count > 0)
        {
            throw new TrackException(_faults, Count, file);
        }
    }
}
