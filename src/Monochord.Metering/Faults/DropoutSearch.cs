using System.Runtime.CompilerServices;
using Monochord.Dsp.Statistics;
using Monochord.Metering.Events;

namespace Monochord.Metering.Faults;

/// <summary>Finds gaps in running sound: samples that were lost.</summary>
/// <remarks>
/// A gap is 1 to 500 ms in which no sample reaches -80 dBFS. It is a dropout when the sound on both sides is there until
/// the very edge: in the last millisecond at least half of what it was in 10 ms, and that above -46 dBFS. A quarter is enough where the
/// sound jumps into the gap or out of it, from an eighth of that to nothing between two samples: a mouth that closes does not. Sound that
/// fades, rings out or begins softly on either side is a pause.
/// </remarks>
internal sealed class DropoutSearch(int sampleRate)
{
    private const float Quiet = 1e-4f;
    private const float Sounding = 5e-3f;
    private const float AtTheEdge = 0.5f;
    private const float AtACutEdge = 0.25f;
    private const float Cut = 0.125f;

    private readonly int _minFrames = Math.Max(2, sampleRate / 1000);
    private readonly int _maxFrames = sampleRate / 2;
    private readonly int _edgeFrames = sampleRate / 1000;
    private readonly int _aroundFrames = sampleRate / 100;

    private long _gapStart;
    private bool _isInGap;
    private Edge _before;

    /// <summary>The dropouts.</summary>
    public EventTrack Marks { get; } = new();

    /// <summary>The first frame at which another dropout could begin.</summary>
    /// <param name="judged">The frame until which windows were searched.</param>
    public long Next(long judged) => _isInGap && judged - _gapStart <= _maxFrames ? _gapStart : judged - _minFrames;

    /// <summary>Searches a window.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Search(FaultWindow window)
    {
        var samples = window.Samples;
        var at = window.From;
        while (at < window.To)
        {
            if (!_isInGap)
            {
                // Half the shortest gap: none is stepped over.
                if (Math.Abs(samples[at]) > Quiet)
                {
                    at += Math.Max(1, _minFrames / 2);
                    continue;
                }

                Begin(samples, at, window.StartFrame);
            }

            while (at < window.To && Math.Abs(samples[at]) <= Quiet)
            {
                at++;
            }

            if (at < window.To)
            {
                End(samples, at, window.StartFrame);
            }
        }
    }

    /// <summary>Forgets everything.</summary>
    public void Reset()
    {
        _isInGap = false;
        Marks.Reset();
    }

    private void Begin(ReadOnlySpan<float> samples, int at, long startFrame)
    {
        while (at > 0 && Math.Abs(samples[at - 1]) <= Quiet)
        {
            at--;
        }

        (_gapStart, _isInGap) = (startFrame + at, true);
        _before = new Edge(
            Magnitudes.Max(samples[Math.Max(0, at - _aroundFrames)..at]),
            Magnitudes.Max(samples[Math.Max(0, at - _edgeFrames)..at]),
            at > 0 ? Math.Abs(samples[at - 1]) : 0);
    }

    private void End(ReadOnlySpan<float> samples, int at, long startFrame)
    {
        _isInGap = false;
        var length = startFrame + at - _gapStart;
        if (length < _minFrames || length > _maxFrames)
        {
            return;
        }

        var after = new Edge(
            Magnitudes.Max(samples[at..Math.Min(samples.Length, at + _aroundFrames)]),
            Magnitudes.Max(samples[at..Math.Min(samples.Length, at + _edgeFrames)]),
            Math.Abs(samples[at]));
        var share = _before.IsCut || after.IsCut ? AtACutEdge : AtTheEdge;
        if (_before.IsAbrupt(share) && after.IsAbrupt(share))
        {
            Marks.Add(_gapStart, startFrame + at, length);
        }
    }

    // The largest samples within 10 ms and within 1 ms of a gap, and the one beside it.
    private readonly record struct Edge(float Around, float Near, float Beside)
    {
        public bool IsCut => Beside >= Cut * Around;

        public bool IsAbrupt(float share) => Around >= Sounding && Near >= share * Around;
    }
}
