using System.Runtime.CompilerServices;

namespace Monochord.Fingerprinting.Pitch;

/// <summary>The likeliest way through the candidates of all frames: Viterbi's algorithm over pitch and voicing.</summary>
/// <remarks>After Mauch and Dixon 2014, section 2.2, with the candidates themselves as states and one state without pitch. Paths meet
/// within some frames, so every <see cref="Step"/> frames the older half of what is kept is settled: memory does not grow.</remarks>
internal sealed class PitchPath
{
    /// <summary>Frames that are settled at a time, and that a decision looks ahead at least: 1.5 s.</summary>
    public const int Step = 64;

    private const int Kept = 2 * Step;
    private const int States = PitchCandidates.Most + 1;
    private const int Unvoiced = PitchCandidates.Most;

    // Probability that voicing changes from one frame to the next: the paper's.
    private const double Change = 0.01;

    // A step of pitch of so many octaves is as unlikely as any jump; smaller ones are likelier in proportion.
    private const double Reach = 0.6;
    private const double Jump = 0.02;

    // Nothing is impossible.
    private const double Floor = 1e-12;

    // What is so much less likely than the best state doesn't become the path again.
    private const double Least = 1e-30;

    private readonly double[] _octaves = new double[Kept * PitchCandidates.Most];
    private readonly double[] _probabilities = new double[Kept * PitchCandidates.Most];
    private readonly byte[] _from = new byte[Kept * States];
    private readonly double[] _scores = new double[States];
    private readonly double[] _next = new double[States];
    private readonly byte[] _states = new byte[Kept];
    private readonly int[] _counts = new int[Kept];
    private long _taken;
    private long _settled;
    private long _given;

    /// <summary>Takes a frame's candidates.</summary>
    /// <param name="candidates">In any order.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Add(PitchCandidates candidates)
    {
        var slot = (int)(_taken % Kept);
        var count = candidates.Count;
        candidates.Octaves.CopyTo(_octaves.AsSpan(slot * PitchCandidates.Most));
        candidates.Probabilities.CopyTo(_probabilities.AsSpan(slot * PitchCandidates.Most));
        _counts[slot] = count;
        var from = _from.AsSpan(slot * States, States);
        var voiced = 0.0;
        for (var state = 0; state < count; state++)
        {
            var probability = candidates.Probabilities[state];
            voiced += probability;
            _next[state] = (probability + Floor) * Enter(candidates.Octaves[state], slot, out from[state]);
        }

        _next[Unvoiced] = (Math.Max(1 - voiced, 0) + Floor) * EnterUnvoiced(slot, out from[Unvoiced]);
        var best = _next[Unvoiced];
        for (var state = 0; state < count; state++)
        {
            best = Math.Max(best, _next[state]);
        }

        for (var state = 0; state < States; state++)
        {
            _scores[state] = state < count || state == Unvoiced ? Math.Max(_next[state] / best, Least) : 0;
        }

        _taken++;
        if (_taken - _settled == Kept)
        {
            Settle(_settled + Step);
        }
    }

    /// <summary>Settles what is left when no more frames come.</summary>
    public void Finish() => Settle(_taken);

    /// <summary>Takes out the next frame that is settled; to be called after each that is added until there is none.</summary>
    /// <param name="frame">Its pitch.</param>
    /// <returns>Whether there was one.</returns>
    public bool TryTake(out PitchFrame frame)
    {
        frame = default;
        if (_given == _settled)
        {
            return false;
        }

        var slot = (int)(_given % Kept);
        _given++;
        if (_states[slot] != Unvoiced)
        {
            var index = (slot * PitchCandidates.Most) + _states[slot];
            frame = new PitchFrame(Math.Pow(2, _octaves[index]), _probabilities[index]);
        }

        return true;
    }

    private double Enter(double octaves, int slot, out byte from)
    {
        from = Unvoiced;
        if (_taken == 0)
        {
            return 1;
        }

        var before = (slot + Kept - 1) % Kept;
        var best = _scores[Unvoiced] * Change;
        for (var state = 0; state < _counts[before]; state++)
        {
            var step = Math.Abs(octaves - _octaves[(before * PitchCandidates.Most) + state]);
            var score = _scores[state] * (1 - Change) * Math.Max(1 - (step / Reach), Jump);
            if (score > best)
            {
                (best, from) = (score, (byte)state);
            }
        }

        return best;
    }

    private double EnterUnvoiced(int slot, out byte from)
    {
        from = Unvoiced;
        if (_taken == 0)
        {
            return 1;
        }

        var before = (slot + Kept - 1) % Kept;
        var best = _scores[Unvoiced] * (1 - Change);
        for (var state = 0; state < _counts[before]; state++)
        {
            var score = _scores[state] * Change;
            if (score > best)
            {
                (best, from) = (score, (byte)state);
            }
        }

        return best;
    }

    private void Settle(long end)
    {
        if (end == _settled)
        {
            return;
        }

        var state = Unvoiced;
        for (var candidate = 0; candidate < _counts[(int)((_taken - 1) % Kept)]; candidate++)
        {
            state = _scores[candidate] > _scores[state] ? candidate : state;
        }

        for (var frame = _taken - 1; frame >= _settled; frame--)
        {
            var slot = (int)(frame % Kept);
            _states[slot] = (byte)state;
            state = _from[(slot * States) + state];
        }

        _settled = end;
    }
}
