using Monochord.Audio;
using Monochord.Reports;

namespace Monochord.Cli;

/// <summary>What the program ends with. <c>docs/meter.md</c> is the table for users.</summary>
internal static class ExitCode
{
    /// <summary>Everything was measured, and no limit was missed.</summary>
    internal const int Success = 0;

    /// <summary>Everything was measured, and a limit of a target was missed.</summary>
    internal const int TargetMissed = 1;

    /// <summary>The command was not understood.</summary>
    internal const int Usage = 2;

    /// <summary>At least one input could not be read; the others were.</summary>
    internal const int BadInput = 3;

    /// <summary>A part that Monochord stands on is not installed.</summary>
    internal const int ComponentMissing = 4;

    /// <summary>A defect of Monochord (EX_SOFTWARE of sysexits.h).</summary>
    internal const int Internal = 70;

    /// <summary>Interrupted: 128 + SIGINT, as a shell gives it.</summary>
    internal const int Cancelled = 130;

    /// <summary>Nobody reads the output any more: 128 + SIGPIPE, as a shell gives it.</summary>
    internal const int BrokenPipe = 141;

    /// <summary>The code of a <see cref="FailedFile"/> that a defect of Monochord failed.</summary>
    internal const string InternalFault = "internal";

    /// <summary>What a file that could not be measured ends the program with.</summary>
    internal static int Of(FailedFile failed) => Of(failed.Code);

    /// <summary>What a failure of this code ends the program with.</summary>
    internal static int Of(string code) => code switch
    {
        MissingComponentException.ErrorCode => ComponentMissing,
        InternalFault => Internal,
        _ => BadInput,
    };

    /// <summary>The code that says most when several things happened: a missing component, then bad input, then a missed target.</summary>
    internal static int Worse(int a, int b) => Math.Max(a, b);
}
