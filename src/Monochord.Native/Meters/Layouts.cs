using Monochord.Audio;
using Monochord.Native.Errors;

namespace Monochord.Native.Meters;

/// <summary>Channel layouts by their names.</summary>
internal static class Layouts
{
    /// <summary>A layout; null for no name.</summary>
    public static ChannelLayout? Find(string? name) => name is null ? null
        : ChannelLayout.Find(name) ?? throw new NativeException(
            Status.Argument, "options.range",
            $"There is no layout {name}; there is {string.Join(", ", ChannelLayout.Known.Select(layout => layout.Name))}.", "layout");
}
