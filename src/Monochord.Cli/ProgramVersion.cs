namespace Monochord.Cli;

/// <summary>Which Monochord this is.</summary>
internal static class ProgramVersion
{
    /// <summary>Three numbers.</summary>
    internal static string Text { get; } = typeof(ProgramVersion).Assembly.GetName().Version!.ToString(3);
}
