namespace Monochord.Dsp.Transforms.Passes;

/// <summary>A pass whose runs are at least a vector long.</summary>
/// <remarks>The last vector of a run ends where the run ends, and may do again what the one before it did: that's quicker than a remainder.
/// So what is read and what is written must be apart.</remarks>
internal unsafe interface ILongPass<T>
    where T : unmanaged
{
    /// <summary>Makes sums of as many elements as the radix says, all over the transform, and turns them.</summary>
    /// <param name="xr">Real parts that are read.</param>
    /// <param name="xi">Imaginary parts that are read.</param>
    /// <param name="yr">Real parts that are written.</param>
    /// <param name="yi">Imaginary parts that are written.</param>
    /// <param name="part">The size of the transform over the radix: how far apart the elements of a sum lie.</param>
    /// <param name="run">Transforms that lie side by side: at least as many as a vector has elements.</param>
    /// <param name="twiddles">For each element of a sub-transform, radix - 1 complex numbers.</param>
    static abstract void Run(T* xr, T* xi, T* yr, T* yi, nint part, nint run, T* twiddles);
}

/// <summary>Whether sums are turned by twiddles, as a type so that it is a constant of the compiled pass.</summary>
internal interface ITurn
{
    static abstract bool IsTurned { get; }
}

internal readonly struct Turned : ITurn
{
    public static bool IsTurned => true;
}

/// <summary>The first element of a sub-transform is not turned; the last pass has no other.</summary>
internal readonly struct Unturned : ITurn
{
    public static bool IsTurned => false;
}
