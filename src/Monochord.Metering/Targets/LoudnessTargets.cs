namespace Monochord.Metering.Targets;

/// <summary>Every target that is known by name.</summary>
public static class LoudnessTargets
{
    /// <summary>All of them: broadcast, then delivery, then streaming.</summary>
    public static IReadOnlyList<LoudnessTarget> All { get; } =
    [
        BroadcastTargets.EbuR128, BroadcastTargets.EbuR128Live, BroadcastTargets.EbuR128ShortForm, BroadcastTargets.AtscA85,
        BroadcastTargets.AribTrB32, BroadcastTargets.Op59, DeliveryTargets.Netflix, DeliveryTargets.Podcast,
        DeliveryTargets.AesSpeech, DeliveryTargets.AesMusic, DeliveryTargets.Acx, DeliveryTargets.SonyGames, StreamingTargets.Spotify,
        StreamingTargets.SpotifyLoud, StreamingTargets.AppleMusic, StreamingTargets.YouTube, StreamingTargets.Tidal,
        StreamingTargets.AmazonMusic, StreamingTargets.Deezer,
    ];

    /// <summary>The target of this name, upper or lower case, or null.</summary>
    public static LoudnessTarget? Find(string name)
    {
        foreach (var target in All)
        {
            if (string.Equals(target.Name, name, StringComparison.OrdinalIgnoreCase))
            {
                return target;
            }
        }

        return null;
    }
}
