using Monochord.Audio;
using Monochord.Audio.Files;
using Monochord.Audio.Resampling;
using Monochord.Fingerprinting.Passes;
using Monochord.Fingerprinting.Spectra;

namespace Monochord.Fingerprinting;

/// <summary>Finds the fingerprint of a track, and its tempo, key, timbre and outline with it, in one pass.</summary>
/// <remarks>
/// <para>The signal that is looked at is the mean of the channels at 44,100 Hz; where the channels cancel each other so that less than
/// 1 % of their energy is left, the track is read a second time and half the difference of the first two stands for them. Loudness, true
/// peak, width and correlation are of the channels at the file's own rate.</para>
/// <para>Equal samples give equal numbers, to the byte, in whatever format they were stored, however many tracks are analysed at once: any
/// number of threads may. Memory does not depend on the length of the track, but for some bytes of each frame that
/// <c>docs/fingerprint.md</c> states.</para>
/// </remarks>
/// <example>
/// <code>
/// var track = Fingerprinter.Analyse("song.flac");
/// Console.WriteLine($"{track.Rhythm.TempoBpm:F1} BPM, {track.Tonality.Key}, {track.Fingerprint[Dimension.Loudness]:F1} LUFS");
/// </code>
/// </example>
public static class Fingerprinter
{
    /// <summary>The shortest track that has a fingerprint, in seconds.</summary>
    public const double MinSeconds = 0.5;

    /// <summary>Analyses a sound file.</summary>
    /// <param name="path">Its path.</param>
    /// <param name="options">How; null for all of it.</param>
    /// <param name="progress">Told how much is done, from 0 to 1, where the file says how long it is.</param>
    /// <param name="cancellation">Stops between blocks.</param>
    /// <exception cref="AudioFileException">It can't be read as sound.</exception>
    /// <exception cref="FingerprintException">It is shorter than <see cref="MinSeconds"/>, or has samples that are no numbers.</exception>
    /// <exception cref="MissingComponentException">A decoder, or libsoxr for a rate other than 44,100 Hz, is not installed.</exception>
    public static TrackAnalysis Analyse(
        string path, FingerprintOptions? options = null, IProgress<double>? progress = null, CancellationToken cancellation = default)
    {
        var fileOptions = new AudioFileOptions { Cancellation = cancellation };
        return Analyse(() => AudioFile.Open(path, fileOptions), options, progress, path, cancellation);
    }

    /// <summary>Analyses a source.</summary>
    /// <param name="open">Opens the source at its start: once, and a second time when the channels cancel each other. Sources are disposed
    /// of. Only an <see cref="AudioDecoder"/> says how long it is, so all else is analysed whole.</param>
    /// <param name="options">How; null for all of it.</param>
    /// <param name="progress">Told how much is done, from 0 to 1, where the source says how long it is.</param>
    /// <param name="cancellation">Stops between blocks.</param>
    /// <inheritdoc cref="Analyse(string, FingerprintOptions?, IProgress{double}?, CancellationToken)" path="/exception"/>
    public static TrackAnalysis Analyse(
        Func<IAudioSource> open, FingerprintOptions? options = null, IProgress<double>? progress = null,
        CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(open);
        return Analyse(open, options, progress, file: null, cancellation);
    }

    private static TrackAnalysis Analyse(
        Func<IAudioSource> open, FingerprintOptions? options, IProgress<double>? progress, string? file, CancellationToken cancellation)
    {
        options ??= new FingerprintOptions();
        return Analyse(open, AnalysedSignal.Mean, options, progress, file, cancellation)
            ?? Analyse(open, AnalysedSignal.Difference, options, progress, file, cancellation)!;
    }

    // Null when the mean of the channels doesn't stand for them.
    private static TrackAnalysis? Analyse(
        Func<IAudioSource> open, AnalysedSignal signal, FingerprintOptions options, IProgress<double>? progress, string? file,
        CancellationToken cancellation)
    {
        var source = open();
        using var opened = source as IDisposable;
        var rate = source.Format.SampleRate;
        var plan = AnalysisPlan.For(options.Strategy, (source as AudioDecoder)?.LengthFrames, rate);
        using var windows = plan.Stretches.Count > 0 ? new StretchSource(source, plan.Stretches) : null;
        var listener = new ChannelListener((IAudioSource?)windows ?? source, signal, file);
        using var resampled = rate == SpectralFrame.SampleRate ? null : new ResampledSource(listener, SpectralFrame.SampleRate);
        var pass = new TrackPass(plan.Body is { } body ? AnalysisPlan.AtWorkingRate(body, rate) : null);
        Run((IAudioSource?)resampled ?? listener, pass, listener, plan, progress, cancellation);
        var lengthFrames = plan.Strategy == FingerprintStrategy.Windowed ? plan.LengthFrames!.Value : listener.Frames;
        if (listener.Frames < MinSeconds * rate)
        {
            throw FingerprintException.TooShort(file, source.Format.SecondsAt(listener.Frames));
        }

        if (signal == AnalysedSignal.Mean && listener.IsLostInMean(pass.Levels.Squares, pass.Levels.Samples))
        {
            return null;
        }

        listener.Finish();
        var values = new double[Dimensions.Count];
        values[(int)Dimension.Loudness] = listener.IntegratedLufs;
        values[(int)Dimension.StereoWidth] = listener.Stereo.Width;
        values[(int)Dimension.PhaseCorrelation] = listener.Stereo.Correlation;
        pass.Finish(values);
        var workingLength = ResampledSource.LengthOf(lengthFrames, rate, SpectralFrame.SampleRate);
        IReadOnlyList<Stretch> stretches = plan.Stretches.Count > 0
            ? [.. plan.Stretches.Select(stretch => AnalysisPlan.AtWorkingRate(stretch, rate))]
            : [new Stretch(0, workingLength, 0)];
        return new TrackAnalysis
        {
            Version = TrackAnalysis.CurrentVersion,
            Fingerprint = new Fingerprint(values),
            Strategy = plan.Strategy,
            DurationSeconds = source.Format.SecondsAt(lengthFrames),
            SampleRate = rate,
            Channels = source.Format.Channels,
            Signal = signal,
            Rhythm = pass.Rhythm,
            Tonality = pass.Tonality,
            Timbre = pass.Timbre,
            Waveform = pass.Outline(stretches, workingLength),
            LoudnessRangeLu = listener.LoudnessRangeLu,
            TruePeakDbtp = listener.TruePeakDbtp,
        };
    }

    private static void Run(
        IAudioSource samples, TrackPass pass, ChannelListener listener, AnalysisPlan plan, IProgress<double>? progress,
        CancellationToken cancellation)
    {
        var block = new AudioBuffer(1, ChannelListener.BlockFrames);
        var due = (plan.Stretches.Count > 0 ? plan.Stretches[^1].Place + plan.Stretches[^1].Length : plan.LengthFrames) ?? 0;
        var told = 0L;
        for (int frames; (frames = samples.Read(block.Block)) > 0;)
        {
            cancellation.ThrowIfCancellationRequested();
            pass.Add(block[0][..frames]);

            // A hundred times is enough.
            if (progress is not null && due > 0 && 100 * listener.Frames / due is var percent && percent > told)
            {
                told = percent;
                progress.Report(Math.Min(percent / 100.0, 1));
            }
        }
    }
}
