using System.Numerics;
using System.Runtime.CompilerServices;
using Monochord.Dsp.Simd;
using Monochord.Dsp.Transforms.Passes;

namespace Monochord.Dsp.Transforms;

/// <summary>Transforms by the passes of a <see cref="FourierPlan{T}"/>.</summary>
/// <typeparam name="TSimd">The width.</typeparam>
/// <typeparam name="TVector">Its vector.</typeparam>
/// <typeparam name="TNarrow">The narrowest width, for short runs.</typeparam>
/// <typeparam name="TNarrowVector">Its vector.</typeparam>
/// <typeparam name="TScalar">One element, for shorter ones.</typeparam>
/// <typeparam name="T">The element.</typeparam>
internal sealed unsafe class PassEngine<TSimd, TVector, TNarrow, TNarrowVector, TScalar, T> : FourierEngine<T>
    where TSimd : struct, ISimd<TVector, T>
    where TVector : struct
    where TNarrow : struct, ISimd<TNarrowVector, T>
    where TNarrowVector : struct
    where TScalar : struct, ISimd<T, T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private readonly FourierPlan<T> _plan;

    // Passes read one half of it and write the other, so that input and output may be the same.
    private readonly AlignedBuffer<T> _scratch;
    private readonly nint _plane;

    public PassEngine(int size)
    {
        _plan = FourierPlan<T>.Of(size);
        _plane = (size + FourierPlan<T>.Block - 1) / FourierPlan<T>.Block * FourierPlan<T>.Block;
        _scratch = new AlignedBuffer<T>((int)(4 * _plane));
    }

    public override PlaneKernels<T> Planes { get; } = new PlaneKernels<TSimd, TVector, T, TScalar>();

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public override void Forward(T* xr, T* xi, T* yr, T* yi) => Run<PlanarLayout>(xr, xi, yr, yi);

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public override void ForwardInterleaved(T* x, T* yr, T* yi)
    {
        if (_plan.Passes.Length > 0 && FourierPlan<T>.IsShort(_plan.Passes[0]))
        {
            Run<InterleavedLayout>(x, x, yr, yi);
        }
        else
        {
            var real = ScratchPlane(2);
            var imaginary = ScratchPlane(3);
            Planes.Deinterleave(x, real, imaginary, _plan.Size);
            Run<PlanarLayout>(real, imaginary, yr, yi);
        }
    }

    private T* ScratchPlane(int index) => _scratch.Start + (index * _plane);

    // Compiled for good at once: a transform of some microseconds would be lost among calls that wait for a later tier.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Run<TLayout>(T* xr, T* xi, T* yr, T* yi)
        where TLayout : struct, ILayout
    {
        var passes = _plan.Passes;
        if (passes.IsEmpty)
        {
            *yr = *xr;
            *yi = *xi;
            return;
        }

        for (var i = 0; i < passes.Length; i++)
        {
            var isLast = i == passes.Length - 1;
            var tr = isLast ? yr : ScratchPlane(2 * (i & 1));
            var ti = isLast ? yi : ScratchPlane((2 * (i & 1)) + 1);
            if (i == 0)
            {
                RunPass<TLayout>(passes[i], xr, xi, tr, ti);
            }
            else
            {
                RunPass<PlanarLayout>(passes[i], xr, xi, tr, ti);
            }

            xr = tr;
            xi = ti;
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void RunPass<TLayout>(FourierPass pass, T* xr, T* xi, T* yr, T* yi)
        where TLayout : struct, ILayout
    {
        var twiddles = _plan.Twiddles + pass.Twiddles;
        nint part = _plan.Size / pass.Radix;
        switch (pass)
        {
            case { Radix: 4, Run: 1 }:
                RunShort<TLayout, Run1>(xr, xi, yr, yi, part, twiddles);
                break;
            case { Radix: 4, Run: 4 }:
                RunShort<PlanarLayout, Run4>(xr, xi, yr, yi, part, twiddles);
                break;
            case { Radix: 2 }:
                RunLong<Radix2<TSimd, TVector, T>, Radix2<TNarrow, TNarrowVector, T>, Radix2<TScalar, T, T>>(
                    xr, xi, yr, yi, part, pass.Run, twiddles);
                break;
            case { Radix: 3 }:
                RunLong<Radix3<TSimd, TVector, T>, Radix3<TNarrow, TNarrowVector, T>, Radix3<TScalar, T, T>>(
                    xr, xi, yr, yi, part, pass.Run, twiddles);
                break;
            case { Radix: 4 }:
                RunLong<Radix4<TSimd, TVector, T>, Radix4<TNarrow, TNarrowVector, T>, Radix4<TScalar, T, T>>(
                    xr, xi, yr, yi, part, pass.Run, twiddles);
                break;
            case { Radix: 5 }:
                RunLong<Radix5<TSimd, TVector, T>, Radix5<TNarrow, TNarrowVector, T>, Radix5<TScalar, T, T>>(
                    xr, xi, yr, yi, part, pass.Run, twiddles);
                break;
            case { Radix: 7 }:
                RunLong<Radix7<TSimd, TVector, T>, Radix7<TNarrow, TNarrowVector, T>, Radix7<TScalar, T, T>>(
                    xr, xi, yr, yi, part, pass.Run, twiddles);
                break;
            default:
                RunLong<Radix8<TSimd, TVector, T>, Radix8<TNarrow, TNarrowVector, T>, Radix8<TScalar, T, T>>(
                    xr, xi, yr, yi, part, pass.Run, twiddles);
                break;
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void RunShort<TLayout, TRun>(T* xr, T* xi, T* yr, T* yi, nint part, T* twiddles)
        where TLayout : struct, ILayout
        where TRun : struct, IRun
    {
        var done = Radix4Short<TSimd, TVector, T>.Run<TLayout, TRun>(xr, xi, yr, yi, part, 0, twiddles);
        done = Radix4Short<TNarrow, TNarrowVector, T>.Run<TLayout, TRun>(xr, xi, yr, yi, part, done, twiddles);
        Radix4Short<TScalar, T, T>.Run<TLayout, TRun>(xr, xi, yr, yi, part, done, twiddles);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void RunLong<TPass, TNarrowPass, TScalarPass>(T* xr, T* xi, T* yr, T* yi, nint part, nint run, T* twiddles)
        where TPass : struct, ILongPass<T>
        where TNarrowPass : struct, ILongPass<T>
        where TScalarPass : struct, ILongPass<T>
    {
        if (run >= TSimd.Count)
        {
            TPass.Run(xr, xi, yr, yi, part, run, twiddles);
        }
        else if (run >= TNarrow.Count)
        {
            TNarrowPass.Run(xr, xi, yr, yi, part, run, twiddles);
        }
        else
        {
            TScalarPass.Run(xr, xi, yr, yi, part, run, twiddles);
        }
    }
}
