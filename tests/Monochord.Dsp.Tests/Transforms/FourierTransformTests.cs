using System.Numerics;
using System.Runtime.CompilerServices;
using System.Text.Json;
using Monochord.Dsp.Transforms;
using Monochord.TestKit;
using Xunit;

namespace Monochord.Dsp.Tests.Transforms;

[Trait("Category", "Simd")]
public sealed class FourierTransformTests
{
    private const double FloatTolerance = 1e-6;
    private const double DoubleTolerance = 1e-14;

    /// <summary>Sizes that take every pass, every width's remainders, and the chirp.</summary>
    public static TheoryData<int> Sizes =>
        [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 14, 15, 16, 22, 26, 30, 32, 60, 64, 77, 97, 101, 120, 128, 194, 202, 210, 240, 256, 480, 512, 1000, 1024, 2048];

    [Fact]
    public void Forward_OfEverySizeOfTheGoldenFile_IsThatOfFftw()
    {
        var golden = JsonDocument.Parse(File.ReadAllText(RepositoryRoot.PathOf("tests", "golden", "fftw", "transforms.json"))).RootElement;
        foreach (var expected in golden.GetProperty("transforms").EnumerateArray())
        {
            AssertIsGolden<float>(expected, FloatTolerance);
            AssertIsGolden<double>(expected, DoubleTolerance);
        }
    }

    [Theory]
    [MemberData(nameof(Sizes))]
    public void Inverse_OfForward_IsTheIdentity(int size)
    {
        AssertRoundTrip<float>(size, FloatTolerance);
        AssertRoundTrip<double>(size, DoubleTolerance);
    }

    [Theory]
    [MemberData(nameof(Sizes))]
    public void Widths_OfEveryVector_AgreeWithPlainNumbers(int size)
    {
        foreach (var width in new[] { 512, 256, 128 })
        {
            AssertSameAsScalar<float>(size, width, FloatTolerance);
            AssertSameAsScalar<double>(size, width, DoubleTolerance);
        }
    }

    [Theory]
    [MemberData(nameof(Sizes))]
    public void Forward_OfAnImpulse_HasEveryBinOnTheUnitCircle(int size)
    {
        for (var at = 0; at < size; at += (size / 5) + 1)
        {
            var signal = new double[size];
            signal[at] = 1;
            var transform = new RealFourierTransform<double>(size);
            var (real, imaginary) = (new double[transform.Bins], new double[transform.Bins]);
            transform.Forward(signal, real, imaginary);
            for (var k = 0; k < transform.Bins; k++)
            {
                var (sin, cos) = Math.SinCos(-2 * Math.PI * ((long)k * at % size) / size);
                Assert.Equal(cos, real[k], 2e-14);
                Assert.Equal(sin, imaginary[k], 2e-14);
            }
        }
    }

    [Theory]
    [MemberData(nameof(Sizes))]
    public void Forward_BinsOfARealSignal_HaveNoImaginaryPartAtTheEnds(int size)
    {
        var transform = new RealFourierTransform<float>(size);
        var (real, imaginary) = (new float[transform.Bins], new float[transform.Bins]);
        transform.Forward(TestSignals.Noise<float>(size, 1), real, imaginary);
        Assert.Equal(0f, imaginary[0]);
        Assert.True(int.IsOddInteger(size) || imaginary[^1] == 0);
    }

    [Fact]
    public void Inverse_ImaginaryPartsAtTheEnds_AreNotRead()
    {
        var transform = new RealFourierTransform<float>(64);
        var (real, imaginary) = (TestSignals.Noise<float>(33, 1), TestSignals.Noise<float>(33, 2));
        var (with, without) = (new float[64], new float[64]);
        transform.Inverse(real, imaginary, with);
        (imaginary[0], imaginary[^1]) = (0, float.NaN);
        transform.Inverse(real, imaginary, without);
        Assert.Equal(with, without);
    }

    [Theory]
    [MemberData(nameof(Sizes))]
    public void Complex_InPlace_IsTheSameBitByBit(int size)
    {
        var transform = new ComplexFourierTransform<float>(size);
        var (real, imaginary) = (TestSignals.Noise<float>(size, 1), TestSignals.Noise<float>(size, 2));
        var (x, y) = (new float[size], new float[size]);
        transform.Forward(real, imaginary, x, y);
        transform.Forward(real, imaginary, real, imaginary);
        Assert.Equal(x, real);
        Assert.Equal(y, imaginary);
        transform.Inverse(x, y, x, y);
        transform.Inverse(real, imaginary, real, imaginary);
        Assert.Equal(x, real);
    }

