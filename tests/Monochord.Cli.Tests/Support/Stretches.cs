using Monochord.Audio;

namespace Monochord.Cli.Tests.Support;

/// <summary>A piece of a sound that was found in a recording.</summary>
/// <param name="At">Where it begins in the recording.</param>
/// <param name="Frame">Where it begins in the sound.</param>
/// <param name="Frames">Its length.</param>
internal sealed record Stretch(int At, int Frame, int Frames)
{
    internal int End => Frame + Frames;
}

/// <summary>What of a sound stands in a recording, in its order.</summary>
internal static class Stretches
{
    // So few frames of noise are like no others.
    private const int Key = 32;
    private const float Tolerance = 1e-5f;

    /// <summary>Every piece of at least a fiftieth of a second, with noise in it everywhere.</summary>
    internal static IReadOnlyList<Stretch> Find(AudioBuffer recorded, AudioBuffer sound)
    {
        var found = new List<Stretch>();
        var (record, whole) = (recorded[0].ToArray(), sound[0].ToArray());
        for (var at = 0; at + Key <= record.Length;)
        {
            var expected = found.Count > 0 ? found[^1].End : 0;
            if (record[at] == 0 || Place(record.AsSpan(at), whole, expected) is not { } frame)
            {
                // Where nothing of it stands, the next is looked for from a few frames on.
                at += record[at] == 0 ? 1 : Key;
                continue;
            }

            var frames = Same(record.AsSpan(at), whole.AsSpan(frame));
            while (at > 0 && frame > 0 && Math.Abs(record[at - 1] - whole[frame - 1]) <= Tolerance && !(found.Count > 0 && at == found[^1].At + found[^1].Frames))
            {
                (at, frame, frames) = (at - 1, frame - 1, frames + 1);
            }

            found.Add(new Stretch(at, frame, frames));
            at += frames;
        }

        return found.FindAll(stretch => stretch.Frames >= 960);
    }

    private static int? Place(ReadOnlySpan<float> record, ReadOnlySpan<float> whole, int first)
    {
        for (var i = 0; i <= whole.Length - Key; i++)
        {
            var frame = (first + i) % (whole.Length - Key + 1);
            if (Same(record[..Key], whole.Slice(frame, Key)) == Key)
            {
                return frame;
            }
        }

        return null;
    }

    private static int Same(ReadOnlySpan<float> record, ReadOnlySpan<float> whole)
    {
        var most = Math.Min(record.Length, whole.Length);
        for (var i = 0; i < most; i++)
        {
            if (!(Math.Abs(record[i] - whole[i]) <= Tolerance))
            {
                return i;
            }
        }

        return most;
    }
}
