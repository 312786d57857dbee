namespace Monochord.Cli.Help;

internal static partial class HelpPages
{
    private const string Devices =
        """
        Lists the sound devices: id, channels out and in, rate, name. --device of play
        and record takes the id, the name, or a part of the name that only one has.

        Usage:
          monochord devices

        Options:
          --json          one JSON object a device, one a line
          -h, --help      this page

        Exit codes:
          0 done   3 the sound system does not answer   4 PortAudio is not installed

        Examples:
          monochord devices
          monochord devices --json | jq -r 'select(.max_outputs >= 8).id'

        docs/devices.md says how devices are used.

        """;

    private const string Play =
        """
        Plays a sound file, any that meter reads, with its samples as they are; or a
        track of steps and voices (.json), behind a limiter at -1 dBTP. When the device
        goes away, it waits 30 s for it and then goes on where it broke off.

        Usage:
          monochord play FILE

        Keys:
          space   pause, and go on       left, right   5 s back, 5 s on
          home    from the start         q             quit

        Options:
          -d, --device D    the device: id, name or a part of it; default: the system's
          --from T, --to T  a part of it; T is seconds, MM:SS or HH:MM:SS
          --loop            again and again, without a gap
          --low-latency     10 ms of buffer instead of 100 ms; may be heard to break up
          --device-rate HZ  the rate of the device, if not that of the file: resamples
          -q, --quiet       no progress
          -h, --help        this page

        Exit codes:
          0 played to the end       2 usage
          3 the file could not be read, or the device not opened, or lost
          4 something is not installed   130 interrupted

        Examples:
          monochord play song.flac
          monochord play samples/tracks/sleep.json
          monochord play --from 1:30 --to 1:45 --loop song.flac
          monochord play --device hdmi --low-latency click.wav

        docs/devices.md says what the buffer is for and what a lost device interrupts,
        docs/tracks.md what a track is.

        """;

    private const string Record =
        """
        Records from a sound device into OUT: .wav (24 bits), .flac (24 bits) or .ogg.
        Ctrl-C ends the recording; the file is then complete. When the device goes away,
        it waits 30 s for it and goes on; what sounded meanwhile is missing.

        Usage:
          monochord record OUT

        Options:
          -d, --device D    the device: id, name or a part of it; default: the system's
          --seconds N       ends by itself after so long
          --rate HZ         sample rate; default: 48000
          --channels N      number of channels; default: 2, or what the device has
          --float           .wav with 32-bit float samples, as the device gives them
          --low-latency     10 ms of buffer instead of 100 ms
          -q, --quiet       no progress
          -h, --help        this page

        Exit codes:
          0 recorded       2 usage
          3 the device could not be opened or was lost, or the file not written
          4 something is not installed

        Examples:
          monochord record take.wav
          monochord record --device usb --seconds 60 --rate 96000 take.flac

        docs/devices.md says how devices are used.

        """;
}
