using System.Text.Json;

namespace Monochord.Synthesis.Inserts;

/// <summary>Reads a piece of a trajectory from JSON.</summary>
internal static class TrajectoryReader
{
    /// <summary>The piece; null when a name is unknown or a number is none.</summary>
    public static TrajectorySegment? Read(JsonElement json)
    {
        TrajectoryMode? mode = json.TryGetProperty("mode", out var name) && name.ValueKind == JsonValueKind.String
            ? name.GetString() switch
            {
                "oscillate" => TrajectoryMode.Oscillate,
                "rotate" => TrajectoryMode.Rotate,
                "rotating_arc" => TrajectoryMode.RotatingArc,
                _ => null,
            }
            : TrajectoryMode.Oscillate;
        if (mode is not { } known)
        {
            return null;
        }

        var piece = new TrajectorySegment(known, 0);
        foreach (var member in json.EnumerateObject())
        {
            if (With(piece, member.Name, member.Value) is not { } next)
            {
                return null;
            }

            piece = next;
        }

        return piece.PeriodS > 0 ? piece : null;
    }

    private static TrajectorySegment? With(TrajectorySegment piece, string name, JsonElement json)
    {
        if (name == "mode")
        {
            return piece;
        }

        if (name == "easing" && json.ValueKind == JsonValueKind.String)
        {
            return json.GetString() switch
            {
                "sine" => piece with { IsEased = true },
                "linear" or "none" => piece,
                _ => null,
            };
        }

        if (name == "distance_m" && json.ValueKind == JsonValueKind.Array)
        {
            return json.GetArrayLength() == 2 && Number(json[0]) is { } first && Number(json[1]) is { } last
                ? piece with { StartDistanceM = first, EndDistanceM = last }
                : null;
        }

        return Number(json) is not { } number ? null : name switch
        {
            "seconds" => piece with { Seconds = number },
            "center_deg" => piece with { CentreDeg = number },
            "extent_deg" => piece with { ExtentDeg = number },
            "start_deg" => piece with { StartDeg = number },
            "speed_deg_per_s" => piece with { SpeedDegPerS = number },
            "period_s" => piece with { PeriodS = number },
            "rotate_freq_hz" => piece with { RotateHz = number },
            "distance_m" => piece with { StartDistanceM = number, EndDistanceM = number },
            _ => null,
        };
    }

    private static double? Number(JsonElement json) =>
        json.ValueKind == JsonValueKind.Number && double.IsFinite(json.GetDouble()) ? json.GetDouble() : null;
}
