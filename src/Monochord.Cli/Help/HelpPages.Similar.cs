namespace Monochord.Cli.Help;

internal static partial class HelpPages
{
    private const string Similar =
        """
        Finds the tracks that are most like one, among those that
        'monochord fingerprint' has got to know. TRACK is a sound file, or the number of
        a track.

        Usage:
          monochord similar TRACK

        Options:
          -n, --number N     how many, 10 unless said
          --explain          why: in a sentence, and what takes most of the distance
          --by WHAT          fingerprint (25 numbers: spectrum, dynamics, tempo ...) or
                             timbre (the colour of the sound)
          --weights W        how much each number counts: standard, equal, frequency or
                             dynamics; or NAME=WEIGHT,... of which only those count; or
                             a preset and changes of it, such as standard,lufs=0
          --exclude-artist   no other tracks of the same artist
          --json             one JSON object
          --catalogue FILE   the catalogue, tracks.db in ~/.local/share/monochord (or
                             MONOCHORD_DATA) unless said
          -h, --help         this page

        Exit codes:
          0 done   2 usage   3 there is no catalogue, or no such track
          4 something is not installed

        Examples:
          monochord similar song.flac
          monochord similar --explain --exclude-artist -n 5 song.flac
          monochord similar --weights tempo_bpm=2,bass_pct=1 --json 42

        docs/likeness.md says how it is done.

        """;
}
