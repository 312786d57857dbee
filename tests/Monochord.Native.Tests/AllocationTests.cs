using Monochord.Native.Exports;
using Monochord.Native.Tests.Support;
using Xunit;

namespace Monochord.Native.Tests;

/// <summary>What the header calls real time allocates nothing: the exported functions themselves, called as C calls them.</summary>
public sealed unsafe class AllocationTests : IDisposable
{
    private const int Frames = 1000;
    private const int Warm = 20;
    private const int Rounds = 60;

    private readonly float[] _samples = GC.AllocateArray<float>(2 * Frames, pinned: true);
    private ulong _synth;
    private ulong _meter;
    private ulong _processor;

    public AllocationTests()
    {
        fixed (byte* track = Bytes(TestTracks.First()), name = Bytes("limiter"))
        {
            ulong synth, meter, processor;
            AssertOk(((delegate* unmanaged<byte*, byte*, ulong*, Errors.Status>)&SynthExports.Create)(track, null, &synth));
            AssertOk(((delegate* unmanaged<int, int, byte*, ulong*, Errors.Status>)&MeterExports.Create)(44_100, 2, null, &meter));
            AssertOk(((delegate* unmanaged<byte*, byte*, ulong*, Errors.Status>)&ProcessorExports.Create)(name, null, &processor));
            AssertOk(((delegate* unmanaged<ulong, int, int, int, Errors.Status>)&ProcessorExports.Prepare)(processor, 44_100, 2, Frames));
            (_synth, _meter, _processor) = (synth, meter, processor);
        }
    }

    public void Dispose()
    {
        AssertOk(((delegate* unmanaged<ulong, Errors.Status>)&SynthExports.Free)(_synth));
        AssertOk(((delegate* unmanaged<ulong, Errors.Status>)&MeterExports.Free)(_meter));
        AssertOk(((delegate* unmanaged<ulong, Errors.Status>)&ProcessorExports.Free)(_processor));
    }

    [Fact]
    public void RealTime_Calls_AllocateNothing()
    {
        for (var i = 0; i < Warm; i++)
        {
            Round();
        }

        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var i = 0; i < Rounds; i++)
        {
            Round();
        }

        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
    }

    private static byte[] Bytes(string text) => [.. System.Text.Encoding.UTF8.GetBytes(text), 0];

    private static void AssertOk(Errors.Status status)
    {
        if (status != Errors.Status.Ok)
        {
            Assert.Fail($"{status}");
        }
    }

    private void Round()
    {
        fixed (float* samples = _samples)
        {
            var planar = stackalloc float*[2];
            planar[0] = samples;
            planar[1] = samples + Frames;
            long number;
            int rate;
            AssertOk(((delegate* unmanaged<ulong, float**, int, long, long*, Errors.Status>)&SynthBlockExports.Process)(_synth, planar, 2, Frames, &number));
            AssertOk(((delegate* unmanaged<ulong, float*, int, long, long*, Errors.Status>)&SynthBlockExports.ProcessInterleaved)(_synth, samples, 2, Frames, &number));
            AssertOk(((delegate* unmanaged<ulong, int*, int*, Errors.Status>)&SynthBlockExports.GetFormat)(_synth, &rate, &rate));
            AssertOk(((delegate* unmanaged<ulong, long*, Errors.Status>)&SynthBlockExports.GetLength)(_synth, &number));
            AssertOk(((delegate* unmanaged<ulong, long*, Errors.Status>)&SynthBlockExports.GetPosition)(_synth, &number));
            AssertOk(((delegate* unmanaged<ulong, Errors.Status>)&SynthBlockExports.Pause)(_synth));
            AssertOk(((delegate* unmanaged<ulong, Errors.Status>)&SynthBlockExports.Resume)(_synth));
            AssertOk(((delegate* unmanaged<ulong, float**, int, long, Errors.Status>)&MeterExports.Process)(_meter, planar, 2, Frames));
            AssertOk(((delegate* unmanaged<ulong, float*, int, long, Errors.Status>)&MeterExports.ProcessInterleaved)(_meter, samples, 2, Frames));
            AssertOk(((delegate* unmanaged<ulong, float**, int, long, Errors.Status>)&ProcessorExports.Process)(_processor, planar, 2, Frames));
            AssertOk(((delegate* unmanaged<ulong, float*, int, long, Errors.Status>)&ProcessorExports.ProcessInterleaved)(_processor, samples, 2, Frames));
            AssertOk(((delegate* unmanaged<ulong, Errors.Status>)&ProcessorExports.Reset)(_processor));
            AssertOk(((delegate* unmanaged<ulong, long*, Errors.Status>)&ProcessorExports.GetLatency)(_processor, &number));
            AssertOk(((delegate* unmanaged<ulong, long*, Errors.Status>)&ProcessorExports.GetTail)(_processor, &number));
            AssertOk(((delegate* unmanaged<ulong, Errors.Status>)&MeterExports.Reset)(_meter));
        }
    }
}
