using Monochord.Audio;
using Monochord.Metering.Events;

namespace Monochord.Metering.Tests.Scenes;

/// <summary>Programmes with planted faults of the signal itself, and what is easily taken for them. All from one seed.</summary>
internal sealed class FaultScenes(ulong baseSeed)
{
    private const int PerKind = 10;

    /// <summary>All kinds that a scene may be asked for.</summary>
    public static readonly EventKind[] Kinds =
        [EventKind.PhaseProblem, EventKind.Clipping, EventKind.TruePeakOverTarget, EventKind.Silence, EventKind.Dropout, EventKind.Click];

    private static readonly int[] Rates = [44_100, 48_000, 96_000];

    /// <summary>How each scene is made, with the kinds that it is about.</summary>
    public IEnumerable<Func<(Scene Scene, EventKind[] Kinds)>> All
    {
        get
        {
            // What is cut at full scale is above the target too, and was not labelled so.
            EventKind[] withoutPeaks = [.. Kinds.Where(kind => kind != EventKind.TruePeakOverTarget)];
            EventKind[] withoutPhase = [.. Kinds.Where(kind => kind != EventKind.PhaseProblem)];
            for (var each = 0; each < PerKind; each++)
            {
                var n = each;
                yield return () => (Clean(n), Kinds);
                yield return () => (Plant("phase", n, 10, FaultPlanter.Phase), Kinds);
                yield return () => (Plant("clipping", n, 5, FaultPlanter.Clipping), withoutPeaks);
                yield return () => (Plant("peaks", n, 8, FaultPlanter.Peaks), withoutPhase);
                yield return () => (Plant("silence", n, 14, FaultPlanter.Silence), Kinds);
                yield return () => (Plant("dropouts", n, 6, FaultPlanter.Dropouts), Kinds);
                yield return () => (Plant("clicks", n, 6, FaultPlanter.Clicks), withoutPeaks);
            }
        }
    }

    private Scene Clean(int n) => Plant("clean", n, 6, static (_, _) => { });

    private Scene Plant(string name, int n, double seconds, Action<FaultPlanter, int> plant)
    {
        var seed = baseSeed + (ulong)((n * 17) + (name.Length * 1000));
        var rate = Rates[(n + name.Length) % Rates.Length];
        var programme = FaultProgrammes.Make(n, rate, (int)(seconds * rate), seed);
        var planter = new FaultPlanter(programme, rate, seed);
        plant(planter, n);
        return new Scene(
            $"{name} {n}: {FaultProgrammes.Name(n)} at {rate} Hz", new AudioFormat(rate, ChannelLayout.Stereo), planter.Signal, planter.Labels);
    }
}
