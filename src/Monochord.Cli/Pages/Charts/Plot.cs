namespace Monochord.Cli.Pages.Charts;

/// <summary>A plot: title, key, axes, grid and layers, as a figure of HTML with SVG in it.</summary>
/// <remarks>The drawing stretches to the width of the page, lines keeping their thickness; the names of the axes stand in drawings of
/// their own that don't stretch, so that they are as readable on a phone as on a wide screen.</remarks>
internal sealed class Plot(string id, string title, string description, Axis x, Axis y, int heightPixels)
{
    /// <summary>Units of the drawing from left to right.</summary>
    internal const int Width = 1000;

    /// <summary>Units of the drawing from top to bottom.</summary>
    internal const int Height = 200;

    private readonly Markup _layers = new();
    private readonly Markup _keys = new();

    /// <summary>Its name in the page.</summary>
    internal string Id => id;

    /// <summary>Left to right.</summary>
    internal Axis X => x;

    /// <summary>Bottom to top.</summary>
    internal Axis Y => y;

    /// <summary>Pixels for the names of the levels.</summary>
    internal int NamePixels { get; init; } = 44;

    /// <summary>What a read-out shows at a place: null when the plot has none.</summary>
    internal ReadOut? ReadOut { get; set; }

    /// <summary>Adds a path.</summary>
    /// <param name="style">Classes of the page's style: <c>line s1</c>, <c>band s2</c>, <c>target</c>.</param>
    /// <param name="data">Its outline.</param>
    /// <param name="key">What it is called in the key; null when it is not.</param>
    internal void Add(string style, string data, string? key = null)
    {
        if (data.Length > 0)
        {
            _layers.Raw($"<path class=\"{style}\" d=\"{data}\"/>");
        }

        if (key is not null)
        {
            _keys.Raw($"<li><svg viewBox=\"0 0 22 10\" aria-hidden=\"true\"><path class=\"{style}\" d=\"")
                .Raw(SampleOf(style))
                .Raw("\"/></svg>").Text(key).Raw("</li>");
        }
    }

    /// <summary>Adds a path in units of its own: cells of a map.</summary>
    internal void AddScaled(string style, string data, double widthOfUnit, double heightOfUnit, string key)
    {
        if (data.Length > 0)
        {
            _layers.Raw($"<path class=\"{style}\" shape-rendering=\"crispEdges\" transform=\"scale({widthOfUnit:0.######} {heightOfUnit:0.######})\" d=\"{data}\"/>");
        }

        Add(style, string.Empty, key);
    }

    /// <summary>Adds a level across the plot.</summary>
    internal void AddLevel(string style, double value, string? key = null) => Add(style, $"M0 {Markup.Number(y.Scale.Of(value))}H{Width}", key);

    /// <summary>Adds a stretch of levels across the plot.</summary>
    internal void AddRange(string style, double low, double high)
    {
        var (top, bottom) = (y.Scale.Of(high), y.Scale.Of(low));
        Add(style, $"M0 {Markup.Number(top)}H{Width}V{Markup.Number(bottom)}H0z");
    }

    /// <summary>Adds a dot; nothing where there is no value.</summary>
    internal void AddDot(string style, double atX, double atY, string key)
    {
        if (double.IsFinite(atX) && double.IsFinite(atY))
        {
            Add($"dot {style}", $"M{Markup.Number(x.Scale.Of(atX))} {Markup.Number(y.Scale.Of(atY))}h0", key);
        }
    }

    /// <summary>Writes the figure.</summary>
    internal void Write(Markup page)
    {
        page.Raw($"<figure class=\"plot\" id=\"{id}\"><figcaption><h3>").Text(title);
        page.Raw(y.Title.Length == 0 ? "</h3>" : $" <small>{y.Title}</small></h3>");
        page.Raw("<ul class=\"key\">").Raw(_keys.ToString()).Raw("</ul>");
        page.Raw(ReadOut is null ? string.Empty : "<output></output>").Raw("</figcaption>");
        page.Raw($"<div class=\"frame\" style=\"--h:{heightPixels}px;--y:{NamePixels}px\">");
        WriteY(page);
        page.Raw($"<svg class=\"area\" viewBox=\"0 0 {Width} {Height}\" preserveAspectRatio=\"none\" role=\"img\"");
        page.Raw(ReadOut is null ? " aria-label=\"" : " tabindex=\"0\" aria-label=\"").Text(description).Raw("\">");
        WriteGrid(page);
        page.Raw(_layers.ToString());
        page.Raw(ReadOut is null ? string.Empty : $"<path class=\"cursor\" d=\"M-9 0V{Height}\"/>").Raw("</svg>");
        WriteX(page);
        page.Raw("</div></figure>\n");
    }

    // What a style looks like in the key.
    private static string SampleOf(string style) => style.Split(' ')[0] switch
    {
        "line" or "target" or "limit" => "M0 5H22",
        "dot" => "M11 5h0",
        _ => "M0 1H22V9H0z",
    };

    private void WriteGrid(Markup page)
    {
        page.Raw("<path class=\"grid\" d=\"");
        foreach (var (value, _) in y.Ticks)
        {
            page.Raw($"M0 {Markup.Number(y.Scale.Of(value))}H{Width}");
        }

        foreach (var (value, _) in x.Ticks)
        {
            page.Raw($"M{Markup.Number(x.Scale.Of(value))} 0V{Height}");
        }

        page.Raw("\"/>");
    }

    private void WriteY(Markup page)
    {
        page.Raw("<svg class=\"yaxis\" aria-hidden=\"true\">");
        foreach (var (value, label) in y.Ticks)
        {
            page.Raw($"<text x=\"100%\" y=\"{Markup.Number(y.Scale.PercentOf(value))}%\">").Text(label).Raw("</text>");
        }

        page.Raw("</svg>");
    }

    // Every second name may go where there is no room; a name at either end leans inwards.
    private void WriteX(Markup page)
    {
        page.Raw("<svg class=\"xaxis\" aria-hidden=\"true\">");
        for (var i = 0; i < x.Ticks.Count; i++)
        {
            var at = x.Scale.PercentOf(x.Ticks[i].Value);
            var style = (at < 1 ? "first" : at > 99 ? "last" : string.Empty) + (i % 2 == 1 ? " odd" : string.Empty);
            page.Raw($"<text x=\"{Markup.Number(at)}%\" y=\"14\"{(style.Length > 0 ? $" class=\"{style.Trim()}\"" : string.Empty)}>")
                .Text(x.Ticks[i].Label).Raw("</text>");
        }

        page.Raw("</svg>");
    }
}
