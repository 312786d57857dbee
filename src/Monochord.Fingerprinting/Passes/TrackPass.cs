using Monochord.Fingerprinting.Levels;
using Monochord.Fingerprinting.Rhythm;
using Monochord.Fingerprinting.Spectra;
using Monochord.Fingerprinting.Timbre;
using Monochord.Fingerprinting.Tonality;
using Monochord.Fingerprinting.Waveform;

namespace Monochord.Fingerprinting.Passes;

/// <summary>Everything that looks at the one signal at 44,100 Hz.</summary>
internal sealed class TrackPass
{
    private readonly SpectralCourse _course = new();
    private readonly HarmonicShare _harmonic = new();
    private readonly OutlineBuilder _outline = new();
    private readonly LevelCourse _levels = new();
    private readonly ToneAnalysis _tones = new();
    private readonly TimbreAnalysis _timbre = new();
    private readonly BodyRhythm _rhythm;
    private readonly SpectralFrontEnd _frames;
    private ToneFindings? _findings;

    /// <summary>A pass before the first sample.</summary>
    /// <param name="body">Where rhythm is looked for; null for everywhere.</param>
    public TrackPass(Stretch? body)
    {
        _rhythm = new BodyRhythm(body);
        _frames = new SpectralFrontEnd(_course, _harmonic, _outline, _timbre, _rhythm.Frames);
    }

    /// <summary>Levels of the signal.</summary>
    public LevelCourse Levels => _levels;

    /// <summary>Tempo, beats and onsets, once the pass is finished.</summary>
    public RhythmDescription Rhythm => _rhythm.Description;

    /// <summary>Key and tuning, once the pass is finished.</summary>
    public TonalDescription Tonality => _findings!.Tonality;

    /// <summary>Timbre.</summary>
    public TimbreDescription Timbre => _timbre.Finish();

    /// <summary>Takes samples, not more than some thousand.</summary>
    public void Add(ReadOnlySpan<float> samples)
    {
        _levels.Add(samples);
        _outline.Add(samples);
        _tones.Add(samples);
        _frames.Add(samples);
    }

    /// <summary>Ends the track, and writes what was found.</summary>
    /// <param name="values">The fingerprint, in which what is about all channels is already there.</param>
    public void Finish(Span<double> values)
    {
        _frames.Finish();
        _course.Finish();
        _levels.Finish();
        _rhythm.Finish(_levels.Samples);
        _findings = _tones.Finish();
        WriteBands(values);
        values[(int)Dimension.Tempo] = Rhythm.TempoBpm;
        values[(int)Dimension.RhythmStability] = Rhythm.Stability;
        values[(int)Dimension.TransientDensity] = Math.Min(_rhythm.OnsetsPerSecond / 10, 1);
        values[(int)Dimension.PitchStability] = _findings.PitchStability;
        values[(int)Dimension.ChromaEnergy] = _findings.ChromaEnergy;
        values[(int)Dimension.Crest] = _levels.CrestDb;
        values[(int)Dimension.SilenceRatio] = _course.SilenceRatio;
        values[(int)Dimension.SpectralCentroid] = Math.Min(_course.CentroidHz / 8000, 1);
        values[(int)Dimension.SpectralRollOff] = Math.Min(_course.RollOffHz / 10_000, 1);
        values[(int)Dimension.SpectralFlatness] = _course.Flatness;
        values[(int)Dimension.HarmonicRatio] = _harmonic.Finish();
        values[(int)Dimension.DynamicRangeVariation] = Math.Min(_levels.CrestDeviationDb / 6, 1);
        values[(int)Dimension.LoudnessVariation] = Math.Min(_levels.LevelDeviationDb, 20);
        values[(int)Dimension.PeakConsistency] = _levels.PeakConsistency;
    }

    /// <summary>The outline, once the pass is finished.</summary>
    /// <param name="stretches">What was looked at.</param>
    /// <param name="samples">How long the track is.</param>
    public WaveformOutline Outline(IReadOnlyList<Stretch> stretches, long samples) => _outline.Finish(stretches, samples);

    private void WriteBands(Span<double> values)
    {
        ReadOnlySpan<double> edgesHz = [20, 60, 250, 500, 2000, 4000, 6000, 20_000];
        Span<double> energies = stackalloc double[edgesHz.Length - 1];
        var all = 0.0;
        for (var band = 0; band < energies.Length; band++)
        {
            energies[band] = _course.Energy(edgesHz[band], edgesHz[band + 1]);
            all += energies[band];
        }

        for (var band = 0; band < energies.Length; band++)
        {
            values[(int)Dimension.SubBass + band] = all > 0 ? energies[band] / all : 0;
        }

        var (bass, middle) = (_course.Energy(60, 250), _course.Energy(250, 2000));
        values[(int)Dimension.BassToMid] = bass + middle > 0 ? Math.Clamp(10 * Math.Log10(bass / middle), -60, 60) : 0;
    }
}
