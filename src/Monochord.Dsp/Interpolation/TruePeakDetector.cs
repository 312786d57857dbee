using Monochord.Dsp.Statistics;

namespace Monochord.Dsp.Interpolation;

/// <summary>The largest magnitude of one channel between its samples, and where it falls (ITU-R BS.1770-5, Annex 2).</summary>
/// <remarks>
/// <para>Three steps, each only where the one before leaves a doubt:</para>
/// <list type="number">
/// <item>A run of samples is left out when it cannot hold the peak (<see cref="CurvatureBound"/>).</item>
/// <item>The rest is interpolated four times by a short kernel (<see cref="QuarterGrid"/>). Between points of that grid a peak rises by
/// 0.55 dB at most for content up to 0.45 of the rate (BS.1770-5, Annex 2, Attachment 1) and the short kernel errs by 2.5 %, so a peak has
/// a grid point that reaches 90 % of it.</item>
/// <item>Tops of the grid above that share of the largest value so far are read with a long kernel (<see cref="PeakKernel"/>): at
/// quarters of a sample, and at 32nds where a parabola through those would not do.</item>
/// </list>
/// <para>Against ideal band-limited interpolation the result is within 0.01 dB for content up to 0.45 of the sample rate.</para>
/// <para>Work is done by <see cref="TakePeak"/> and whenever <c>maxFrames</c> samples have gathered, so results do not depend on how the
/// input is cut. Samples that are NaN or infinite are read as silence.</para>
/// </remarks>
public sealed class TruePeakDetector
{
    /// <summary>How many samples later than the input a peak is known: half the taps of the long kernel, and one.</summary>
    public const int LatencyFrames = (PeakKernel.Taps / 2) + 1;

    // Where the search starts: with a run; the samples before are what the kernel of the first interval needs, and more to lean over to.
    private const int FirstRun = 1;
    private const float GridShare = 0.90f;

    // What a top may rise above the parabola through its grid points. The short kernel errs by 1.3 % of the value for slow content, and at
    // 0.45 of the rate by 2.5 % and the parabola by 0.6 %, where the second difference is 48 % of the peak.
    private const float TopMargin = 0.015f;
    private const float BentTopMargin = 0.1f;

    // A parabola through points a quarter of a sample apart is short of a sine's top by this share of the squared second difference:
    // 0.6 % at 0.45 of the rate.
    private const float ParabolaError = 0.025f;

    // Tops that could raise the peak by less than this (0.003 dB) are not worth a look: a steady tone has hundreds.
    private const float Tolerance = 1.0003f;

    // Steps of the two looks with the long kernel, in its phases: a quarter and a 32nd of a sample.
    private const int WideStep = PeakKernel.Phases / QuarterGrid.Phases;
    private const int FineStep = PeakKernel.Phases / 32;

    private static readonly int First = CurvatureBound.StartOf(FirstRun);

    private readonly float[] _samples;
    private readonly CurvatureBound _bound;
    private readonly QuarterGrid _grid;
    private readonly int _capacity;
    private int _count;
    private long _origin;
    private float _peak;
    private double _peakPosition;

