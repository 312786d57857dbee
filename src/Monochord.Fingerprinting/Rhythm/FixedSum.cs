using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Monochord.Fingerprinting.Rhythm;

/// <summary>The sum of eight lanes in pairs of one order: what the library's own sum does may follow the width of the machine.</summary>
internal static class FixedSum
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static float Of(Vector256<float> lanes)
    {
        var halves = lanes.GetLower() + lanes.GetUpper();
        return (halves[0] + halves[2]) + (halves[1] + halves[3]);
    }
}
