namespace Monochord.Cli.Help;

internal static partial class HelpPages
{
    private const string Fingerprint =
        """
        Finds the 25 numbers that describe a track (spectrum, dynamics, tempo, harmony,
        stereo), with tempo, beats, key, timbre and outline, and keeps them in the
        catalogue: what is known and has not changed is not analysed again, even when it
        was moved or retagged. Names folders or files, any that meter reads.

        Usage:
          monochord fingerprint FILE...

        Options:
          -r, --recursive     the folders in folders too
          --json              one JSON object a file, one a line, with all that is known
          --csv               a header, and a row a file
          --strategy S        whole, or windowed: parts of long tracks only, quicker
          -f, --force         analyses what is known, and what failed, again
          --sidecars          reads and writes FILE.25d beside each file; those of other
                              programs are left as they are
          --forget            forgets tracks of the folders whose files are gone
          --catalogue FILE    where they are kept; default: tracks.db in
                              ~/.local/share/monochord (or MONOCHORD_DATA)
          -j, --workers N     files analysed at once; default: one a core
          -q, --quiet         no progress
          -h, --help          this page

        Exit codes:
          0 done   2 usage   3 a file could not be analysed
          4 something is not installed     130 interrupted; what is done is kept

        Examples:
          monochord fingerprint song.flac
          monochord fingerprint --json song.flac | jq .fingerprint.tempo_bpm
          monochord fingerprint --recursive ~/Music
          monochord fingerprint --recursive --csv ~/Music > music.csv

        docs/catalogue.md says what is kept, and how files are known again.

        """;
}
