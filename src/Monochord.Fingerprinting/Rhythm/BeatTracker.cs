using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Monochord.Fingerprinting.Rhythm;

/// <summary>The most likely beats of a rhythm whose tempo may move: a hidden semi-Markov model whose state is the distance to the beat
/// before, or rest.</summary>
/// <remarks>
/// A beat gains what the strokes at its frame exceed the usual by; a change of distance costs by the square of its logarithm; going into
/// rest and out of it costs too, so that silence has no beats and a short break keeps them. As in the bar-pointer model (N. Whiteley,
/// A. Cemgil, S. Godsill, ISMIR 2006, with the sparse transitions of F. Krebs, S. Böck, G. Widmer, ISMIR 2015) the tempo changes at
/// beats only, so each frame costs a few hundred steps. What lies far enough back is decided for good: memory does not grow.
/// </remarks>
internal sealed class BeatTracker
{
    // Half and three halves of a period stay outside.
    private const double Shortest = 0.7;
    private const double Longest = 1.42;

    private const double ChangeCost = 300;
    private const double RestCost = 4;
    private const double StrongestStroke = 3;
    private const double UsualStroke = 0.4;

    // The largest change of distance from one beat to the next.
    private const double LargestChange = 0.15;

    // Frames whose ways back are kept, and frames until what is due comes round: longer than any distance.
    private const int History = 1 << 14;
    private const int Ahead = 1 << 8;
    private const byte FromRest = 255;
    private const int Lanes = 4;

    private readonly int _shortest;
    private readonly int _count;
    private readonly int _width;
    private readonly int _change;
    private readonly double[][] _costs;
    private readonly double[] _scores;

    // What each state gains from the best one before it, under the frame at which its beat comes.
    private readonly double[] _due;
    private readonly byte[] _dueFrom;
    private readonly double[] _best;
    private readonly double[] _bestChange;

    private readonly byte[] _from;
    private readonly byte[] _restFrom = new byte[History];
    private readonly List<int> _beats = [];

    private BeatTracker(double lag)
    {
        _shortest = (int)Math.Ceiling(Math.Max(lag * Shortest, TempoHypotheses.ShortestLag - 1));
        _count = Math.Max(1, (int)Math.Floor(Math.Min(lag * Longest, TempoHypotheses.LongestLag + 1)) - _shortest + 1);
        _width = (_count + Lanes - 1) / Lanes * Lanes;
        _change = (int)Math.Ceiling((_shortest + _count) * LargestChange);
        _costs = new double[(2 * _change) + 1][];
        for (var d = 0; d < _costs.Length; d++)
        {
            _costs[d] = new double[_width];
            for (var k = 0; k < _width; k++)
            {
                var before = _shortest + k + d - _change;
                var change = Math.Log((double)(_shortest + k) / Math.Max(1, before));
                var allowed = Math.Abs(change) <= LargestChange || Math.Abs(d - _change) <= 1;
                _costs[d][k] = allowed ? ChangeCost * change * change : double.PositiveInfinity;
            }
        }

        // Beside the states there is nothing to come from.
        _scores = new double[_width + (2 * _change)];
        _scores.AsSpan().Fill(double.NegativeInfinity);
        (_best, _bestChange) = (new double[_width], new double[_width]);
        (_due, _dueFrom) = (new double[Ahead * _width], new byte[Ahead * _width]);
        _due.AsSpan().Fill(double.NegativeInfinity);
        _from = new byte[History * _width];
    }

