using Monochord.Dsp.Statistics;
using Monochord.Metering.Events;

namespace Monochord.Metering.Faults;

/// <summary>Finds jumps that do not belong to the sound around them: lost words, bad edits, crackle that stands alone.</summary>
/// <remarks>
/// A click is a third difference that is <see cref="OverMean"/> times the mean of its surroundings and stands alone: within
/// <see cref="NearSeconds"/> nothing reaches an eighth of it, within <see cref="IsolationSeconds"/> nothing a quarter. Attacks of drums and
/// plucked strings stay rough after their first samples; buzz, square waves and voices repeat themselves. Where the
/// first or the third difference is twice as strong after it as before, or the level changes by more than 20 dB, a sound begins or ends, which
/// is no click.
/// </remarks>
internal sealed class ClickSearch(int sampleRate)
{
    private const int Slice = SliceStatistics.SliceFrames;
    private const float OverMean = 12;
    private const float AlikeNear = 1f / 8;
    private const float AlikeFar = 1f / 4;
    private const float OnsetRatio = 10;

    // As a ratio of powers: twice.
    private const double MoreAfter = 4;

    // RMS of the differences that may follow a click of height 1.
    private const float Ringing = 1f / 24;

    /// <summary>25 ms: the period of 40 Hz, the lowest voice.</summary>
    private const double IsolationSeconds = 0.025;

    /// <summary>1.5 ms: the first of an attack.</summary>
    private const double NearSeconds = 0.0015;

    /// <summary>What a lone sample at -60 dBFS gives.</summary>
    private const float Floor = 3e-3f;

    // Slices on each side for the mean: 11 ms at 48 kHz.
    private const int Neighbours = 8;

    private readonly int _isolationFrames = (int)(IsolationSeconds * sampleRate);
    private readonly int _nearFrames = (int)(NearSeconds * sampleRate);

    // A click may ring for this long: a third of a millisecond.
    private readonly int _ownFrames = Math.Max(16, sampleRate / 3000);
    private readonly int _onsetFrames = sampleRate * 12 / 1000;

    /// <summary>The clicks, each with its height.</summary>
    public EventTrack Marks { get; } = new();

    /// <summary>Searches a window.</summary>
    public void Search(FaultWindow window)
    {
        for (var slice = window.From / Slice; slice * Slice < window.To; slice++)
        {
            var roughest = window.Roughest[slice];
            if (roughest > Floor && roughest > OverMean * MeanAround(window, slice))
            {
                LookClosely(window, slice, roughest);
            }
        }
    }

    /// <summary>Forgets everything.</summary>
    public void Reset() => Marks.Reset();

    // Without the slice itself and the next: a click at its end is rough there too.
    private static float MeanAround(FaultWindow window, int slice)
    {
        var (sum, count) = (0f, 0);
        for (var i = Math.Max(0, slice - Neighbours); i <= Math.Min(window.Roughness.Length - 1, slice + Neighbours); i++)
        {
            if (i < slice || i > slice + 1)
            {
                sum += window.Roughness[i];
                count += Slice;
            }
        }

        return sum / count;
    }

    private void LookClosely(FaultWindow window, int slice, float roughest)
    {
        var samples = window.Samples;
        var at = slice * Slice;
        while (at < (slice + 1) * Slice && Roughness(samples, at) < roughest)
        {
            at++;
        }

        // The first samples of a programme have nothing before them.
        if (at >= window.To || window.StartFrame + at < _ownFrames || IsRepeated(samples, at, roughest) || IsOnset(samples, at))
        {
            return;
        }

        Marks.Add(window.StartFrame + at - 2, window.StartFrame + at, roughest / 3);
    }

    private bool IsRepeated(ReadOnlySpan<float> samples, int at, float roughest)
    {
        var (from, to) = (Math.Max(3, at - _isolationFrames), Math.Min(samples.Length, at + _isolationFrames));
        for (var n = from; n < to; n++)
        {
            var distance = Math.Abs(n - at);
            if (distance > _ownFrames && Roughness(samples, n) > (distance > _nearFrames ? AlikeFar : AlikeNear) * roughest)
            {
                return true;
            }
        }

        return false;
    }

    private bool IsOnset(ReadOnlySpan<float> samples, int at)
    {
        var reach = _isolationFrames / 4;
        var before = Magnitudes.Max(samples[Math.Max(0, at - _ownFrames - reach)..Math.Max(0, at - _ownFrames)]);
        var after = Magnitudes.Max(samples[Math.Min(samples.Length, at + _ownFrames)..Math.Min(samples.Length, at + _ownFrames + reach)]);
        return before > OnsetRatio * after || after > OnsetRatio * before
            || HasMoreAfter(samples, at, Roughness(samples, at) / 3);
    }

    // Mean squares of the differences over 12 ms before and after: a period of most voices.
    private bool HasMoreAfter(ReadOnlySpan<float> samples, int at, float height)
    {
        var (before, after) = (default(Strength), default(Strength));
        for (var n = 0; n < _onsetFrames; n++)
        {
            before = before.With(samples, at - _ownFrames - n);
            after = after.With(samples, at + _ownFrames + n);
        }

        // What rings after the click itself is no beginning.
        var power = _onsetFrames * (double)height * height;
        return after.First > (MoreAfter * before.First) + (Ringing * Ringing * power)
            || after.Third > (MoreAfter * before.Third) + (Ringing * Ringing * power);
    }

    private static float Roughness(ReadOnlySpan<float> x, int n) =>
        n < SliceStatistics.History ? 0 : Math.Abs(x[n] - x[n - 3] - (3 * (x[n - 1] - x[n - 2])));

    // Sums of squares of first and third differences.
    private readonly record struct Strength(double First, double Third)
    {
        public Strength With(ReadOnlySpan<float> samples, int at)
        {
            if (at < SliceStatistics.History || at >= samples.Length)
            {
                return this;
            }

            var (first, third) = ((double)samples[at] - samples[at - 1], (double)Roughness(samples, at));
            return new Strength(First + (first * first), Third + (third * third));
        }
    }
}
