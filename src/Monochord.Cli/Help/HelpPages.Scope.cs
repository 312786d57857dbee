namespace Monochord.Cli.Help;

internal static partial class HelpPages
{
    private const string Scope =
        """
        Keeps the newest seconds of an input in a ring buffer: a file in memory that any
        number of programs may read while it is written. Runs until the input ends, or
        Ctrl-C; the ring is then removed.

        Usage:
          monochord scope

        Options:
          -i, --input I     a device: id, name or a part of it; default: the system's
                            a file: a path, at the pace of its sound
                            a session of a server: http://localhost:8440/sessions/ID,
                            or the first one: http://localhost:8440
                            test: a sine on each channel
          --ring PATH       the ring; default: one in /dev/shm/monochord-UID
          --ring-version N  2, or 1 for programs that know that alone
          --seconds N       what is kept; default: 30
          --channels N      the first so many; default: all (of a device, two)
          --rate HZ         default: that of the input (of a device, 48000)
          --loop            a file again and again, without a gap
          --keep            the ring stays
          --json            one JSON object a line: the ring, and how it goes each
                            second
          -q, --quiet       no progress
          -h, --help        this page

        Exit codes:
          0 ended, or stopped       2 usage
          3 the input could not be read, or the ring not made
          4 something is not installed

        Examples:
          monochord scope
          monochord scope --input usb --channels 8 --ring /dev/shm/stage
          monochord scope --input song.flac --loop --json
          monochord scope --input test --channels 64 --rate 192000

        docs/ring-buffer.md says how a ring is read, in C#, Python and C.

        """;
}
