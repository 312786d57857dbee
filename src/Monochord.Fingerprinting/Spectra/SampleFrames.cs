namespace Monochord.Fingerprinting.Spectra;

/// <summary>Cuts a stream into frames that overlap.</summary>
/// <param name="size">Samples of a frame.</param>
/// <param name="hop">Samples from one frame to the next, at most a frame.</param>
internal sealed class SampleFrames(int size, int hop)
{
    private readonly float[] _samples = new float[size + (16 * hop)];
    private int _start;
    private int _end;

    /// <summary>Takes samples up to the next frame.</summary>
    /// <param name="input">What came; what was taken is cut off at its beginning.</param>
    /// <param name="frame">The frame: a view until the next call.</param>
    /// <returns>Whether there is one. If not, the input is used up.</returns>
    public bool TryAdvance(ref ReadOnlySpan<float> input, out ReadOnlySpan<float> frame)
    {
        while (_end - _start < size)
        {
            if (input.IsEmpty)
            {
                frame = [];
                return false;
            }

            if (_end == _samples.Length)
            {
                _samples.AsSpan(_start, _end - _start).CopyTo(_samples);
                (_start, _end) = (0, _end - _start);
            }

            var count = Math.Min(input.Length, _samples.Length - _end);
            input[..count].CopyTo(_samples.AsSpan(_end));
            input = input[count..];
            _end += count;
        }

        frame = _samples.AsSpan(_start, size);
        _start += hop;
        return true;
    }
}
