using System.CommandLine;

namespace Monochord.Cli.Help;

/// <summary>The help of each verb, for 80 columns.</summary>
internal static partial class HelpPages
{
    /// <summary>The page of a command.</summary>
    internal static string Of(Command command) => command switch
    {
        RootCommand => Root,
        { Name: "meter" } => Meter,
        { Name: "fingerprint" } => Fingerprint,
        { Name: "compare" } => Compare,
        { Name: "targets" } => Targets,
        { Name: "conformance" } => Conformance,
        { Name: "devices" } => Devices,
        { Name: "play" } => Play,
        { Name: "record" } => Record,
        { Name: "scope" } => Scope,
        { Name: "render" } => Render,
        { Name: "similar" } => Similar,
        { Name: "track" or "check" or "new" or "presets" or "convert" or "schema" } => Track,
        { Name: "voices" } => Voices,
        { Name: "serve" } => Serve,
        _ => $"{command.Description}\n",
    };

    private const string Root =
        """
        Monochord: one instrument that measures sound and makes sound.

        Usage:
          monochord            serves the studio
          monochord VERB ...

        Verbs:
          meter FILE...   measures loudness, true peak and levels of sound files
          fingerprint FILE...
                          finds tempo, key and 25 numbers of tracks, and keeps them
          compare A B     says what differs between two sound files
          targets         lists the delivery targets that meter judges by
          conformance     runs the test signals of the loudness standards
          devices         lists the sound devices
          play FILE       plays a sound file, or a track of steps and voices
          record OUT      records from a sound device into a file
          scope           keeps the newest seconds of an input for programs to look at
          render TRACK    renders a track of steps and voices into a file
          similar TRACK   finds the tracks that are most like one
          track check FILE...
                          says what a track is, or all that is wrong with it
          track new, track convert FILE, track schema
                          starts a track, rewrites an old one, describes the format
          voices [NAME]   lists the voices of tracks and their parameters
          serve           serves the studio and its API to a browser

        Options:
          -h, --help      this page; 'monochord VERB --help' for the page of a verb
          --version       the version

        Examples:
          monochord meter song.flac
          monochord meter --target ebu-r128 programme.wav

        """;

    private const string Meter =
        """
        Measures loudness (EBU R 128, ITU-R BS.1770-5), true peak and levels of sound
        files: WAV, FLAC, Ogg, Opus, MP3, AIFF, CAF and all that ffmpeg reads.

        Usage:
          monochord meter FILE...

        What is measured:
          -r, --recursive       look through folders, and the folders in them
          --channels L=A R=B    mono files as the channels of one programme, such as
                                L=l.wav R=r.wav C=c.wav LFE=lfe.wav Ls=ls.wav Rs=rs.wav
          --dialogue FILE       stems: dialogue, and what it is heard against, which is
          --background FILE     everything else, or
          --music FILE          music and
          --effects FILE        effects; the programme is their sum, or FILE
          --from T, --to T      a part of the file; T is seconds, MM:SS or HH:MM:SS
                                (timecode, in a file that has it)
          --stream N            the Nth sound stream of a video; 1 is the first
          --layout NAME         the channel layout, for a file that does not say it:
                                mono, stereo, 5.1, 7.1, 7.1.4, 9.1.6, 22.2 ...
          --order ORDER         how the channels are laid down: itu (L R C LFE ...),
                                film (L C R Ls Rs LFE) or aac (C L R Ls Rs LFE)
          --dual-mono           a mono file sounds from both loudspeakers: 3 LU more
          --strict              a cut-off or damaged file is an error, not a warning

        What is printed:
          --json                one JSON object a file, one a line
          --csv                 a header, and a row a file
          --series OUT          also every reading, 60 a second, as .csv or .jsonl;
                                for several files a folder, or a pattern such as
                                'out/{name}.jsonl'; - for standard output
          --html OUT            a page with every plot and event, as .html; for several
                                files a folder or a pattern, as for --series
          --payload OUT         mikup_payload.json
          -t, --target NAME     pass or fail on a delivery target; may be repeated
                                ('monochord targets' lists them)
          --quick               loudness, peaks, levels and correlation alone, in half
                                the time: no spectrum, vectorscope or speech
          -q, --quiet           no progress

        Other:
          -j, --jobs N          files measured at once; default: one a core
          -h, --help            this page

        Exit codes:
          0 done   1 a target was missed   2 usage   3 a file could not be read
          4 something is not installed     130 interrupted

        Examples:
          monochord meter song.flac
          monochord meter --target spotify --target apple-music master.wav
          monochord meter --recursive --csv album/ > album.csv
          monochord meter --json talk.mp3 | jq .integrated_lufs
          monochord meter --series talk.csv talk.wav
          monochord meter --html report.html --from 1:30 --to 2:00 song.flac
          monochord meter --dialogue dx.wav --music mx.wav --effects fx.wav
          monochord meter -- -strange-name.wav

        docs/meter.md says how each number is defined.

        """;

    private const string Compare =
        """
        Compares two sound files: lays B on A to the sample, matches their levels, takes
        one away from the other, and says in a sentence what differs: nothing, gain,
        delay, polarity, length, noise as dither leaves it, or more.

        Usage:
          monochord compare A B

        Options:
          --json          one JSON object
          -h, --help      this page

        Exit codes:
          0 the same but for gain, delay, polarity, length, rounding or dither
          1 different     2 usage     3 a file could not be read

        Examples:
          monochord compare master.wav master.flac
          monochord compare --json mix-v1.wav mix-v2.wav | jq .null_below_db

        docs/compare.md says how it is done.

        """;

    private const string Targets =
        """
        Lists the delivery targets that 'monochord meter --target NAME' judges by, with
        their limits and where they stand written.

        Usage:
          monochord targets [NAME...]

        Options:
          --json          one JSON object a target, one a line
          -h, --help      this page

        Examples:
          monochord targets
          monochord targets ebu-r128 netflix

        """;

    private const string Conformance =
        """
        Runs the test signals of EBU Tech 3341, EBU Tech 3342 and ITU-R BS.2217 that can
        be synthesised, at 44.1, 48, 69.313, 96 and 192 kHz, and says what was expected,
        what was read, the difference, and the share of the tolerance that it takes.
        Takes about a minute. Ends with 1 when a case fails.

        Usage:
          monochord conformance

        Options:
          --markdown      as the page docs/conformance.md
          -h, --help      this page

        Examples:
          monochord conformance
          monochord conformance --markdown > docs/conformance.md

        """;
}