    /// <summary>The frames of the beats.</summary>
    /// <param name="strokes">How strong the strokes of each frame are, by their surroundings.</param>
    /// <param name="lag">About how many frames a beat lasts; tempi from 0.7 to 1.4 times its own are looked for.</param>
    public static List<int> Track(ReadOnlySpan<float> strokes, double lag)
    {
        var tracker = new BeatTracker(lag);
        tracker.Run(strokes);
        return tracker._beats;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Run(ReadOnlySpan<float> strokes)
    {
        var rest = 0.0;
        for (var n = 0; n < strokes.Length; n++)
        {
            var gain = Gain(strokes, n);
            var due = _due.AsSpan(n % Ahead * _width, _count);
            var dueFrom = _dueFrom.AsSpan(n % Ahead * _width, _count);
            var from = _from.AsSpan(n % History * _width, _count);
            var scores = _scores.AsSpan(_change, _count);
            var start = rest - RestCost;
            var (best, bestFrom) = (rest, FromRest);
            for (var k = 0; k < scores.Length; k++)
            {
                var goesOn = due[k] > start;
                var score = (goesOn ? due[k] : start) + gain;
                from[k] = goesOn ? dueFrom[k] : FromRest;
                scores[k] = score;
                if (score - RestCost > best)
                {
                    (best, bestFrom) = (score - RestCost, (byte)k);
                }
            }

            rest = best;
            _restFrom[n % History] = bestFrom;
            GoOn(n);
            if ((n + 1) % (History / 2) == 0 && n + 1 < strokes.Length)
            {
                Decide(n, n + 1 - (History / 2));
            }
        }

        Decide(strokes.Length - 1, strokes.Length);
    }

    // The best state to come from for each next distance.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void GoOn(int n)
    {
        ref var scores = ref MemoryMarshal.GetArrayDataReference(_scores);
        for (var k = 0; k < _width; k += Lanes)
        {
            var (best, change) = (Vector256.Create(double.NegativeInfinity), Vector256<double>.Zero);
            for (var d = 0; d < _costs.Length; d++)
            {
                var score = Vector256.LoadUnsafe(in scores, (nuint)(k + d)) - Vector256.LoadUnsafe(in MemoryMarshal.GetArrayDataReference(_costs[d]), (nuint)k);
                var better = Vector256.GreaterThan(score, best);
                best = Vector256.ConditionalSelect(better, score, best);
                change = Vector256.ConditionalSelect(better, Vector256.Create((double)d), change);
            }

            best.StoreUnsafe(ref MemoryMarshal.GetArrayDataReference(_best), (nuint)k);
            change.StoreUnsafe(ref MemoryMarshal.GetArrayDataReference(_bestChange), (nuint)k);
        }

        for (var k = 0; k < _count; k++)
        {
            var at = ((n + _shortest + k) % Ahead * _width) + k;
            _due[at] = _best[k];
            _dueFrom[at] = (byte)(k + (int)_bestChange[k] - _change);
        }
    }

    private static double Gain(ReadOnlySpan<float> strokes, int n)
    {
        double before = n > 0 ? strokes[n - 1] : 0, here = strokes[n], after = n + 1 < strokes.Length ? strokes[n + 1] : 0;
        return Math.Min(StrongestStroke, (0.25 * before) + (0.5 * here) + (0.25 * after)) - UsualStroke;
    }

    // Follows the best way back from rest at a frame, and keeps its beats before another frame. Where rest is not the best state it soon
    // meets it: all good ways share their past.
    private void Decide(int last, int end)
    {
        var begin = _beats.Count > 0 ? _beats[^1] : -1;
        var found = new List<int>();
        var n = last;
        var oldest = Math.Max(0, last - History + 1);
        while (n > begin && n >= oldest)
        {
            var k = _restFrom[n % History];
            if (k == FromRest)
            {
                n--;
                continue;
            }

            int state = k;
            while (n > begin && n >= oldest)
            {
                found.Add(n);
                var from = _from[((n % History) * _width) + state];
                if (from == FromRest)
                {
                    n--;
                    break;
                }

                n -= _shortest + state;
                state = from;
            }
        }

        for (var i = found.Count - 1; i >= 0; i--)
        {
            if (found[i] < end && found[i] - begin >= (_beats.Count > 0 ? _shortest : 0))
            {
                _beats.Add(found[i]);
                begin = found[i];
            }
        }
    }
}
