using System.Numerics;
using Monochord.Dsp.Transforms;
using Xunit;

namespace Monochord.Dsp.Tests.Transforms;

/// <summary>‖e‖/‖X‖ stays below 1e-6 in float and 1e-14 in double, beside sums of 31 digits.</summary>
[Trait("Category", "Simd")]
public sealed class FourierAccuracyTests(ITestOutputHelper output)
{
    /// <summary>Sizes of every kind: powers of two, the radices and their products, primes, and what people use.</summary>
    public static TheoryData<int> Sizes =>
    [
        1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 20, 21, 24, 25, 28, 30, 31, 32, 33, 35, 36, 40, 48, 49, 60, 63, 64, 70,
        80, 96, 97, 100, 112, 120, 125, 127, 128, 160, 192, 210, 240, 243, 256, 257, 320, 343, 360, 384, 400, 441, 480, 512, 600, 625, 640,
        720, 735, 768, 800, 882, 960, 1000, 1001, 1024, 1470,
    ];

    public static TheoryData<int> LongSizes => [1920, 2048, 2187, 2401, 3125, 4000, 4093, 4096];

    public static TheoryData<int> VeryLongSizes => [8192, 10_007, 16_384, 32_768, 44_100, 48_000, 65_536, 131_072, 262_144, 524_288, 1_048_576];

    [Theory]
    [MemberData(nameof(Sizes))]
    public void Transforms_OfNoise_AreTheSum(int size) => AssertEveryBin(size);

    [Theory]
    [MemberData(nameof(LongSizes))]
    [Trait("Category", "Slow")]
    public void Transforms_OfLongNoise_AreTheSum(int size) => AssertEveryBin(size);

    [Theory]
    [MemberData(nameof(VeryLongSizes))]
    [Trait("Category", "Slow")]
    public void Transforms_OfVeryLongNoise_AreTheSumInSomeBins(int size) => AssertSomeBins(size, stride: (size / 14) | 1);

    private void AssertEveryBin(int size) => AssertSomeBins(size, stride: 1);

    private void AssertSomeBins(int size, int stride)
    {
        var exact = new ExactTransform(size);
        AssertComplex<float>(exact, stride, 1e-6);
        AssertComplex<double>(exact, stride, 1e-14);
        AssertReal<float>(exact, stride, 1e-6);
        AssertReal<double>(exact, stride, 1e-14);
    }

    private void AssertComplex<T>(ExactTransform exact, int stride, double tolerance)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var (real, imaginary) = (TestSignals.Noise<T>(exact.Size, 1), TestSignals.Noise<T>(exact.Size, 2));
        var (spectrumReal, spectrumImaginary) = (new T[exact.Size], new T[exact.Size]);
        new ComplexFourierTransform<T>(exact.Size).Forward(real, imaginary, spectrumReal, spectrumImaginary);
        AssertNear(exact, real, imaginary, spectrumReal, spectrumImaginary, stride, tolerance, $"complex {typeof(T).Name}");
    }

    private void AssertReal<T>(ExactTransform exact, int stride, double tolerance)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var signal = TestSignals.Noise<T>(exact.Size, 3);
        var transform = new RealFourierTransform<T>(exact.Size);
        var (spectrumReal, spectrumImaginary) = (new T[transform.Bins], new T[transform.Bins]);
        transform.Forward(signal, spectrumReal, spectrumImaginary);
        AssertNear(exact, signal, new T[exact.Size], spectrumReal, spectrumImaginary, stride, tolerance, $"real {typeof(T).Name}");
    }

    private void AssertNear<T>(
        ExactTransform exact, T[] real, T[] imaginary, T[] spectrumReal, T[] spectrumImaginary, int stride, double tolerance, string what)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var (x, y) = (TestSignals.Widen<T>(real), TestSignals.Widen<T>(imaginary));
        var (errors, squares, bins) = (0.0, 0.0, 0);
        for (var bin = 0; bin < spectrumReal.Length; bin += stride)
        {
            var expected = exact.Bin(x, y, bin);
            var errorReal = double.CreateChecked(spectrumReal[bin]) - expected.Real;
            var errorImaginary = double.CreateChecked(spectrumImaginary[bin]) - expected.Imaginary;
            errors += (errorReal * errorReal) + (errorImaginary * errorImaginary);
            squares += (expected.Real * expected.Real) + (expected.Imaginary * expected.Imaginary);
            bins++;
        }

        var error = Math.Sqrt(errors / squares);
        output.WriteLine($"{what}, {exact.Size}: {error:E2} over {bins} bins");
        Assert.True(error < tolerance, $"{what}, {exact.Size}: {error:E2}");
    }
}
