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
    /// <summary>How often a track is rendered to find the gain to a loudness, where the limiter takes little.</summary>
    internal const int UsualPasses = 2;

    private const int BlockFrames = 4096;

    private readonly AudioBuffer _buffer = new(2, BlockFrames);

    /// <summary>Writes a track.</summary>
    /// <param name="track">The track.</param>
    /// <param name="path">The file.</param>
    /// <param name="frames">The length of the file; silence where the track is shorter.</param>
    /// <param name="gainDb">Gain before the limiter.</param>
    /// <param name="ceilingDbtp">Of the limiter; null for none.</param>
    /// <param name="progress">Is told how much is done.</param>
    internal TrackRenderResult Write(Track track, string path, long frames, double gainDb, double? ceilingDbtp, Action<double> progress)
    {
        var limiter = ceilingDbtp is { } ceiling ? new TruePeakLimiter(new LimiterSettings { CeilingDb = ceiling, InputGainDb = gainDb }) : null;
        using var source = Open(track, limiter);
        var spec = new ProcessSpec(source.Format, BlockFrames);
        var (loudness, truePeak) = (new LoudnessMeter(), new TruePeakMeter());
        loudness.Prepare(spec);
        truePeak.Prepare(spec);
        using var encoder = AudioEncoder.Create(path, source.Format, new AudioEncoderOptions { Encoding = encoding });
        var gain = limiter is null ? (float)Decibels.ToAmplitude(gainDb) : 1;
        for (var done = 0L; done < frames;)
        {
            cancellation.ThrowIfCancellationRequested();
            var block = _buffer.First((int)Math.Min(BlockFrames, frames - done));
            Fill(source, block);
            Scale(block, gain);
            loudness.Process(block);
            truePeak.Process(block);
            encoder.Write(block);
            done += block.Frames;
            progress((double)done / frames);
        }

        truePeak.Finish();
        encoder.Complete();
        return new TrackRenderResult
        {
            Path = path,
            Frames = frames,
            SampleRate = source.Format.SampleRate,
            GainDb = gainDb,
            IntegratedLufs = loudness.IntegratedLufs,
            TruePeakDbtp = truePeak.MaxDbtp,
            LargestReductionDb = limiter?.TakeLargestGainReductionDb() ?? 0,
            ClippedSamples = encoder.ClippedSamples,
        };
    }

    /// <summary>The length of the part that is asked for, in frames.</summary>
    /// <exception cref="TrackException">It has none.</exception>
    internal long FramesOf(Track track)
    {
        using var renderer = Open(track, null);
        var end = settings.ToSeconds is { } to ? Math.Min(Frame(to, renderer), renderer.LengthFrames) : renderer.LengthFrames;
        var frames = end - Frame(settings.FromSeconds, renderer);
        return frames > 0
            ? frames
            : throw new TrackException(
                "track.empty-part", string.Empty,
                $"There is nothing to render: the track is {renderer.Format.SecondsAt(renderer.LengthFrames):0.###} s long.");
    }

    /// <summary>The gain that brings the part to a loudness, with what the limiter takes away.</summary>
    internal double GainTo(double targetLufs, Track track, long frames, SharedProgress progress)
    {
        var limiter = LimiterSettings.Default with { CeilingDb = settings.CeilingDbtp ?? 0 };
        var found = LoudnessGain.Find(
            () => new ToldSource(Open(track, null), frames, progress.Next()), targetLufs, new LoudnessGainOptions { Limiter = limiter }, cancellation);
        return settings.CeilingDbtp is null && double.IsFinite(found.Input.IntegratedLufs) ? targetLufs - found.Input.IntegratedLufs : found.GainDb;
    }

    // At the first frame of the part.
    private TrackRenderer Open(Track track, IProcessor? master)
    {
        var renderer = new TrackRenderer(track, new TrackRendererOptions { SampleRate = settings.SampleRate, Files = files, Master = master });
        renderer.Seek(Math.Min(Frame(settings.FromSeconds, renderer), renderer.LengthFrames));
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

    // The part, and how much of it was read.
    private sealed class ToldSource(TrackRenderer renderer, long frames, Action<double> progress) : IAudioSource, IDisposable
    {
        private long _done;

        public AudioFormat Format => renderer.Format;

        public int Read(AudioBlock destination)
        {
            var read = renderer.Read(destination.Slice(0, (int)Math.Min(destination.Frames, frames - _done)));
            _done += read;
            progress((double)_done / frames);
            return read;
        }

        public void Dispose() => renderer.Dispose();
    }
}
