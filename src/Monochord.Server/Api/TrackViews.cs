using Monochord.Catalogue;
using Monochord.Fingerprinting;
using Monochord.Fingerprinting.Tonality;
using Monochord.Server.Hosting;

namespace Monochord.Server.Api;

/// <summary>A track. <c>library</c> and <c>path</c> are what opens a session on it; without them its file is in no folder of this server's
/// library.</summary>
internal sealed record TrackView(
    long Id, string? Path, string? Library, string? Title, string? Artist, string? Album, double DurationSeconds, double SampleRate, int Channels,
    string Format, DateTimeOffset Added, int Version, string? Key, string? Camelot, double KeyConfidence, double TempoConfidence,
    double LoudnessRangeLu, double TruePeakDbtp, IReadOnlyDictionary<string, double> Fingerprint, TrackExtraView? Extra = null)
{
    public static TrackView Of(Track track, Library library, TrackAnalysis? analysis = null)
    {
        // The client knows the library, not where it lies.
        var place = library.Locate(track.File.Path);
        var tags = track.File.Tags;
        return new TrackView(
            track.Id, place?.Path, place?.Folder, tags.Title ?? System.IO.Path.GetFileNameWithoutExtension(track.File.Path), tags.Artist, tags.Album,
            track.DurationSeconds, track.SampleRate, track.Channels, track.File.Format, track.Added, track.Version, track.Key?.ToString(),
            track.Key?.Camelot, track.KeyConfidence, track.TempoConfidence, track.LoudnessRangeLu, track.TruePeakDbtp,
            Numbers(track.Fingerprint), analysis is null ? null : TrackExtraView.Of(analysis));
    }

    /// <summary>The 25 numbers by their names; shares are 0 to <paramref name="shares"/>.</summary>
    public static IReadOnlyDictionary<string, double> Numbers(Fingerprint fingerprint, double shares = 1)
    {
        var numbers = new Dictionary<string, double>(Dimensions.Count, StringComparer.Ordinal);
        foreach (var info in Dimensions.All)
        {
            numbers.Add(info.Name, fingerprint[info.Dimension] * (info.Group == DimensionGroup.Frequency ? shares : 1));
        }

        return numbers;
    }
}

internal sealed record TrackPageView(long Total, int Offset, IReadOnlyList<TrackView> Tracks);

/// <summary>What is known of a track beside its numbers.</summary>
internal sealed record TrackExtraView(
    AnalysedSignal Signal, RhythmView Rhythm, TonalityView Tonality, TimbreView Timbre, OutlineView Waveform, double LoudnessRangeLu, double TruePeakDbtp)
{
    public static TrackExtraView Of(TrackAnalysis analysis)
    {
        var (rhythm, tonality, timbre, wave) = (analysis.Rhythm, analysis.Tonality, analysis.Timbre, analysis.Waveform);
        return new TrackExtraView(
            analysis.Signal,
            new RhythmView(
                rhythm.TempoBpm, rhythm.TempoConfidence, rhythm.AlternativeTempoBpm, rhythm.BeatSeconds, rhythm.BeatsPerBar, rhythm.FirstDownbeat,
                rhythm.OnsetSeconds, rhythm.Stability),
            new TonalityView(
                tonality.Key?.ToString(), tonality.Key?.Mode, tonality.Key?.Camelot, tonality.KeyConfidence, tonality.TuningCents, tonality.PitchClasses),
            new TimbreView(timbre.Means, timbre.Covariances),
            new OutlineView(wave.Minima, wave.Maxima, wave.Low, wave.Middle, wave.High),
            analysis.LoudnessRangeLu, analysis.TruePeakDbtp);
    }
}

internal sealed record RhythmView(
    double TempoBpm, double TempoConfidence, double AlternativeTempoBpm, IReadOnlyList<double> Beats, int BeatsPerBar, int FirstDownbeat,
    IReadOnlyList<double> Onsets, double Stability);

internal sealed record TonalityView(
    string? Key, Mode? Mode, string? Camelot, double Confidence, double TuningCents, IReadOnlyList<double> PitchClasses);

internal sealed record TimbreView(IReadOnlyList<float> MfccMeans, IReadOnlyList<float> MfccCovariances);

internal sealed record OutlineView(
    IReadOnlyList<float> Minima, IReadOnlyList<float> Maxima, IReadOnlyList<float> Low, IReadOnlyList<float> Middle, IReadOnlyList<float> High);

internal sealed record FailurePageView(long Total, IReadOnlyList<FailureView> Failures);

/// <summary>A file that could not be analysed.</summary>
internal sealed record FailureView(string? Path, string? Library, string Code, string Message, DateTimeOffset At)
{
    public static FailureView Of(TrackFailure failure, Library library)
    {
        var place = library.Locate(failure.Path);
        var name = place?.Path ?? System.IO.Path.GetFileName(failure.Path);
        return new FailureView(
            place?.Path, place?.Folder, failure.Code, failure.Message.Replace(failure.Path, name, StringComparison.Ordinal), failure.At);
    }
}