    /// <summary>A detector before its first sample.</summary>
    /// <param name="maxFrames">Samples that it gathers before it works on them, at least 1: the length of a reading.</param>
    public TruePeakDetector(int maxFrames)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(maxFrames, 1);
        _capacity = PeakKernel.Taps + maxFrames;
        _samples = new float[_capacity + QuarterGrid.Reach + QuarterGrid.Overrun];
        _bound = new CurvatureBound(_capacity);
        _grid = new QuarterGrid(_capacity);
        Reset();
    }

    /// <summary>Takes the next samples, any number.</summary>
    public void Append(ReadOnlySpan<float> samples)
    {
        while (!samples.IsEmpty)
        {
            var frames = Math.Min(samples.Length, _capacity - _count);
            NonFinite.CopyFinite(samples[..frames], _samples.AsSpan(_count));
            _count += frames;
            samples = samples[frames..];
            if (_count == _capacity)
            {
                Search();
            }
        }
    }

    /// <summary>Ends the stream: what follows is silence, so that the last <see cref="LatencyFrames"/> samples count.</summary>
    public void Finish()
    {
        Span<float> silence = stackalloc float[LatencyFrames];
        silence.Clear();
        Append(silence);
    }

    /// <summary>The peak since the last call, and starts the next.</summary>
    /// <returns>Its magnitude (linear, full scale 1) and its position in frames since the start; magnitude 0 and position 0 for
    /// silence. Covers what came until <see cref="LatencyFrames"/> before the end of the input.</returns>
    public (float Magnitude, double Position) TakePeak()
    {
        Search();
        var result = (_peak, _peak > 0 ? _peakPosition : 0.0);
        _peak = 0;
        return result;
    }

    /// <summary>Back to before the first sample.</summary>
    public void Reset()
    {
        _samples.AsSpan().Clear();

        // Silence before the start.
        _count = PeakKernel.Taps;
        _origin = -PeakKernel.Taps;
        _peak = 0;
        _peakPosition = 0;
    }

    /// <summary>Looks at every interval that its kernel now covers, and moves what later ones need to the front.</summary>
    private void Search()
    {
        var end = _count - LatencyFrames;
        if (end <= First)
        {
            return;
        }

        _bound.Measure(_samples.AsSpan(0, _count));
        SearchSamples(end);
        SearchRuns(end);

        var done = end - First;
        _samples.AsSpan(done, _count - done).CopyTo(_samples);
        _count -= done;
        _origin += done;
    }

    private void SearchSamples(int end)
    {
        var wholeRuns = CurvatureBound.RunOf(end);
        var rest = CurvatureBound.StartOf(wholeRuns);
        var (start, frames, magnitude) = (rest, end - rest, Magnitudes.Max(_samples.AsSpan(rest, end - rest)));
        for (var run = FirstRun; run < wholeRuns; run++)
        {
            if (_bound.PeakOf(run) > magnitude)
            {
                (start, frames, magnitude) = (CurvatureBound.StartOf(run), CurvatureBound.RunFrames, _bound.PeakOf(run));
            }
        }

        if (magnitude > _peak)
        {
            _peak = magnitude;
            _peakPosition = _origin + start + Magnitudes.IndexOfAtLeast(_samples.AsSpan(start, frames), magnitude);
        }
    }

    private void SearchRuns(int end)
    {
        var lastRun = CurvatureBound.RunOf(end - 1);
        for (var run = FirstRun; run <= lastRun; run++)
        {
            var from = run;
            while (run <= lastRun && _bound.MayExceed(run, _peak))
            {
                run++;
            }

            if (run > from)
            {
                var start = CurvatureBound.StartOf(from);
                SearchGrid(start, Math.Min(end, CurvatureBound.StartOf(run)) - start);
            }
        }
    }

    private void SearchGrid(int start, int frames)
    {
        // Starting from the top of the grid leaves few points to read closely.
        var gridPeak = _grid.Interpolate(_samples, start, frames);
        _grid.FindTops(_samples, start, frames, GridShare * Math.Max(_peak, gridPeak));
        foreach (var top in _grid.Tops)
        {
            // The sharper the top, the more the short kernel and the parabola may be wrong.
            var parabola = _grid.Parabola(_samples, start, top, out var sign);
            var margin = (TopMargin * parabola.Magnitude) - (BentTopMargin * parabola.Bend);
            if (parabola.Magnitude + margin > _peak * Tolerance)
            {
                ReadTop(start + (top / QuarterGrid.Phases), top % QuarterGrid.Phases * WideStep, sign);
            }
        }
    }

    private void ReadTop(int index, int phase, int sign)
    {
        var top = PeakClimb.Climb<PeakKernel>(_samples, index, phase, WideStep, sign);
        var uncertainty = ParabolaError * top.Bend * top.Bend / top.Magnitude;
        if (top.Magnitude + uncertainty <= _peak * Tolerance)
        {
            return;
        }

        if (top.Magnitude + uncertainty > top.Magnitude * Tolerance)
        {
            top = PeakClimb.Climb<PeakKernel>(_samples, index, (int)MathF.Round(top.Phase), FineStep, sign);
        }

        if (top.Magnitude > _peak)
        {
            _peak = top.Magnitude;
            _peakPosition = _origin + index + (top.Phase / PeakKernel.Phases);
        }
    }
}
