using System.Runtime.CompilerServices;

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
    private const double RestCost = 6;
    private const double StrongestStroke = 3;
    private const double UsualStroke = 0.4;

    // The largest change of distance from one beat to the next.
    private const double LargestChange = 0.15;

    private const int History = 1 << 14;
    private const byte FromRest = 255;

    private readonly int _shortest;
    private readonly int _count;
    private readonly int[] _low;
    private readonly int[] _high;
    private readonly double[][] _costs;
    private readonly double[] _score;

    // Rings: the best continuation of each state at each frame, where it came from, and the same of rest.
    private readonly double[] _next;
    private readonly byte[] _nextFrom;
    private readonly byte[] _from;
    private readonly byte[] _restFrom;
    private readonly int _mask;
    private readonly List<int> _beats = [];

    private BeatTracker(double lag)
    {
        _shortest = (int)Math.Ceiling(lag * Shortest);
        _count = Math.Max(1, (int)Math.Floor(lag * Longest) - _shortest + 1);
        (_low, _high, _costs) = (new int[_count], new int[_count], new double[_count][]);
        for (var k = 0; k < _count; k++)
        {
            var length = _shortest + k;
            _low[k] = Math.Max(0, (int)Math.Min(k - 1, Math.Floor(length * (1 - LargestChange)) - _shortest));
            _high[k] = Math.Min(_count - 1, (int)Math.Max(k + 1, Math.Ceiling(length * (1 + LargestChange)) - _shortest));
            _costs[k] = new double[_count];
            for (var j = 0; j < _count; j++)
            {
                var change = Math.Log((double)length / (_shortest + j));
                _costs[k][j] = ChangeCost * change * change;
            }
        }

        _score = new double[_count];
        _mask = History - 1;
        _next = new double[History * _count];
        _nextFrom = new byte[History * _count];
        _from = new byte[History * _count];
        _restFrom = new byte[History];
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
            var at = (n & _mask) * _count;
            var best = rest;
            byte bestFrom = FromRest;
            for (var k = 0; k < _count; k++)
            {
                var before = n - _shortest - k;
                var score = rest - RestCost;
                var from = FromRest;
                if (before >= 0)
                {
                    var earlier = ((before & _mask) * _count) + k;
                    if (_next[earlier] > score)
                    {
                        (score, from) = (_next[earlier], _nextFrom[earlier]);
                    }
                }

                score += gain;
                _score[k] = score;
                _from[at + k] = from;
                if (score - RestCost > best)
                {
                    (best, bestFrom) = (score - RestCost, (byte)k);
                }
            }

            rest = best;
            _restFrom[n & _mask] = bestFrom;
            Continue(at);
            if ((n + 1) % (History / 2) == 0 && n + 1 < strokes.Length)
            {
                Decide(n, n + 1 - (History / 2));
            }
        }

        Decide(strokes.Length - 1, strokes.Length);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Continue(int at)
    {
        for (var k = 0; k < _count; k++)
        {
            var costs = _costs[k];
            var (best, from) = (double.NegativeInfinity, 0);
            for (var j = _low[k]; j <= _high[k]; j++)
            {
                var score = _score[j] - costs[j];
                if (score > best)
                {
                    (best, from) = (score, j);
                }
            }

            _next[at + k] = best;
            _nextFrom[at + k] = (byte)from;
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
        var oldest = Math.Max(0, last - History + 1 + _shortest + _count);
        while (n > begin && n >= oldest)
        {
            var k = _restFrom[n & _mask];
            if (k == FromRest)
            {
                n--;
                continue;
            }

            int state = k;
            while (n > begin && n >= oldest)
            {
                found.Add(n);
                var from = _from[((n & _mask) * _count) + state];
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