    [Theory]
    [InlineData(1024)]
    [InlineData(1000)]
    [InlineData(1001)]
    [InlineData(1019)]
    public void Transforms_AfterConstruction_AllocateNothing(int size)
    {
        var (complex, real) = (new ComplexFourierTransform<float>(size), new RealFourierTransform<double>(size));
        var (x, y) = (new float[size], new float[size]);
        var (signal, a, b) = (new double[size], new double[real.Bins], new double[real.Bins]);
        Assert.Equal(0, Allocations.Of(() =>
        {
            complex.Forward(x, y, x, y);
            complex.Inverse(x, y, x, y);
            real.Forward(signal, a, b);
            real.Inverse(a, b, signal);
        }));
    }

    [Theory]
    [InlineData(256)]
    [InlineData(210)]
    [InlineData(97)]
    public void Forward_OfVeryLargeAndSmallNumbers_IsFinite(int size)
    {
        foreach (var level in new[] { 1e34f, 1e-38f, float.Epsilon })
        {
            var transform = new RealFourierTransform<float>(size);
            var signal = Array.ConvertAll(TestSignals.Noise<float>(size, 5), sample => sample * level);
            var (real, imaginary) = (new float[transform.Bins], new float[transform.Bins]);
            transform.Forward(signal, real, imaginary);
            Assert.All(real, value => Assert.True(float.IsFinite(value)));
            Assert.All(imaginary, value => Assert.True(float.IsFinite(value)));
        }
    }

    [Fact]
    public void Plans_OfManyThreadsAtOnce_GiveTheSame()
    {
        var signal = TestSignals.Noise<float>(3000, 1);
        var spectra = new float[8][];
        Parallel.For(0, spectra.Length, i =>
        {
            var transform = new RealFourierTransform<float>(3000);
            spectra[i] = new float[transform.Bins];
            for (var run = 0; run < 20; run++)
            {
                transform.Forward(signal, spectra[i], new float[transform.Bins]);
            }
        });
        Assert.All(spectra, spectrum => Assert.Equal(spectra[0], spectrum));
    }

    // Scratch is reached by pointers: a collection must not take it from an instance that nobody holds any more but that still runs.
    [Theory]
    [InlineData(1 << 14)]
    [InlineData(16_381)]
    public void Forward_OfAnInstanceThatNobodyHolds_OutlivesACollection(int size)
    {
        var x = TestSignals.Noise<float>(size, 1);
        var (expectedReal, expectedImaginary) = (new float[size], new float[size]);
        var held = new ComplexFourierTransform<float>(size);
        held.Forward(x, x, expectedReal, expectedImaginary);
        var isDone = false;
        var collector = new Thread(() =>
        {
            while (!Volatile.Read(ref isDone))
            {
                GC.Collect();

                // What was freed is written over.
                GC.KeepAlive(GC.AllocateUninitializedArray<float>(4 * size, pinned: true).AsSpan().IndexOf(1f));
                Array.Fill(GC.AllocateUninitializedArray<float>(4 * size, pinned: true), float.NaN);
            }
        });
        collector.Start();
        try
        {
            var (real, imaginary) = (new float[size], new float[size]);
            for (var run = 0; run < 400; run++)
            {
                ForwardByNobody(size, x, real, imaginary);
                Assert.Equal(expectedReal, real);
                Assert.Equal(expectedImaginary, imaginary);
            }
        }
        finally
        {
            Volatile.Write(ref isDone, true);
            collector.Join();
        }
    }

