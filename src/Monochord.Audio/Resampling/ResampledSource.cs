using System.Runtime.InteropServices;

namespace Monochord.Audio.Resampling;

/// <summary>A source at another sample rate: libsoxr at its very high quality, in double precision.</summary>
/// <remarks>
/// Linear phase, its delay taken out: what stands at a time in the source stands at that time here. N frames become
/// round(N · new rate / old rate). Aliases and images are more than 140 dB down; the pass band ends at 0.913 of the lower Nyquist
/// frequency. The samples do not depend on how they are read. It owns the source and disposes of it. <see cref="Read"/> allocates
/// nothing.
/// </remarks>
public sealed unsafe class ResampledSource : IAudioSource, IDisposable
{
    // Fixed, so that the library sees the same calls however the result is read.
    private const int InputFrames = 4096;

    private readonly IAudioSource _source;
    private readonly SoxrHandle? _resampler;
    private readonly AudioBuffer _input;
    private readonly double[] _planes;
    private readonly nint[] _pointers;
    private readonly int _outputCapacity;
    private long _inputTotal;
    private long _outputTotal;
    private int _outputFrames;
    private int _outputDone;
    private bool _isFlushing;
    private bool _isAtEnd;

    /// <summary>Prepares to resample.</summary>
    /// <param name="source">What is resampled; from now on only read through this.</param>
    /// <param name="sampleRate">The new rate, in Hz, 8,000 to 384,000; that of the source passes it through unchanged.</param>
    /// <exception cref="MissingComponentException">libsoxr is not installed.</exception>
    public ResampledSource(IAudioSource source, int sampleRate)
    {
        ArgumentNullException.ThrowIfNull(source);
        Format = source.Format with { SampleRate = sampleRate };
        _source = source;
        _input = new AudioBuffer(Format.Channels, InputFrames);
        _outputCapacity = (int)Math.Ceiling((double)InputFrames * sampleRate / source.Format.SampleRate) + 16;
        _planes = GC.AllocateArray<double>(Format.Channels * (InputFrames + _outputCapacity), pinned: true);
        _pointers = GC.AllocateArray<nint>(2 * Format.Channels, pinned: true);
        for (var c = 0; c < Format.Channels; c++)
        {
            _pointers[c] = Marshal.UnsafeAddrOfPinnedArrayElement(_planes, c * InputFrames);
            _pointers[Format.Channels + c] = Marshal.UnsafeAddrOfPinnedArrayElement(_planes, OutputStart(c));
        }

        if (sampleRate != source.Format.SampleRate)
        {
            _resampler = SoxrHandle.Create(source.Format.SampleRate, sampleRate, Format.Channels);
        }
    }

    /// <inheritdoc/>
    public AudioFormat Format { get; }

    /// <summary>How many frames a source of this length becomes.</summary>
    /// <param name="frames">Frames of the source.</param>
    /// <param name="fromRate">Its rate, in Hz.</param>
    /// <param name="toRate">The new rate, in Hz.</param>
    public static long LengthOf(long frames, int fromRate, int toRate)
    {
        var exact = (Int128)frames * toRate;
        return (long)((exact + (fromRate / 2)) / fromRate);
    }

    /// <inheritdoc/>
    public int Read(AudioBlock destination)
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(destination.Channels, Format.Channels, nameof(destination));
        if (_resampler is null)
        {
            return _source.Read(destination);
        }

        var done = 0;
        while (done < destination.Frames)
        {
            if (_outputDone == _outputFrames && !Refill(_resampler))
            {
                break;
            }

            var frames = Math.Min(destination.Frames - done, _outputFrames - _outputDone);
            for (var c = 0; c < Format.Channels; c++)
            {
                var plane = destination[c].Slice(done, frames);
                var from = _planes.AsSpan(OutputStart(c) + _outputDone, frames);
                for (var i = 0; i < plane.Length; i++)
                {
                    plane[i] = (float)from[i];
                }
            }

            done += frames;
            _outputDone += frames;
        }

        return done;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _resampler?.Dispose();
        (_source as IDisposable)?.Dispose();
    }

    private int OutputStart(int channel) => (Format.Channels * InputFrames) + (channel * _outputCapacity);

    // Gets the next frames out of the library; false at the end.
    private bool Refill(SoxrHandle resampler)
    {
        while (!_isAtEnd)
        {
            var inputFrames = _isFlushing ? 0 : ReadInput();
            _isFlushing |= inputFrames == 0;
            var produced = Process(resampler, inputFrames);
            var left = LengthOf(_inputTotal, _source.Format.SampleRate, Format.SampleRate) - _outputTotal;
            if (_isFlushing && produced == 0)
            {
                // The library rounds the length as a double; what it may lack at the very end is silence.
                _isAtEnd = true;
                produced = (int)Math.Clamp(left, 0, _outputCapacity);
                for (var c = 0; c < Format.Channels; c++)
                {
                    _planes.AsSpan(OutputStart(c), produced).Clear();
                }
            }

            // Before the end there is always less output than input stands for; at the end never more than its length.
            produced = (int)Math.Min(produced, _isFlushing ? left : long.MaxValue);
            _outputTotal += produced;
            (_outputFrames, _outputDone) = (produced, 0);
            if (produced > 0)
            {
                return true;
            }
        }

        return false;
    }

    private int ReadInput()
    {
        var frames = _source.Read(_input.Block);
        _inputTotal += frames;
        for (var c = 0; c < Format.Channels; c++)
        {
            var from = _input[c][..frames];
            var to = _planes.AsSpan(c * InputFrames, frames);
            for (var i = 0; i < from.Length; i++)
            {
                to[i] = from[i];
            }
        }

        return frames;
    }

    private int Process(SoxrHandle resampler, int inputFrames)
    {
        var pointers = (double**)Marshal.UnsafeAddrOfPinnedArrayElement(_pointers, 0);
        var error = SoxrLibrary.Process(
            resampler, inputFrames == 0 ? null : pointers, (nuint)inputFrames, out var taken, pointers + Format.Channels,
            (nuint)_outputCapacity, out var produced);
        if (error != 0 || (int)taken != inputFrames)
        {
            throw new InvalidOperationException($"libsoxr: {Marshal.PtrToStringUTF8(error) ?? "input was refused"}.");
        }

        return (int)produced;
    }
}
