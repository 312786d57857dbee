using Monochord.Synthesis.Description;
using Monochord.Synthesis.Tracks;

namespace Monochord.Synthesis.Playing;

/// <summary>Whether two voices of a track sound the same, whatever they are called by people.</summary>
internal static class VoiceLikeness
{
    public static bool AreSame(TrackVoice a, TrackVoice b) => ReferenceEquals(a, b)
        || (ReferenceEquals(a.Voice, b.Voice) && Equals(a.Envelope, b.Envelope) && AreSame(a.Automation, b.Automation)
            && AreSame(a.Arguments, b.Arguments));

    public static bool AreSame(BackgroundNoise a, BackgroundNoise b) => ReferenceEquals(a, b)
        || (AreSame(a.Voice, b.Voice) && AreSame(a.Envelope, b.Envelope)
            && a.Gain == b.Gain && a.Pan == b.Pan && a.StartSeconds == b.StartSeconds
            && a.FadeInSeconds == b.FadeInSeconds && a.FadeOutSeconds == b.FadeOutSeconds);

    private static bool AreSame(Automation? a, Automation? b) =>
        AreSame(a?.Gain ?? [], b?.Gain ?? []) && AreSame(a?.Pan ?? [], b?.Pan ?? []);

    private static bool AreSame(IReadOnlyDictionary<string, ParameterValue> a, IReadOnlyDictionary<string, ParameterValue> b)
    {
        if (a.Count != b.Count)
        {
            return false;
        }

        foreach (var (name, value) in a)
        {
            if (!b.TryGetValue(name, out var other) || !AreSame(value, other))
            {
                return false;
            }
        }

        return true;
    }

    private static bool AreSame(ParameterValue a, ParameterValue b) => (a.Value, b.Value) switch
    {
        (IReadOnlyList<double> x, IReadOnlyList<double> y) => AreSame(x, y),
        (IReadOnlyList<string> x, IReadOnlyList<string> y) => AreSame(x, y),
        (IReadOnlyList<FrequencyRange> x, IReadOnlyList<FrequencyRange> y) => AreSame(x, y),
        (IReadOnlyList<Inserts.TrajectorySegment> x, IReadOnlyList<Inserts.TrajectorySegment> y) => AreSame(x, y),
        var (x, y) => x.Equals(y),
    };

    private static bool AreSame<T>(IReadOnlyList<T> a, IReadOnlyList<T> b)
    {
        if (a.Count != b.Count)
        {
            return false;
        }

        for (var i = 0; i < a.Count; i++)
        {
            if (!EqualityComparer<T>.Default.Equals(a[i], b[i]))
            {
                return false;
            }
        }

        return true;
    }
}
