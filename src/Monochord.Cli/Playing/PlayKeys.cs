namespace Monochord.Cli.Playing;

/// <summary>What a person at the keyboard asks of what plays.</summary>
internal enum PlayKey
{
    /// <summary>Nothing.</summary>
    None,

    /// <summary>Space: stand still, or go on.</summary>
    Pause,

    /// <summary>Left: back by <see cref="PlayKeys.StepSeconds"/>.</summary>
    Back,

    /// <summary>Right: on by <see cref="PlayKeys.StepSeconds"/>.</summary>
    Forward,

    /// <summary>Home: to the beginning.</summary>
    Start,

    /// <summary>Q or Escape: the end.</summary>
    Quit,
}

/// <summary>The keys of <c>monochord play</c>.</summary>
internal static class PlayKeys
{
    /// <summary>How far an arrow goes.</summary>
    internal const double StepSeconds = 5;

    /// <summary>What was pressed since the last call.</summary>
    internal static PlayKey Next(CommandContext context) => context.Keys?.Invoke() switch
    {
        null => PlayKey.None,
        { Key: ConsoleKey.Spacebar or ConsoleKey.P } => PlayKey.Pause,
        { Key: ConsoleKey.LeftArrow } => PlayKey.Back,
        { Key: ConsoleKey.RightArrow } => PlayKey.Forward,
        { Key: ConsoleKey.Home } => PlayKey.Start,
        { Key: ConsoleKey.Q or ConsoleKey.Escape } => PlayKey.Quit,
        _ => PlayKey.None,
    };
}
