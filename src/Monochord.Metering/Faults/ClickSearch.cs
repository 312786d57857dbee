using System.Runtime.CompilerServices;
using Monochord.Dsp.Statistics;
using Monochord.Metering.Events;

namespace Monochord.Metering.Faults;

/// <summary>Finds jumps that do not belong to the sound around them: lost words, bad edits, crackle that stands alone.</summary>
/// <remarks>
/// What may be a click is a third difference that is <see cref="OverMean"/> times the mean of its surroundings, with nothing near it that is
/// like it. It is one when either the third difference stands well alone, or the error of a prediction does (<see cref="ClickPrediction"/>);
/// the former is for clicks that a lossy codec has smeared, the latter for those in rough sound. Where a sound begins or ends with it, it is
/// none (<see cref="ClickSurroundings"/>). Attacks of drums and plucked strings stay rough after their first samples; buzz, square waves
/// and voices repeat themselves.
/// </remarks>
internal sealed class ClickSearch
{
    private const int Slice = SliceStatistics.SliceFrames;
    private const float OverMean = 7;

    /// <summary>What a lone sample at -60 dBFS gives.</summary>
    private const float Floor = 3e-3f;

    // Shares of the third difference that others may have: of one that is looked at, and of one that is a click without more.
    private const float AlikeNear = 1f / 4;
    private const float AlikeFar = 1f / 2;
    private const float AloneOverMean = 12;
    private const float AloneNear = 1f / 8;
    private const float AloneFar = 0.16f;

    /// <summary>25 ms: the period of 40 Hz, the lowest voice.</summary>
    private const double IsolationSeconds = 0.025;

    /// <summary>1.5 ms: the first of an attack.</summary>
    private const double NearSeconds = 0.0015;

    // The third difference is largest two samples behind where the jump begins.
    private const int BeforeRoughest = 2;

    // Slices on each side for the mean: 11 ms at 48 kHz.
    private const int Neighbours = 8;

    private readonly int _isolationFrames;
    private readonly int _nearFrames;
    private readonly int _ownFrames;
    private readonly ClickSurroundings _surroundings;
    private readonly ClickPrediction _prediction;

    /// <summary>A search with its memory.</summary>
    public ClickSearch(int sampleRate)
    {
        _isolationFrames = (int)(IsolationSeconds * sampleRate);
        _nearFrames = (int)(NearSeconds * sampleRate);

        // A click may ring for this long: a third of a millisecond.
        _ownFrames = Math.Max(16, sampleRate / 3000);
        _surroundings = new ClickSurroundings(sampleRate, _ownFrames);
        _prediction = new ClickPrediction(_isolationFrames, _nearFrames, _ownFrames);
    }

    /// <summary>The clicks, each with its height.</summary>
    public EventTrack Marks { get; } = new();

    /// <summary>The first frame at which another click could begin.</summary>
    /// <param name="judged">The frame until which windows were searched.</param>
    public static long Next(long judged) => judged - BeforeRoughest;

    /// <summary>x[n] − 3x[n−1] + 3x[n−2] − x[n−3], its magnitude.</summary>
    public static float Roughness(ReadOnlySpan<float> x, int n) =>
        n < SliceStatistics.History || n >= x.Length ? 0 : Math.Abs(x[n] - x[n - 3] - (3 * (x[n - 1] - x[n - 2])));

    /// <summary>Searches a window.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Search(FaultWindow window)
    {
        for (var slice = window.From / Slice; slice * Slice < window.To; slice++)
        {
            var roughest = window.Roughest[slice];
            if (roughest > Floor && MeanAround(window, slice) is var mean && roughest > OverMean * mean)
            {
                LookClosely(window, slice, roughest, roughest > AloneOverMean * mean);
            }
        }
    }

    /// <summary>Forgets everything.</summary>
    public void Reset() => Marks.Reset();

    // Without the slice itself and the next: a click at its end is rough there too.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static float MeanAround(FaultWindow window, int slice)
    {
        var roughness = window.Roughness;
        var (from, to) = (Math.Max(0, slice - Neighbours), Math.Min(roughness.Length - 1, slice + Neighbours));
        var sum = 0f;
        foreach (var each in roughness[from..slice])
        {
            sum += each;
        }

        for (var i = slice + 2; i <= to; i++)
        {
            sum += roughness[i];
        }

        return sum / ((slice - from + Math.Max(0, to - slice - 1)) * Slice);
    }

    private void LookClosely(FaultWindow window, int slice, float roughest, bool isFarOverMean)
    {
        var samples = window.Samples;
        var at = RoughestOf(samples, slice);

        // The first samples of a programme have nothing before them.
        if (at >= window.To || window.StartFrame + at < _ownFrames)
        {
            return;
        }

        var near = Roughest(samples, at, _ownFrames, _nearFrames) / roughest;
        var far = near > AlikeNear ? 1 : Roughest(samples, at, _nearFrames, _isolationFrames) / roughest;
        if (near > AlikeNear || far > AlikeFar || _surroundings.BeginOrEndAt(samples, at, roughest / 3))
        {
            return;
        }

        if ((isFarOverMean && near <= AloneNear && far <= AloneFar) || _prediction.IsAlone(samples, at))
        {
            Marks.Add(window.StartFrame + at - BeforeRoughest, window.StartFrame + at, roughest / 3);
        }
    }

    private static int RoughestOf(ReadOnlySpan<float> samples, int slice)
    {
        var at = slice * Slice;
        for (var n = at + 1; n < (slice + 1) * Slice; n++)
        {
            at = Roughness(samples, n) > Roughness(samples, at) ? n : at;
        }

        return at;
    }

    // The largest third difference that is further than one distance and at most another away, on both sides.
    private static float Roughest(ReadOnlySpan<float> samples, int at, int from, int to)
    {
        var largest = 0f;
        for (var distance = from + 1; distance <= to; distance++)
        {
            largest = Math.Max(largest, Math.Max(Roughness(samples, at - distance), Roughness(samples, at + distance)));
        }

        return largest;
    }
}