    [Fact]
    public void Arguments_ThatMakeNoSense_AreTheCallersMistake()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => new RealFourierTransform<float>(0));
        Assert.Throws<ArgumentOutOfRangeException>(() => new ComplexFourierTransform<float>((1 << 26) + 1));
        Assert.Throws<NotSupportedException>(() => new ComplexFourierTransform<Half>(8));
        var real = new RealFourierTransform<float>(8);
        Assert.Throws<ArgumentOutOfRangeException>(() => real.Forward(new float[7], new float[5], new float[5]));
        Assert.Throws<ArgumentOutOfRangeException>(() => real.Forward(new float[8], new float[4], new float[5]));
        Assert.Throws<ArgumentOutOfRangeException>(() => real.Inverse(new float[5], new float[8], new float[8]));
        var complex = new ComplexFourierTransform<float>(8);
        Assert.Throws<ArgumentOutOfRangeException>(() => complex.Forward(new float[8], new float[8], new float[8], new float[7]));
    }

    // Optimized, so that no slot of the stack keeps the instance.
    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    private static void ForwardByNobody(int size, float[] x, float[] real, float[] imaginary) =>
        new ComplexFourierTransform<float>(size).Forward(x, x, real, imaginary);

    private static void AssertIsGolden<T>(JsonElement expected, double tolerance)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var size = expected.GetProperty("size").GetInt32();
        var (x, y) = (GoldenInput<T>(size, 0), GoldenInput<T>(size, 1000));
        var (real, imaginary) = (new T[size], new T[size]);
        new ComplexFourierTransform<T>(size).Forward(x, y, real, imaginary);
        AssertIs("complex", real, imaginary);

        var transform = new RealFourierTransform<T>(size);
        (real, imaginary) = (new T[transform.Bins], new T[transform.Bins]);
        transform.Forward(x, real, imaginary);
        AssertIs("real", real, imaginary);

        void AssertIs(string name, T[] actualReal, T[] actualImaginary)
        {
            var error = TestSignals.Error<double>(
                Values(expected, $"{name}_real"), Values(expected, $"{name}_imaginary"),
                TestSignals.Widen<T>(actualReal), TestSignals.Widen<T>(actualImaginary));
            Assert.True(error < tolerance, $"{name} {typeof(T).Name}, {size}: {error:E2}");
        }
    }

    // As tests/golden/_generate/fftw_transforms.c makes it.
    private static T[] GoldenInput<T>(int size, long from)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var input = new T[size];
        for (var i = 0; i < size; i++)
        {
            var n = from + i;
            input[i] = T.CreateChecked((((7919 * n * n) + (104_729 * n) + 12_345) % 65_536 / 32_768.0) - 1);
        }

        return input;
    }

    private static double[] Values(JsonElement element, string name) =>
        [.. element.GetProperty(name).EnumerateArray().Select(value => value.GetDouble())];

    private static void AssertRoundTrip<T>(int size, double tolerance)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var (x, y) = (TestSignals.Noise<T>(size, 1), TestSignals.Noise<T>(size, 2));
        var (real, imaginary, back, backImaginary) = (new T[size], new T[size], new T[size], new T[size]);
        var complex = new ComplexFourierTransform<T>(size);
        complex.Forward(x, y, real, imaginary);
        complex.Inverse(real, imaginary, back, backImaginary);
        Assert.True(TestSignals.Error<T>(x, y, back, backImaginary) < tolerance);

        var transform = new RealFourierTransform<T>(size);
        (real, imaginary) = (new T[transform.Bins], new T[transform.Bins]);
        transform.Forward(x, real, imaginary);
        transform.Inverse(real, imaginary, back);
        Assert.True(TestSignals.Error<T>(x, back) < tolerance);
    }

    private static void AssertSameAsScalar<T>(int size, int width, double tolerance)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var (x, y) = (TestSignals.Noise<T>(size, 3), TestSignals.Noise<T>(size, 4));
        var spectra = new T[2][];
        var (planes, signals) = (new T[2][], new T[2][]);
        for (var i = 0; i < 2; i++)
        {
            var bits = i == 0 ? 0 : width;
            (spectra[i], planes[i], signals[i]) = (new T[size], new T[size], new T[size]);
            new ComplexFourierTransform<T>(size, bits).Forward(x, y, spectra[i], planes[i]);
            var real = new RealFourierTransform<T>(size, bits);
            var (a, b) = (new T[real.Bins], new T[real.Bins]);
            real.Forward(x, a, b);
            real.Inverse(a, b, signals[i]);
        }

        Assert.True(TestSignals.Error<T>(spectra[0], planes[0], spectra[1], planes[1]) < tolerance, $"{width} bits, {typeof(T).Name}");
        Assert.True(TestSignals.Error<T>(signals[0], signals[1]) < tolerance, $"{width} bits, {typeof(T).Name}, real");
    }
}
