using Monochord.Audio;
using Monochord.Audio.Files;
using Monochord.Audio.Processing;
using Monochord.Dsp;
using Monochord.Dsp.Dynamics.Limiting;
using Monochord.Metering.Loudness;
using Monochord.Metering.TruePeak;
using Monochord.Synthesis.Playing;
using Monochord.Synthesis.Tracks;

namespace Monochord.Tracks.Rendering;

/// <summary>Renders tracks in one way: part, rate and encoding are those of the settings.</summary>
internal sealed class RenderWork(ITrackFiles? files, TrackRenderSettings settings, AudioEncoding encoding, CancellationToken cancellation)
{
    private const int BlockFrames = 4096;

    // What a limiter learned before is forgotten by a factor of e in 0.8 s at the slowest: after 16 s 2e-9 of it is left.
    private const double LimiterRunUpSeconds = 16;

    private readonly AudioBuffer _buffer = new(2, BlockFrames);

    /// <summary>Length of the track and of the part that is asked for, in frames of a render.</summary>
    /// <exception cref="TrackException">The part has no frame.</exception>
    internal (long Whole, long Part, int SampleRate) Measure(Track track)
    {
        using var renderer = Open(track, null);
        var end = settings.ToSeconds is { } to ? Math.Min(Frame(to, renderer), renderer.LengthFrames) : renderer.LengthFrames;
        var frames = end - Frame(settings.FromSeconds, renderer);
        return frames > 0
            ? (renderer.LengthFrames, frames, renderer.Format.SampleRate)
            : throw new TrackException(
                "track.empty-part", string.Empty,
                $"There is nothing to render: the track is {renderer.Format.SecondsAt(renderer.LengthFrames):0.###} s long.");
    }

    /// <summary>Renders a track without a limiter and without a file, for what it would measure.</summary>
    internal TrackRenderResult Try(Track track, long frames, Action<double> progress) => Run(track, null, frames, 0, null, progress);

    /// <summary>Writes a track.</summary>
    /// <param name="track">The track.</param>
    /// <param name="file">The file, which takes its place once it is completed.</param>
    /// <param name="frames">The length of the file; silence where the track is shorter.</param>
    /// <param name="gainDb">Gain before the limiter.</param>
    /// <param name="ceilingDbtp">Of the limiter; null for none.</param>
    /// <param name="progress">Is told how much is done.</param>
    internal TrackRenderResult Write(Track track, RenderedFile file, long frames, double gainDb, double? ceilingDbtp, Action<double> progress) =>
        Run(track, file, frames, gainDb, ceilingDbtp, progress);

    private TrackRenderResult Run(Track track, RenderedFile? file, long frames, double gainDb, double? ceilingDbtp, Action<double> progress)
    {
        var limiter = ceilingDbtp is { } ceiling ? new TruePeakLimiter(new LimiterSettings { CeilingDb = ceiling, InputGainDb = gainDb }) : null;
        using var source = Open(track, limiter);
        var spec = new ProcessSpec(source.Format, BlockFrames);
        var (loudness, truePeak) = (new LoudnessMeter(), new TruePeakMeter());
        loudness.Prepare(spec);
        truePeak.Prepare(spec);
        var encoder = file?.Open(source.Format, encoding);
        var gain = limiter is null ? (float)Decibels.ToAmplitude(gainDb) : 1;
        for (var done = 0L; done < frames;)
        {
            cancellation.ThrowIfCancellationRequested();
            var block = _buffer.First((int)Math.Min(BlockFrames, frames - done));
            Fill(source, block);
            Scale(block, gain);
            loudness.Process(block);
            truePeak.Process(block);
            encoder?.Write(block);
            done += block.Frames;
            progress((double)done / frames);
        }

        truePeak.Finish();
        return new TrackRenderResult
        {
            Path = file?.Path ?? string.Empty,
            Frames = frames,
            SampleRate = source.Format.SampleRate,
            GainDb = gainDb,
            IntegratedLufs = loudness.IntegratedLufs,
            TruePeakDbtp = truePeak.MaxDbtp,
            LargestReductionDb = limiter?.TakeLargestGainReductionDb() ?? 0,
            ClippedSamples = encoder?.ClippedSamples ?? 0,
        };
    }

    // At the first frame of the part.
    private TrackRenderer Open(Track track, TruePeakLimiter? limiter)
    {
        var renderer = new TrackRenderer(track, new TrackRendererOptions { SampleRate = settings.SampleRate, Files = files, Master = limiter });
        try
        {
            var first = Math.Min(Frame(settings.FromSeconds, renderer), renderer.LengthFrames);
            var runUp = limiter is null ? 0 : Math.Min(first, Frame(LimiterRunUpSeconds, renderer));
            renderer.Seek(first - runUp);
            while (renderer.Position < first)
            {
                cancellation.ThrowIfCancellationRequested();
                renderer.Read(_buffer.First((int)Math.Min(BlockFrames, first - renderer.Position)));
            }
        }
        catch
        {
            renderer.Dispose();
            throw;
        }

        _ = limiter?.TakeLargestGainReductionDb();
        return renderer;
    }

    private static long Frame(double seconds, TrackRenderer renderer) => (long)Math.Round(seconds * renderer.Format.SampleRate);

    // A stem may be shorter than the whole.
    private static void Fill(TrackRenderer source, AudioBlock block)
    {
        var frames = source.Read(block);
        block.Slice(frames, block.Frames - frames).Clear();
    }

    private static void Scale(AudioBlock block, float gain)
    {
        if (gain == 1)
        {
            return;
        }

        for (var channel = 0; channel < block.Channels; channel++)
        {
            foreach (ref var sample in block[channel])
            {
                sample *= gain;
            }
        }
    }
}
