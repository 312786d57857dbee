namespace Monochord.Cli.Tests.Support;

/// <summary>Somebody who presses keys while something plays: each at a look of the player, of which there is one before each 1024 frames.</summary>
internal sealed class Keyboard(params (int Look, ConsoleKey Key)[] presses)
{
    private int _looks;

    internal ConsoleKeyInfo? Next()
    {
        var look = _looks++;
        var press = Array.Find(presses, press => press.Look == look);
        return press.Look == look ? new ConsoleKeyInfo('\0', press.Key, shift: false, alt: false, control: false) : null;
    }
}
