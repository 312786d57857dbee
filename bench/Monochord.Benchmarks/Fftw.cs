using System.Runtime.InteropServices;

namespace Monochord.Benchmarks;

/// <summary>A real forward transform in float by FFTW 3, to be timed beside ours.</summary>
/// <remarks>M. Frigo and S. G. Johnson, "The design and implementation of FFTW3", Proc. IEEE 93(2), 2005; https://www.fftw.org/doc/.
/// </remarks>
internal sealed unsafe partial class Fftw : IDisposable
{
    private const string Library = "libfftw3f.so.3";

    private readonly nint _plan;
    private readonly float* _signal;
    private readonly float* _spectrum;

    /// <summary>Plans a size; <see cref="Effort.Measure"/> tries what is quickest on this machine.</summary>
    public Fftw(ReadOnlySpan<float> signal, Effort effort)
    {
        Bins = (signal.Length / 2) + 1;
        _signal = (float*)Allocate((nuint)(sizeof(float) * signal.Length));
        _spectrum = (float*)Allocate((nuint)(2 * sizeof(float) * Bins));
        _plan = Plan(signal.Length, _signal, _spectrum, (uint)effort);

        // Planning writes over its memory.
        signal.CopyTo(new Span<float>(_signal, signal.Length));
    }

    public enum Effort : uint
    {
        /// <summary>FFTW_MEASURE.</summary>
        Measure = 0,

        /// <summary>FFTW_ESTIMATE.</summary>
        Estimate = 1 << 6,
    }

    /// <summary>Its version, and the vectors that it was built for.</summary>
    public static string Version
    {
        get
        {
            var library = NativeLibrary.Load(Library);
            return Marshal.PtrToStringUTF8(NativeLibrary.GetExport(library, "fftwf_version"))!;
        }
    }

    public int Bins { get; }

    /// <summary>Real and imaginary parts in turn.</summary>
    public ReadOnlySpan<float> Spectrum => new(_spectrum, 2 * Bins);

    public void Forward() => Execute(_plan);

    public void Dispose()
    {
        DestroyPlan(_plan);
        Free(_signal);
        Free(_spectrum);
    }

    [LibraryImport(Library, EntryPoint = "fftwf_malloc")]
    private static partial void* Allocate(nuint size);

    [LibraryImport(Library, EntryPoint = "fftwf_free")]
    private static partial void Free(void* memory);

    [LibraryImport(Library, EntryPoint = "fftwf_plan_dft_r2c_1d")]
    private static partial nint Plan(int size, float* signal, float* spectrum, uint flags);

    [LibraryImport(Library, EntryPoint = "fftwf_execute")]
    [SuppressGCTransition]
    private static partial void Execute(nint plan);

    [LibraryImport(Library, EntryPoint = "fftwf_destroy_plan")]
    private static partial void DestroyPlan(nint plan);
}
