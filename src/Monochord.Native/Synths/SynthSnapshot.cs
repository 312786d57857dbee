using System.Runtime.InteropServices;
using Monochord.Synthesis.Playing;

namespace Monochord.Native.Synths;

/// <summary><c>monochord_synth_snapshot</c> of the header.</summary>
[StructLayout(LayoutKind.Sequential)]
internal struct SynthSnapshot
{
    public uint Size;
    public int State;
    public int IsStreaming;
    public int Step;
    public long PositionFrames;
    public long HeardFrames;
    public long LengthFrames;
    public long Late;
    public long Underruns;

    public static SynthSnapshot Of(Synth synth)
    {
        var (status, stream) = (synth.Renderer.Status, synth.Stream);
        return new SynthSnapshot
        {
            // In the order of enum monochord_synth_state.
            State = status.State switch
            {
                TrackState.Playing => 0,
                TrackState.Paused => 1,
                _ => 2,
            },
            IsStreaming = stream is { HasEnded: false } ? 1 : 0,
            Step = status.Steps.Count > 0 ? status.Steps[^1] : -1,
            PositionFrames = status.Position,
            HeardFrames = stream?.HeardFrame ?? status.Position,
            LengthFrames = status.LengthFrames,
            Late = status.Late,
            Underruns = stream?.Underruns ?? 0,
        };
    }
}
