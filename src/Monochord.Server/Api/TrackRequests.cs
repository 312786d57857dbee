using System.Globalization;
using Monochord.Catalogue;
using Monochord.Catalogue.Likeness;
using Monochord.Fingerprinting;
using Monochord.Fingerprinting.Tonality;

namespace Monochord.Server.Api;

/// <summary>What a query string says of tracks.</summary>
internal static class TrackRequests
{
    /// <summary>A page of tracks.</summary>
    /// <exception cref="Sessions.SessionException">It can't be understood.</exception>
    public static TrackQuery Query(IQueryCollection query, string? search, string? sort, string? key, int offset, int limit)
    {
        Check("offset", offset, 0, int.MaxValue);
        Check("limit", limit, 1, TrackQuery.MaxLimit);
        return new TrackQuery
        {
            Search = string.IsNullOrWhiteSpace(search) ? null : search,
            Order = sort is null ? TrackOrder.Newest
                : TrackOrder.TryParse(sort, out var order) ? order
                : throw BadRequest.Of($"Tracks are not sorted by {sort}; there are {string.Join(", ", TrackOrder.Names)}, and a minus for the largest first.", "sort"),
            Key = key is null ? null : KeyOf(key),
            Ranges = [.. Ranges(query)],
            Offset = offset,
            Limit = limit,
        };
    }

    /// <summary>Weights by name, or as <see cref="LikenessWeights.Parse"/> reads them.</summary>
    public static LikenessWeights Weights(string? weights)
    {
        try
        {
            return weights is null ? LikenessWeights.Standard : LikenessWeights.Parse(weights);
        }
        catch (FormatException error)
        {
            throw BadRequest.Of(error.Message, "weights");
        }
    }

    public static void Check(string name, int value, int low, int high)
    {
        if (value < low || value > high)
        {
            throw BadRequest.Of($"{name} is {low} to {high}, not {value}.", name);
        }
    }

    private static Key KeyOf(string text)
    {
        for (var tonic = 0; tonic < 12; tonic++)
        {
            foreach (var mode in (ReadOnlySpan<Mode>)[Mode.Major, Mode.Minor])
            {
                var key = new Key(tonic, mode);
                if (string.Equals(key.Camelot, text, StringComparison.OrdinalIgnoreCase) || string.Equals(key.ToString(), text, StringComparison.OrdinalIgnoreCase))
                {
                    return key;
                }
            }
        }

        throw BadRequest.Of($"There is no key {text}; a key is 1A to 12B, or such as 'F# minor'.", "key");
    }

    // min.NAME and max.NAME.
    private static IEnumerable<DimensionRange> Ranges(IQueryCollection query)
    {
        foreach (var (name, values) in query)
        {
            var isMinimum = name.StartsWith("min.", StringComparison.Ordinal);
            if (!isMinimum && !name.StartsWith("max.", StringComparison.Ordinal))
            {
                continue;
            }

            if (!Dimensions.TryParse(name[4..], out var dimension))
            {
                throw BadRequest.Of($"There is no dimension {name[4..]}.", name);
            }

            if (values.Count != 1 || !double.TryParse(values[0], NumberStyles.Float, CultureInfo.InvariantCulture, out var limit) || !double.IsFinite(limit))
            {
                throw BadRequest.Of($"{name} is one number.", name);
            }

            yield return isMinimum ? new DimensionRange(dimension, limit, null) : new DimensionRange(dimension, null, limit);
        }
    }
}
