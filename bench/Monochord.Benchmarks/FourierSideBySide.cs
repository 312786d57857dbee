using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using Monochord.Dsp.Transforms;
using Monochord.TestKit;

namespace Monochord.Benchmarks;

/// <summary>Times real forward transforms in float beside FFTW, in this process, in turn; started by bench/run fft.</summary>
internal static class FourierSideBySide
{
    private const double BatchSeconds = 1e-3;

    private static readonly TimeSpan WarmUp = TimeSpan.FromSeconds(0.5);

    /// <summary>Prints one JSON object: for each size the times of each in µs, batch by batch.</summary>
    public static void Run(int batches, int[] sizes)
    {
        var results = new List<object>();
        foreach (var size in sizes)
        {
            var signal = Signals.Noise(1, size)[0].ToArray();
            var transform = new RealFourierTransform<float>(size);
            var (real, imaginary) = (new float[transform.Bins], new float[transform.Bins]);
            using var measured = new Fftw(signal, Fftw.Effort.Measure);
            using var estimated = new Fftw(signal, Fftw.Effort.Estimate);
            Action[] runs = [() => transform.Forward(signal, real, imaginary), measured.Forward, estimated.Forward];
            var (times, repeats) = (Array.ConvertAll(runs, _ => new double[batches]), Array.ConvertAll(runs, Repeats));
            for (var batch = 0; batch < batches; batch++)
            {
                // The order turns, so that none always runs on what another left in the caches.
                for (var turn = 0; turn < runs.Length; turn++)
                {
                    var which = (batch + turn) % runs.Length;
                    times[which][batch] = Time(runs[which], repeats[which]);
                }
            }

            ThrowIfDifferent(measured.Spectrum, real, imaginary, size);
            results.Add(new { size, monochord = times[0], fftw_measure = times[1], fftw_estimate = times[2] });
            Console.Error.WriteLine(string.Create(
                CultureInfo.InvariantCulture, $"  {size}: {Median(times[0]):F3} µs beside {Median(times[1]):F3} and {Median(times[2]):F3}"));
        }

        Console.WriteLine(JsonSerializer.Serialize(new { vector_bits = FourierEngine<float>.WidestVector, fftw = Fftw.Version, results }));
    }

    // How often it runs in a batch. By then it is warm, and compiled for good: that takes some tenths of a second.
    private static int Repeats(Action run)
    {
        var fastest = double.PositiveInfinity;
        for (var start = Stopwatch.GetTimestamp(); Stopwatch.GetElapsedTime(start) < WarmUp;)
        {
            // The fastest: something else may have had the core.
            fastest = Math.Min(fastest, Time(run, 20));
        }

        return Math.Max(1, (int)(BatchSeconds * 1e6 / fastest));
    }

    private static double Time(Action run, int repeats)
    {
        // Once uncounted: what it works on is in the caches again.
        run();
        var start = Stopwatch.GetTimestamp();
        for (var i = 0; i < repeats; i++)
        {
            run();
        }

        return Stopwatch.GetElapsedTime(start).TotalMicroseconds / repeats;
    }

    private static double Median(double[] values)
    {
        var sorted = values.Order().ToArray();
        return sorted[sorted.Length / 2];
    }

    // A time counts only for a right answer.
    private static void ThrowIfDifferent(ReadOnlySpan<float> interleaved, ReadOnlySpan<float> real, ReadOnlySpan<float> imaginary, int size)
    {
        for (var k = 0; k < real.Length; k++)
        {
            if (Math.Abs(interleaved[2 * k] - real[k]) + Math.Abs(interleaved[(2 * k) + 1] - imaginary[k]) > 1e-5 * Math.Sqrt(size))
            {
                throw new InvalidOperationException(
                    $"Size {size}: bin {k} is ({real[k]}, {imaginary[k]}), FFTW has ({interleaved[2 * k]}, {interleaved[(2 * k) + 1]}).");
            }
        }
    }
}
