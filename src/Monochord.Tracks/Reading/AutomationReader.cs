using System.Text.Json;
using Monochord.Synthesis.Tracks;

namespace Monochord.Tracks.Reading;

/// <summary>How gain and place of a voice move over its step.</summary>
internal static class AutomationReader
{
    /// <summary>The automation.</summary>
    public static Automation Read(JsonElement json, Place at, FaultList faults)
    {
        var automation = new ObjectReader(json, Fields.AutomationTable, at, faults);
        return new Automation { Gain = Gains(automation, Fields.GainPoints, faults), Pan = Pans(automation, faults) };
    }

    /// <summary>Gains over time.</summary>
    public static List<EnvelopePoint> Gains(ObjectReader owner, Field field, FaultList faults) =>
        PointsReader.Read(owner, field, "gain", Bounds.Gain, faults).ConvertAll(point => new EnvelopePoint(point.Seconds, point.Value));

    private static List<PanPoint> Pans(ObjectReader owner, FaultList faults) =>
        PointsReader.Read(owner, Fields.PanPoints, "place", Bounds.Pan, faults).ConvertAll(point => new PanPoint(point.Seconds, point.Value));
}
