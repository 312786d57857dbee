#:project ../../../src/Monochord.Dsp/Monochord.Dsp.csproj
#:property PublishAot=false
#:property ProjectKind=
#:property AssemblyName=ScopeSpectra
#:property NoWarn=CS1591

// Levels of bins as Monochord.Dsp shows them, against which the scope's kernel is held: tests/golden/scope/spectra.json.
// Usage: dotnet run --file scope_spectra.cs > ../scope/spectra.json

using System.Globalization;
using Monochord.Dsp.Transforms;
using Monochord.Dsp.Windows;

(string Name, WindowShape Shape)[] windows =
[
    ("hann", WindowShape.Hann), ("hamming", WindowShape.Hamming), ("blackman", WindowShape.Blackman),
    ("blackman-harris", WindowShape.BlackmanHarris), ("flat-top", WindowShape.FlatTop), ("rectangular", WindowShape.Rectangular),
];
var results = new List<string>();
foreach (var (name, shape) in windows)
{
    for (var size = 256; size <= 16384; size *= 2)
    {
        // A full-scale sine in the middle of bin N/8 + 1 and a tenth of noise, as floats.
        var signal = new float[size];
        long state = 12345;
        for (var i = 0; i < size; i++)
        {
            state = state * 48271 % 2147483647;
            var phase = (long)i * ((size / 8) + 1) % size;
            signal[i] = (float)(Math.Sin(2 * Math.PI * phase / size) + (0.1 * ((state / 2147483647.0 * 2) - 1)));
        }

        var spectra = new ShortTimeFourierTransform(new Window(shape, size), size);
        ReadOnlySpan<float> input = signal;
        if (!spectra.TryAdvance(ref input))
        {
            throw new InvalidOperationException("There is no spectrum.");
        }

        var powers = new float[spectra.Bins];
        spectra.Powers(powers);
        int[] bins = [0, 1, 2, size / 16, (size / 8) - 1, size / 8, (size / 8) + 1, (size / 8) + 2, (size / 4) + 3, (size / 2) - 1, size / 2];
        var levels = bins.Select(bin => (10 * Math.Log10(powers[bin])).ToString("F4", CultureInfo.InvariantCulture));
        results.Add($"{{\"window\":\"{name}\",\"size\":{size},\"bins\":[{string.Join(',', bins)}],\"levels\":[{string.Join(',', levels)}]}}");
    }
}

Console.WriteLine("{\"about\":{\"what\":\"dBFS of bins by Monochord.Dsp's ShortTimeFourierTransform: sin(2 pi (N/8 + 1) i / N) and a tenth of noise by Park "
    + "and Miller from 12345 on, from -1 to 1, as float32\",\"made_by\":\"tests/golden/_generate/scope_spectra.cs\"},");
Console.WriteLine($"\"seed\":12345,\"spectra\":[\n{string.Join(",\n", results)}]}}");
