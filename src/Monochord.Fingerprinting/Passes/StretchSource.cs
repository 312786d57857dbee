using Monochord.Audio;

namespace Monochord.Fingerprinting.Passes;

/// <summary>Stretches of a source, one after the other.</summary>
/// <param name="source">The whole, at its start.</param>
/// <param name="stretches">In order, none over another.</param>
internal sealed class StretchSource(IAudioSource source, IReadOnlyList<Stretch> stretches) : IAudioSource, IDisposable
{
    private RangeSource? _range;
    private long _position;
    private int _next;

    /// <inheritdoc/>
    public AudioFormat Format => source.Format;

    /// <inheritdoc/>
    public int Read(AudioBlock destination)
    {
        var done = 0;
        while (done < destination.Frames)
        {
            var frames = _range?.Read(destination.Slice(done, destination.Frames - done)) ?? 0;
            done += frames;
            if (frames > 0)
            {
                continue;
            }

            if (_next == stretches.Count)
            {
                break;
            }

            // A range counts from where its source stands.
            var stretch = stretches[_next++];
            _range = new RangeSource(source, stretch.Start - _position, stretch.Length);
            _position = stretch.Start + stretch.Length;
        }

        return done;
    }

    /// <summary>Disposes of the source, once something was read.</summary>
    public void Dispose() => _range?.Dispose();
}
