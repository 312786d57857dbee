using Monochord.Dsp.Generators;

namespace Monochord.Synthesis.Rendering;

/// <summary>The frames that a voice makes at once, and how far its transition is in each.</summary>
/// <remarks>Voices work in chunks of one size that start at its multiples, whatever blocks they are asked for: so a cut changes nothing,
/// and no kernel has a remainder.</remarks>
internal readonly ref struct ChunkTime
{
    /// <summary>Frames in a chunk.</summary>
    public const int Frames = 256;

    private ChunkTime(long first, ReadOnlySpan<double> alpha, bool isMoving)
    {
        First = first;
        Alpha = alpha;
        IsMoving = isMoving;
    }

    /// <summary>The first frame.</summary>
    public long First { get; }

    /// <summary>α of the transition at each frame.</summary>
    public ReadOnlySpan<double> Alpha { get; }

    /// <summary>Whether α differs from frame to frame.</summary>
    public bool IsMoving { get; }

    /// <summary>The time of a chunk.</summary>
    /// <param name="first">The first frame.</param>
    /// <param name="transition">The way of the transition.</param>
    /// <param name="alpha">Memory for α.</param>
    public static ChunkTime Of(long first, in Transition transition, Span<double> alpha)
    {
        var isMoving = transition.Fill(first, alpha);
        return new(first, alpha, isMoving);
    }
}
