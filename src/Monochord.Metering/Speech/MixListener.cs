using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Monochord.Audio;
using Monochord.Dsp.Statistics;

namespace Monochord.Metering.Speech;

/// <summary>Listens to the middle of a mix in frames of about 16 ms: its level, its pitch, and how it stands to the sides.</summary>
/// <remarks>The middle is the centre channel where there are more than two, (L + R) / 2 of stereo, else the first channel, brought down to
/// about 4 kHz: all that is needed of an hour costs some tenths of a second.</remarks>
internal sealed class MixListener
{
    private const int TargetRate = 4000;
    private const int FrameSamples = 64;
    private const int PitchWindow = 128;

    // Below it are basses, drums and hum. A voice keeps enough harmonics above it to show its pitch.
    private const double LowestHz = 250;

    private readonly Decimator _decimator;
    private readonly (int Left, int Right)? _sides;
    private readonly int _centre;
    private readonly float[] _left;
    private readonly float[] _right;
    private readonly float[] _line;
    private readonly int _shortestLag;
    private readonly int _longestLag;
    private readonly SecondOrderHighPass _firstStage;
    private readonly SecondOrderHighPass _secondStage;
    private readonly double _rate;
    private double _middle;
    private double _side;
    private int _inFrame;

    /// <summary>A listener before the first frame.</summary>
    public MixListener(ProcessSpec spec)
    {
        var (layout, rate) = (spec.Format.Layout, spec.Format.SampleRate);
        var factor = Math.Max(1, rate / TargetRate);
        _rate = (double)rate / factor;
        var centre = layout.IndexOf(Speakers.Centre.Name);
        _centre = Math.Max(0, centre);
        _sides = layout.Count == 2 ? (0, 1) : centre >= 0 ? null : layout.LeftRight;
        _decimator = new Decimator(factor, rate, 0.35 * _rate, attenuationDb: 40, spec.MaxFrames);
        (_left, _right) = (new float[spec.MaxFrames], new float[spec.MaxFrames]);
        (_shortestLag, _longestLag) = ((int)(_rate / 400), (int)Math.Ceiling(_rate / 80));
        _line = new float[_longestLag + PitchWindow + FrameSamples];

        // The two sections of a Butterworth filter of order 4.
        _firstStage = new SecondOrderHighPass(LowestHz / _rate, 0.541196100146197);
        _secondStage = new SecondOrderHighPass(LowestHz / _rate, 1.306562964876377);
        FrameLength = FrameSamples * factor;
    }

    /// <summary>Input frames in a frame of the listener.</summary>
    public int FrameLength { get; }

    /// <summary>Input frames until the next one is complete.</summary>
    public int UntilFrame { get; private set; }

    /// <summary>Takes frames, no more than <see cref="UntilFrame"/>.</summary>
    /// <returns>True when a frame is complete.</returns>
    public bool Add(ReadOnlyAudioBlock block)
    {
        var left = _left.AsSpan(0, block.Frames);
        if (_sides is { } sides)
        {
            var right = _right.AsSpan(0, block.Frames);
            NonFinite.CopyFinite(block[sides.Left], left);
            NonFinite.CopyFinite(block[sides.Right], right);
            var powers = PowerSums.OfProducts(left, left) + PowerSums.OfProducts(right, right);
            var product = 2 * PowerSums.OfProducts(left, right);
            _middle += Math.Max(0, powers + product) / 4;
            _side += Math.Max(0, powers - product) / 4;
            ToMiddle(left, right);
        }
        else
        {
            NonFinite.CopyFinite(block[_centre], left);
            _middle += PowerSums.OfProducts(left, left);
        }

        var samples = _decimator.Process(left);
        var destination = _line.AsSpan(_longestLag + PitchWindow + _inFrame, samples.Length);
        samples.CopyTo(destination);
        _firstStage.Process(destination);
        _secondStage.Process(destination);
        _inFrame += samples.Length;
        UntilFrame -= block.Frames;
        return UntilFrame == 0;
    }

