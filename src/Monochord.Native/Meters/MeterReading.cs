using System.Runtime.InteropServices;

namespace Monochord.Native.Meters;

/// <summary><c>monochord_meter_reading</c> of the header.</summary>
[StructLayout(LayoutKind.Sequential)]
internal struct MeterReading
{
    public uint Size;
    public uint Reserved;
    public long Frames;
    public long NonFinite;
    public double MomentaryLufs;
    public double ShortTermLufs;
    public double IntegratedLufs;
    public double LoudnessRangeLu;
    public double MaxMomentaryLufs;
    public double MaxShortTermLufs;
    public double TruePeakDbtp;
    public double SamplePeakDbfs;
}
