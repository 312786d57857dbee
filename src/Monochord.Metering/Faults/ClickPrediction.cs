using Monochord.Dsp.Prediction;

namespace Monochord.Metering.Faults;

/// <summary>Whether a sample stands alone among what could not be foretold of the sound around it.</summary>
/// <remarks>
/// A predictor is fitted to 25 ms before and 25 ms after the place, which is left out itself. What it can't foretell is a click when it is
/// <see cref="AboveNear"/> times the largest error within 1.5 ms and <see cref="AboveFar"/> times that within 25 ms. So a click is found
/// under sound that is rough by itself: prediction makes that even (Godsill and Rayner, "Digital Audio Restoration", Springer 1998,
/// chapter 5). Their threshold, a multiple of the spread of the errors, calls every stroke of a voice or a string a click; strokes come
/// again, and have errors beside them.
/// </remarks>
internal sealed class ClickPrediction
{
    // Twelve resonances: those of a voice up to 10 kHz, and none to spare for following single periods.
    private const int Order = 24;

    private const double AboveNear = 10;
    private const double AboveFar = 4;

    // The third difference may be largest at the end of a click that began a few samples before.
    private const int Early = 4;

    private readonly LinearPredictor _predictor = new(Order);
    private readonly int _isolationFrames;
    private readonly int _nearFrames;
    private readonly int _ownFrames;
    private readonly double[] _sound;
    private readonly double[] _faded;
    private readonly double[] _errors;
    private readonly double[] _fadeBefore;
    private readonly double[] _fadeAfter;

    /// <summary>A test with its memory.</summary>
    /// <param name="isolationFrames">The sound on each side.</param>
    /// <param name="nearFrames">What is near.</param>
    /// <param name="ownFrames">What a click may last.</param>
    public ClickPrediction(int isolationFrames, int nearFrames, int ownFrames)
    {
        (_isolationFrames, _nearFrames, _ownFrames) = (isolationFrames, nearFrames, ownFrames);
        var half = isolationFrames + Order;
        _sound = new double[(2 * half) + 1];
        _errors = new double[(2 * isolationFrames) + 1];
        _fadeBefore = Hann(half - Early);
        _fadeAfter = Hann(half + 1 - ownFrames);
        _faded = new double[Math.Max(_fadeBefore.Length, _fadeAfter.Length)];
    }

    /// <summary>Whether what happens at a sample can't be foretold, and all around it can.</summary>
    /// <param name="samples">The sound; silence is on both sides of it.</param>
    /// <param name="at">Where the third difference is largest.</param>
    public bool IsAlone(ReadOnlySpan<float> samples, int at)
    {
        Take(samples, at - _isolationFrames - Order);
        _predictor.Reset();
        AddFaded(_sound.AsSpan(0, _fadeBefore.Length), _fadeBefore);
        AddFaded(_sound.AsSpan(_sound.Length - _fadeAfter.Length), _fadeAfter);
        _predictor.Solve();
        _predictor.Errors(_sound.AsSpan(0, _sound.Length - Order), _errors);

        var click = Largest(-Early, 2);
        return click > AboveNear * Math.Max(Largest(-_nearFrames - Order, -Early - Order), Largest(_ownFrames + Order + 1, _nearFrames + Order + 1))
            && click > AboveFar * Math.Max(Largest(-_isolationFrames, -Early - Order), Largest(_ownFrames + Order + 1, _isolationFrames + 1));
    }

    private static double[] Hann(int length)
    {
        var window = new double[length];
        for (var n = 0; n < length; n++)
        {
            window[n] = 0.5 - (0.5 * Math.Cos(Math.Tau * (n + 0.5) / length));
        }

        return window;
    }

    private void Take(ReadOnlySpan<float> samples, int from)
    {
        for (var n = 0; n < _sound.Length; n++)
        {
            _sound[n] = from + n >= 0 && from + n < samples.Length ? samples[from + n] : 0;
        }
    }

    private void AddFaded(ReadOnlySpan<double> sound, ReadOnlySpan<double> fade)
    {
        for (var n = 0; n < sound.Length; n++)
        {
            _faded[n] = fade[n] * sound[n];
        }

        _predictor.Add(_faded.AsSpan(0, sound.Length));
    }

    // The largest error from one distance up to another.
    private double Largest(int from, int to)
    {
        var largest = 0.0;
        for (var n = Math.Max(0, _isolationFrames + from); n < Math.Min(_errors.Length, _isolationFrames + to); n++)
        {
            largest = Math.Max(largest, Math.Abs(_errors[n]));
        }

        return largest;
    }
}
