using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Monochord.Audio;
using Monochord.Dsp.Statistics;

namespace Monochord.Metering.Speech;

/// <summary>Sums stems of a layout into one signal of channels.</summary>
/// <remarks>
/// The sum has the channels of its widest stem. A mono stem goes to the centre where there is one, and to both sides of a stereo sum at
/// -3.01 dB each, the pan law that keeps its power: so a stem is as loud in the sum as by itself. Other stems go to the channels of the
/// same name, or in order when there are as many.
/// </remarks>
public sealed class StemMix
{
    private readonly (int From, int To, float Gain)[] _routes;
    private readonly AudioBuffer _sum;
    private readonly float[] _finite;

    /// <summary>A sum of the stems that pass a test.</summary>
    /// <param name="stems">The layout that names the stems.</param>
    /// <param name="takes">Which of them are summed.</param>
    /// <param name="maxFrames">The largest block.</param>
    /// <exception cref="ArgumentException">A stem has a channel that the widest one does not have.</exception>
    public StemMix(ChannelLayout stems, Func<Stem, bool> takes, int maxFrames)
    {
        Layout = ChannelLayout.Mono;
        foreach (var stem in stems.Stems)
        {
            if (takes(stem))
            {
                Layout = IsEmpty || stem.Layout.Count > Layout.Count ? stem.Layout : Layout;
                IsEmpty = false;
            }
        }

        var routes = new List<(int From, int To, float Gain)>();
        foreach (var stem in stems.Stems)
        {
            if (takes(stem))
            {
                AddRoutes(routes, stem);
            }
        }

        _routes = [.. routes];
        _sum = new AudioBuffer(Layout.Count, maxFrames);
        _finite = new float[maxFrames];
    }

    /// <summary>The channels of the sum; mono when there is no stem.</summary>
    public ChannelLayout Layout { get; }

    /// <summary>True when no stem passed the test: the sum is silence.</summary>
    public bool IsEmpty { get; private set; } = true;

    /// <summary>Sums a block. Samples that are NaN or infinite are read as silence.</summary>
    /// <returns>A view that is valid until the next call.</returns>
    public ReadOnlyAudioBlock Sum(ReadOnlyAudioBlock block)
    {
        var sum = _sum.First(block.Frames);
        sum.Clear();
        var finite = _finite.AsSpan(0, block.Frames);
        foreach (var (from, to, gain) in _routes)
        {
            NonFinite.CopyFinite(block[from], finite);
            AddScaled(finite, gain, sum[to]);
        }

        return sum;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void AddScaled(ReadOnlySpan<float> source, float gain, Span<float> destination)
    {
        var from = MemoryMarshal.Cast<float, Vector<float>>(source);
        var to = MemoryMarshal.Cast<float, Vector<float>>(destination);
        for (var i = 0; i < from.Length; i++)
        {
            to[i] += from[i] * gain;
        }

        for (var i = from.Length * Vector<float>.Count; i < source.Length; i++)
        {
            destination[i] += source[i] * gain;
        }
    }

    private void AddRoutes(List<(int From, int To, float Gain)> routes, Stem stem)
    {
        var (layout, first) = (stem.Layout, stem.FirstChannel);
        if (layout.Count == 1 && Layout.Count > 1)
        {
            var centre = Layout.IndexOf(Speakers.Centre.Name);
            if (centre >= 0)
            {
                routes.Add((first, centre, 1f));
                return;
            }

            var (left, right) = Layout.LeftRight ?? (0, 1);
            routes.Add((first, left, MathF.Sqrt(0.5f)));
            routes.Add((first, right, MathF.Sqrt(0.5f)));
            return;
        }

        for (var c = 0; c < layout.Count; c++)
        {
            var to = layout.Count == Layout.Count ? c : Layout.IndexOf(layout[c].Name);
            if (to < 0)
            {
                throw new ArgumentException(
                    $"The stem {stem.Name} has a channel {layout[c].Name}, which the widest stem ({Layout.Name}) does not have.", nameof(stem));
            }

            routes.Add((first + c, to, 1f));
        }
    }
}
