using System.Text.Json;

namespace Monochord.Tracks.Reading;

/// <summary>Lists of points over time, in order, with straight lines between them.</summary>
internal static class PointsReader
{
    /// <summary>The points that are right; none where there is no list.</summary>
    /// <param name="owner">Whose member the list is.</param>
    /// <param name="field">The list.</param>
    /// <param name="what">What a point has beside its time, such as <c>gain</c>.</param>
    /// <param name="bounds">What that may be.</param>
    /// <param name="faults">Where faults go.</param>
    public static List<(double Seconds, double Value)> Read(ObjectReader owner, Field field, string what, Bounds bounds, FaultList faults)
    {
        var points = new List<(double Seconds, double Value)>();
        if (owner.List(field, TrackLimits.MaxEnvelopePoints) is not { } list)
        {
            return points;
        }

        var index = 0;
        foreach (var pair in list.EnumerateArray())
        {
            var at = owner.At(field).Item(index++);
            if (pair.ValueKind != JsonValueKind.Array || pair.GetArrayLength() != 2)
            {
                faults.Add(at, "track.kind", $"A point of {field.Name} has to be a list of a time and a {what}, such as [10, 0.5].");
            }
            else if (ObjectReader.Number(pair[0], "The time", at.Item(0), Bounds.Seconds, faults) is { } seconds
                && ObjectReader.Number(pair[1], $"The {what}", at.Item(1), bounds, faults) is { } value)
            {
                if (points.Count > 0 && seconds < points[^1].Seconds)
                {
                    faults.Add(at, "track.order", $"The points of {field.Name} have to be in order: {seconds} s comes after {points[^1].Seconds} s.");
                }

                points.Add((seconds, value));
            }
        }

        return points;
    }
}
