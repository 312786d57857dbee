using System.Text;

namespace Monochord.Reports.Pages;

/// <summary>The colours of a page, light and dark. Text stands out by 7:1 and 4.5:1 at least, curves by 3:1; a test computes it.</summary>
internal static class PageTheme
{
    /// <summary>Name, light and dark of each colour.</summary>
    internal static IReadOnlyList<(string Name, string Light, string Dark)> Colours { get; } =
    [
        ("ground", "#FAFAF7", "#0E1113"),
        ("panel", "#FFFFFF", "#161A1D"),
        ("edge", "#DEDFDA", "#262C31"),
        ("text", "#16191C", "#E8EAED"),
        ("quiet", "#5B646C", "#98A2AB"),
        ("string", "#9A6700", "#E6B450"),
        ("good", "#00796B", "#3CB8A4"),
        ("near", "#965A00", "#E69F00"),
        ("over", "#C2410C", "#F0643C"),
        ("s1", "#0B6FA4", "#56B4E9"),
        ("s2", "#8A5A00", "#E69F00"),
        ("s3", "#00796B", "#3CB8A4"),
        ("s4", "#A0447A", "#CC79A7"),
        ("s5", "#6B6400", "#F0E442"),
        ("s6", "#5B646C", "#B4BCC4"),
    ];

    /// <summary>The colours as custom properties of CSS.</summary>
    internal static string Css
    {
        get
        {
            var light = new StringBuilder();
            var dark = new StringBuilder();
            foreach (var colour in Colours)
            {
                light.Append($"--{colour.Name}:{colour.Light};");
                dark.Append($"--{colour.Name}:{colour.Dark};");
            }

            // Paper is white whatever the screen is.
            return $":root{{color-scheme:light dark;{light}}}\n@media screen and (prefers-color-scheme:dark){{:root{{{dark}}}}}\n";
        }
    }
}
