using Monochord.Fingerprinting.Passes;
using Monochord.Fingerprinting.Spectra;

namespace Monochord.Fingerprinting.Waveform;

/// <summary>Draws the outline of a track while it passes. Takes 0.7 MB, however long the track is.</summary>
/// <remarks>Extremes and bands are kept for at least 16,384 pieces, once there are as many: the edge of a column lies within 1/8 of its
/// width.</remarks>
internal sealed class OutlineBuilder : ISpectralAnalysis
{
    private readonly Extremes _extremes = new(1 << 15);
    private readonly BandPowers _bands = new(1 << 15);

    /// <inheritdoc/>
    public void Add(in SpectralFrame frame) => _bands.Add(frame);

    /// <summary>Takes samples.</summary>
    public void Add(ReadOnlySpan<float> samples) => _extremes.Add(samples);

    /// <summary>Ends the track.</summary>
    /// <param name="stretches">What was looked at of it; columns outside are 0.</param>
    /// <param name="samples">How long the track is.</param>
    public WaveformOutline Finish(IReadOnlyList<Stretch> stretches, long samples)
    {
        _extremes.Finish();
        const int Columns = WaveformOutline.Columns;
        var (minima, maxima) = (new float[Columns], new float[Columns]);
        var (low, middle, high) = (new float[Columns], new float[Columns], new float[Columns]);
        for (var column = 0; column < Columns; column++)
        {
            var (start, end) = (samples * column / Columns, samples * (column + 1) / Columns);
            foreach (var stretch in stretches)
            {
                var (from, to) = (Math.Max(start, stretch.Start), Math.Min(end, stretch.Start + stretch.Length));
                if (from < to)
                {
                    (from, to) = (from - stretch.Start + stretch.Place, to - stretch.Start + stretch.Place);
                    (minima[column], maxima[column]) = _extremes.Between(from, to);
                    (low[column], middle[column], high[column]) = _bands.Between(from, to);
                }
            }
        }

        return new WaveformOutline { Minima = minima, Maxima = maxima, Low = low, Middle = middle, High = high };
    }
}
