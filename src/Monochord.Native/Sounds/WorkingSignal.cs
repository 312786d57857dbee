using Monochord.Audio;
using Monochord.Audio.Resampling;
using Monochord.Dsp.Statistics;
using Monochord.Fingerprinting.Spectra;
using Monochord.Native.Errors;
using Monochord.Native.Interop;

namespace Monochord.Native.Sounds;

/// <summary>One channel of the caller at the rate that features are made at.</summary>
internal static unsafe class WorkingSignal
{
    /// <summary>How many frames of features there are.</summary>
    public static long Columns(long frames, int sampleRate) =>
        frames == 0 ? 0 : 1 + (ResampledSource.LengthOf(frames, sampleRate, SpectralFrame.SampleRate) / SpectralFrame.Hop);

    /// <summary>Checks what was given, before anything is asked of it.</summary>
    public static void Check(float* samples, long frames, int sampleRate)
    {
        Require.NotNull(samples, "samples");
        Require.Frames(frames);
        Require.Rate(sampleRate);
        if (Math.Max(frames, ResampledSource.LengthOf(frames, sampleRate, SpectralFrame.SampleRate)) > Array.MaxLength)
        {
            throw NativeException.Range("frames", $"at most {Array.MaxLength}");
        }
    }

    /// <summary>The signal.</summary>
    public static float[] Of(float* samples, long frames, int sampleRate)
    {
        var given = new ReadOnlySpan<float>(samples, (int)frames);
        if (NonFinite.Count(given) > 0)
        {
            throw new NativeException(Status.Signal, "signal.non-finite", "There are samples that are NaN or infinite.", "samples");
        }

        if (sampleRate == SpectralFrame.SampleRate)
        {
            return given.ToArray();
        }

        var format = new AudioFormat(sampleRate, ChannelLayout.Mono);
        using var source = new ResampledSource(new CallerSource(CallerSamples.Interleaved(samples, 1), format, frames), SpectralFrame.SampleRate);
        var signal = new AudioBuffer(1, (int)ResampledSource.LengthOf(frames, sampleRate, SpectralFrame.SampleRate));
        var done = 0;
        for (int read; done < signal.Frames && (read = source.Read(signal.Block.Slice(done, signal.Frames - done))) > 0;)
        {
            done += read;
        }

        return signal[0][..done].ToArray();
    }
}
