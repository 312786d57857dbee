using Monochord.Audio;
using Monochord.Synthesis.Tracks;

namespace Monochord.Synthesis.Playing;

/// <content>What somebody does to a track while it sounds.</content>
public sealed partial class TrackRenderer
{
    /// <summary>Goes over to a changed track at the position; what stays the same goes on undisturbed.</summary>
    /// <param name="track">The score.</param>
    /// <remarks>Prepared here, in the caller's thread. Live it takes over a tenth of a second later, or as much later as preparing takes; else
    /// with the next frame. A voice whose step lies and fades as before and whose values are the same sounds on; others go over to each other
    /// within <see cref="TrackRendererOptions.Crossing"/>: straight to the same kind of voice at the same place of its step, by sine and cosine to
    /// another kind or from and to nothing.</remarks>
    /// <exception cref="ArgumentException">As of the constructor; the track that sounds stays.</exception>
    /// <exception cref="MonochordException">As of the constructor; the track that sounds stays.</exception>
    /// <exception cref="InvalidOperationException">Another thread is updating.</exception>
    public void Update(Track track)
    {
        if (Interlocked.Exchange(ref _isUpdating, 1) != 0)
        {
            throw new InvalidOperationException("Another thread is updating the track.");
        }

        var withdrawn = _mixdown.Withdraw();
        try
        {
            _mixdown.Send(Prepare(track));
            Volatile.Write(ref _track, track);
            Close(withdrawn?.Arrivals.Clips ?? []);
            withdrawn = null;
        }
        finally
        {
            // What was accepted before still holds.
            if (withdrawn is { } still)
            {
                _mixdown.Send(new Handover(still.Score, still.Frame, still.Arrivals, still.Leaving));
            }

            Volatile.Write(ref _isUpdating, 0);
        }
    }

    /// <summary>Changes one voice of the track, as <see cref="Update"/> does.</summary>
    /// <param name="step">Its step, from 0.</param>
    /// <param name="voice">Its place in the step, from 0.</param>
    /// <param name="changed">What it becomes.</param>
    public void UpdateVoice(int step, int voice, TrackVoice changed)
    {
        CheckVoice(step, voice);
        var steps = new List<TrackStep>(Track.Steps);
        var voices = new List<TrackVoice>(steps[step].Voices) { [voice] = changed };
        steps[step] = steps[step] with { Voices = voices };
        Update(Track with { Steps = steps });
    }

    /// <summary>Moves the gain of a voice, within 10 ms.</summary>
    /// <param name="step">Its step, from 0.</param>
    /// <param name="voice">Its place in the step, from 0.</param>
    /// <param name="gain">0 or more, 1 for as it is; null to leave it.</param>
    /// <param name="mute">Whether it is silent; null to leave it.</param>
    /// <param name="solo">Whether only it, and others that are solo, sound of its step; null to leave it.</param>
    public void SetVoice(int step, int voice, double? gain = null, bool? mute = null, bool? solo = null)
    {
        CheckVoice(step, voice);
        gain = gain is { } value ? Gain(value, nameof(gain)) : null;
        _mixdown.Move(mix => mix.With(step, voice, gain, mute, solo));
    }

    /// <summary>Lays a sound over the track. It stays through seeks and updates, and the track becomes as long as it needs.</summary>
    /// <param name="sound">At the rate of the renderer, which owns it from here on.</param>
    /// <param name="startFrame">Where it begins, 0 or more. What lies before the position is not heard.</param>
    /// <param name="gain">0 or more.</param>
    public void PushClip(IClipSource sound, long startFrame, double gain = 1)
    {
        ArgumentNullException.ThrowIfNull(sound);
        ArgumentOutOfRangeException.ThrowIfNegative(startFrame);
        var clip = new Clip(string.Empty) { Gain = Gain(gain, nameof(gain)) };
        var placed = new PlacedClip(clip, sound, (startFrame, sound.LengthFrames), Format.SampleRate, _isLive);
        _mixdown.Push(placed);
        for (var end = Volatile.Read(ref _pushedEnd); end < placed.EndFrame;)
        {
            end = Interlocked.CompareExchange(ref _pushedEnd, placed.EndFrame, end) == end ? placed.EndFrame : Volatile.Read(ref _pushedEnd);
        }
    }

    private static double Gain(double value, string name) =>
        value >= 0 && double.IsFinite(value) ? value : throw new ArgumentOutOfRangeException(name, value, "A gain is 0 or more.");

    private Handover Prepare(Track track)
    {
        var before = _mixdown.Score;
        var least = _isLive ? (long)(LeadSeconds * Format.SampleRate) : 0;
        for (var (lead, attempt) = (least, 1); ; attempt++)
        {
            var start = _mixdown.Frame;
            var frame = start + lead;
            var score = _maker.Make(track, before, frame);
            var (arrivals, leaving) = ScoreMaker.Differences(before, score, frame);
            var now = _mixdown.Frame;
            if (now + (_isLive ? _fadeFrames : 0) <= frame || attempt == MaxAttempts)
            {
                return new Handover(score, frame, arrivals, leaving);
            }

            // It took longer than that, or nearly so.
            Close(arrivals.Clips);
            lead = least + (2 * (now - start));
        }
    }

    private void CheckVoice(int step, int voice)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(step);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(step, Track.Steps.Count);
        ArgumentOutOfRangeException.ThrowIfNegative(voice);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(voice, Track.Steps[step].Voices.Count);
    }
}
