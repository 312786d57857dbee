namespace Monochord.Cli.Help;

internal static partial class HelpPages
{
    private const string Track =
        """
        Works on tracks: scores of steps and voices, as JSON files.

        Usage:
          monochord track check FILE...       says what a track is, or all that is wrong
          monochord track new [PRESET] [-o OUT]
                                              a track to start from
          monochord track presets             the tracks that are brought along
          monochord track convert FILE [-o OUT]
                                              the same track as this version writes it
          monochord track schema              the JSON Schema of tracks

        FILE is a track in either dialect. 'check' also takes .noise, .voice and
        .voices files; it opens the sound files that a track names, which have to be
        in the folder of the track or below it.

        Options:
          --json             check, presets: one JSON object each, one a line
          -o, --output OUT   new, convert: where to write, and not to standard output;
                             'new' writes over nothing
          -h, --help         this page

        Exit codes:
          0 done   2 usage   3 a file is no track, or can't be read
          4 something is not installed

        Examples:
          monochord track new -o evening.json && monochord track check evening.json
          monochord track new rain -o rain.json && monochord play rain.json
          monochord track check --json samples/tracks/*.json | jq .seconds
          monochord track convert old.json -o new.json
          monochord track schema > track.schema.json

        docs/tracks.md describes the format; 'monochord voices' lists the voices.

        """;

    private const string Voices =
        """
        Lists the voices that a step of a track may hold, each with its parameters; of
        the voices that are named every parameter with its default, range and unit, and
        the names that it has in a transition.

        Usage:
          monochord voices [NAME...]

        Options:
          --json          one JSON object a voice, one a line, with everything
          -h, --help      this page

        Examples:
          monochord voices
          monochord voices binaural_beat
          monochord voices --json | jq -r .name

        docs/voices.md says what they sound like.

        """;
}
