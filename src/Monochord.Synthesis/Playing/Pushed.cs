namespace Monochord.Synthesis.Playing;

/// <summary>A clip that came later.</summary>
internal sealed class Pushed(PlacedClip clip)
{
    public PlacedClip Clip { get; } = clip;

    public Pushed? Next { get; set; }
}
