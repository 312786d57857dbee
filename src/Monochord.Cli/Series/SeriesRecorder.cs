using System.Buffers;
using Monochord.Audio;
using Monochord.Audio.Readings;

namespace Monochord.Cli.Series;

/// <summary>Takes every reading of a tap, in order, and writes it.</summary>
internal sealed class SeriesRecorder : IDisposable
{
    // Large enough that the system is called a few times a second of work, not for each reading.
    private const int PieceBytes = 64 * 1024;

    private readonly ReadingRing _readings;
    private readonly int _sampleRate;
    private readonly long _startFrame;
    private readonly SeriesFormat _format;
    private readonly ISeriesOutput _output;
    private readonly ArrayBufferWriter<byte> _piece = new(PieceBytes + 4096);
    private readonly float[] _values;
    private long _next;

    /// <summary>A recorder that has written its header.</summary>
    internal SeriesRecorder(ReadingRing readings, AudioFormat format, long startFrame, SeriesForm form, ISeriesOutput output)
    {
        _startFrame = startFrame;
        _readings = readings;
        _sampleRate = format.SampleRate;
        _output = output;
        _values = new float[readings.Layout.Length];
        _format = form == SeriesForm.Csv ? new CsvSeriesFormat(readings.Layout) : new JsonSeriesFormat(readings.Layout);
        _format.WriteHeader(_piece);
    }

    /// <summary>Writes what has come since the last call. Must be called before the ring laps: at least every 512 readings.</summary>
    internal void Drain()
    {
        for (; _next < _readings.Written; _next++)
        {
            if (!_readings.TryRead(_next, _values, out var endFrame))
            {
                throw new InvalidOperationException($"Reading {_next} was overwritten before it was written down.");
            }

            _format.WriteReading(_piece, (double)(_startFrame + endFrame) / _sampleRate, _values);
            if (_piece.WrittenCount >= PieceBytes)
            {
                Flush();
            }
        }
    }

    /// <summary>Ends the series: what has been written is all.</summary>
    internal void Complete()
    {
        Drain();
        Flush();
        _output.Complete();
    }

    /// <inheritdoc/>
    public void Dispose() => _output.Dispose();

    private void Flush()
    {
        _output.Write(_piece.WrittenSpan);
        _piece.ResetWrittenCount();
    }
}
