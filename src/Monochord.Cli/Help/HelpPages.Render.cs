namespace Monochord.Cli.Help;

internal static partial class HelpPages
{
    private const string Render =
        """
        Renders a track of steps and voices into a file: the samples that play gives,
        rounded to what the file holds.

        Usage:
          monochord render TRACK

        Options:
          -o, --output FILE  .wav, .flac or .ogg; default: the name that the track
                             gives, beside it. A .wav beyond 4 GB becomes RF64
          --lufs N           so loud, in LUFS of the whole; default: as the track is
          --ceiling N        what true peaks stay below, in dBTP; default -1
          --no-limiter       the bare sum of the voices, whatever it comes to
          --stems            each kind of voice, the noise and the clips in a file of
                             its own as well, before the limiter
          --from T, --to T   a part of it; T is seconds, MM:SS or HH:MM:SS
          --rate HZ          frames a second; default: the track's
          --bits N           16, 24 or float for .wav, 16 or 24 for .flac; default 24
          -q, --quiet        says nothing
          -h, --help         this page

        Exit codes:
          0 done   2 usage   3 the track or a file of it could not be read, or the
          file not written   4 something is not installed   130 interrupted

        Examples:
          monochord render sleep.json
          monochord render sleep.json -o sleep.flac --lufs -23
          monochord render --from 1:00 --to 2:00 --stems sleep.json -o part.wav

        docs/rendering.md says what stands in the file, docs/tracks.md what a track is.

        """;
}