    /// <summary>What is known of the frame that was completed.</summary>
    public SpeechCueFrame Take()
    {
        _line.AsSpan(FrameSamples).CopyTo(_line);
        var frame = _line.AsSpan(_longestLag + PitchWindow - FrameSamples, FrameSamples);
        var low = PowerSums.OfProducts(frame, frame) / FrameSamples;
        var (middle, side) = (_middle / FrameLength, _side / FrameLength);
        var (harmonicity, lag) = Pitch();
        var place = _sides is null || side <= 1e-6 * middle ? SpeechCues.NoPlace : Math.Clamp(SpeechCueFrame.ToDb(middle / side), -10f, 20f);
        var high = Math.Clamp(SpeechCueFrame.ToDb(Math.Max(middle - low, 1e-12)) - SpeechCueFrame.ToDb(low), -40f, 20f);
        StartFrame();
        return new SpeechCueFrame((float)Math.Sqrt(Math.Min(low, 1e12)), SpeechCueFrame.ToDb(low), harmonicity, MathF.Log2((float)(_rate / lag)), high, place);
    }

    /// <summary>Back to before the first frame.</summary>
    public void Reset()
    {
        _decimator.Reset();
        _line.AsSpan().Clear();
        _firstStage.Reset();
        _secondStage.Reset();
        StartFrame();
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void ToMiddle(Span<float> left, ReadOnlySpan<float> right)
    {
        var a = MemoryMarshal.Cast<float, Vector<float>>(left);
        var b = MemoryMarshal.Cast<float, Vector<float>>(right);
        for (var i = 0; i < a.Length; i++)
        {
            a[i] = (a[i] + b[i]) * 0.5f;
        }

        for (var i = a.Length * Vector<float>.Count; i < left.Length; i++)
        {
            left[i] = (left[i] + right[i]) * 0.5f;
        }
    }

    // Σ now[n]·past[start + n] for every start: four at a time, so that the window is loaded once for them.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Products(ReadOnlySpan<float> now, ReadOnlySpan<float> past, Span<double> products)
    {
        var start = 0;
        for (; start + 4 <= products.Length; start += 4)
        {
            ref var x = ref MemoryMarshal.GetReference(now);
            ref var y = ref MemoryMarshal.GetReference(past[start..]);
            var (sum0, sum1, sum2, sum3) = (Vector<float>.Zero, Vector<float>.Zero, Vector<float>.Zero, Vector<float>.Zero);
            for (nuint n = 0; n < PitchWindow; n += (nuint)Vector<float>.Count)
            {
                var value = Vector.LoadUnsafe(ref x, n);
                sum0 += value * Vector.LoadUnsafe(ref y, n);
                sum1 += value * Vector.LoadUnsafe(ref y, n + 1);
                sum2 += value * Vector.LoadUnsafe(ref y, n + 2);
                sum3 += value * Vector.LoadUnsafe(ref y, n + 3);
            }

            products[start] = Vector.Sum(sum0);
            products[start + 1] = Vector.Sum(sum1);
            products[start + 2] = Vector.Sum(sum2);
            products[start + 3] = Vector.Sum(sum3);
        }

        for (; start < products.Length; start++)
        {
            products[start] = PowerSums.OfProducts(now, past.Slice(start, PitchWindow));
        }
    }

    private void StartFrame() => (_middle, _side, _inFrame, UntilFrame) = (0, 0, 0, FrameLength);

    // The normalised autocorrelation over 32 ms at every lag of a voice, its top refined by a parabola.
    private (float Harmonicity, double Lag) Pitch()
    {
        var now = _line.AsSpan(_longestLag, PitchWindow);
        var power = PowerSums.OfProducts(now, now);
        var (best, bestLag) = (0.0, _longestLag);
        Span<double> values = stackalloc double[_longestLag + 1];
        Span<double> products = stackalloc double[_longestLag - _shortestLag + 1];
        Products(now, _line.AsSpan(0, PitchWindow + products.Length - 1), products);
        var past = PowerSums.OfProducts(_line.AsSpan(0, PitchWindow), _line.AsSpan(0, PitchWindow));
        for (var lag = _longestLag; lag >= _shortestLag; lag--)
        {
            var start = _longestLag - lag;
            values[lag] = products[start] / Math.Sqrt((power * past) + 1e-18);
            if (values[lag] > best)
            {
                (best, bestLag) = (values[lag], lag);
            }

            // The window in the past moves on by a sample.
            past = Math.Max(0, past - ((double)_line[start] * _line[start]) + ((double)_line[start + PitchWindow] * _line[start + PitchWindow]));
        }

        if (bestLag <= _shortestLag || bestLag >= _longestLag)
        {
            return ((float)Math.Clamp(best, 0, 1), bestLag);
        }

        var (before, after) = (values[bestLag - 1], values[bestLag + 1]);
        var bend = before - (2 * best) + after;
        return ((float)Math.Clamp(best, 0, 1), bend < 0 ? bestLag + (0.5 * (before - after) / bend) : bestLag);
    }
}
