using System.Runtime.InteropServices;

namespace Monochord.Audio.Resampling;

/// <summary>The resampler of <see cref="ResampledSource"/> for sound that is pushed rather than pulled: the same library, quality and
/// samples.</summary>
/// <remarks>Hand over a block with <see cref="Push"/>, then <see cref="Take"/> until it gives nothing. Allocates nothing after the
/// constructor.</remarks>
internal sealed unsafe class PushResampler : IDisposable
{
    private readonly SoxrHandle _resampler;
    private readonly int _channels;
    private readonly int _fromRate;
    private readonly int _toRate;
    private readonly double[] _planes;
    private readonly nint[] _pointers;
    private int _inputStart;
    private int _inputFrames;
    private bool _isEnding;
    private long _inputTotal;
    private long _outputTotal;

    /// <summary>A resampler.</summary>
    /// <param name="fromRate">In Hz.</param>
    /// <param name="toRate">In Hz.</param>
    /// <param name="channels">1 or more.</param>
    /// <param name="maxFrames">The most frames in a <see cref="Push"/>, and the most that a <see cref="Take"/> gives.</param>
    internal PushResampler(int fromRate, int toRate, int channels, int maxFrames)
    {
        (_fromRate, _toRate, _channels, MaxFrames) = (fromRate, toRate, channels, maxFrames);
        _resampler = SoxrHandle.Create(fromRate, toRate, channels);
        _planes = GC.AllocateArray<double>(2 * channels * maxFrames, pinned: true);
        _pointers = GC.AllocateArray<nint>(2 * channels, pinned: true);
    }

    internal int MaxFrames { get; }

    /// <summary>Frames, at the rate of the input, that went in and have not come out.</summary>
    internal long HeldFrames => Math.Max(0, _inputTotal - ResampledSource.LengthOf(_outputTotal, _toRate, _fromRate));

    /// <summary>Hands over a block. What was there before must have been taken.</summary>
    internal void Push(ReadOnlyAudioBlock block)
    {
        (_inputStart, _inputFrames) = (0, block.Frames);
        _inputTotal += block.Frames;
        for (var c = 0; c < _channels; c++)
        {
            var from = block[c];
            var to = _planes.AsSpan(c * MaxFrames, block.Frames);
            for (var i = 0; i < from.Length; i++)
            {
                to[i] = from[i];
            }
        }
    }

    /// <summary>Says that no more will come: what is held comes out with the next <see cref="Take"/>s.</summary>
    internal void End() => _isEnding = true;

    /// <summary>Takes what is ready.</summary>
    /// <returns>Frames; 0 when it needs more input, or at the end.</returns>
    internal int Take(AudioBlock destination)
    {
        var asked = Math.Min(destination.Frames, MaxFrames);
        if (_isEnding)
        {
            // The library may round the length up.
            asked = (int)Math.Min(asked, ResampledSource.LengthOf(_inputTotal, _fromRate, _toRate) - _outputTotal);
        }

        if (asked <= 0)
        {
            return 0;
        }

        for (var c = 0; c < _channels; c++)
        {
            _pointers[c] = Marshal.UnsafeAddrOfPinnedArrayElement(_planes, (c * MaxFrames) + _inputStart);
            _pointers[_channels + c] = Marshal.UnsafeAddrOfPinnedArrayElement(_planes, (_channels + c) * MaxFrames);
        }

        var pointers = (double**)Marshal.UnsafeAddrOfPinnedArrayElement(_pointers, 0);
        var error = SoxrLibrary.Process(
            _resampler, _isEnding && _inputFrames == 0 ? null : pointers, (nuint)_inputFrames, out var taken, pointers + _channels,
            (nuint)asked, out var produced);
        if (error != 0)
        {
            throw new InvalidOperationException($"libsoxr: {Marshal.PtrToStringUTF8(error)}.");
        }

        _inputStart += (int)taken;
        _inputFrames -= (int)taken;
        var frames = (int)produced;
        _outputTotal += frames;
        for (var c = 0; c < _channels; c++)
        {
            var from = _planes.AsSpan((_channels + c) * MaxFrames, frames);
            var to = destination[c];
            for (var i = 0; i < from.Length; i++)
            {
                to[i] = (float)from[i];
            }
        }

        return frames;
    }

    /// <summary>Forgets everything: what comes next is another signal.</summary>
    internal void Reset()
    {
        var error = SoxrLibrary.Clear(_resampler);
        if (error != 0)
        {
            throw new InvalidOperationException($"libsoxr: {Marshal.PtrToStringUTF8(error)}.");
        }

        (_inputStart, _inputFrames, _isEnding, _inputTotal, _outputTotal) = (0, 0, false, 0, 0);
    }

    /// <inheritdoc/>
    public void Dispose() => _resampler.Dispose();
}
