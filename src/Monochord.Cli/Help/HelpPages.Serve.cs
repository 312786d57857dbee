namespace Monochord.Cli.Help;

internal static partial class HelpPages
{
    private const string Serve =
        """
        Serves the studio and its API, until Ctrl-C. 'monochord' alone does the same.

        Usage:
          monochord serve

        Options:
          --port N         the port, 8440 unless said; 0 for any that is free
          --host ADDRESS   the address, 127.0.0.1 unless said; 0.0.0.0 for everybody
          --library DIR    a folder whose sound files may be opened; may be repeated
          --data DIR       where jobs and uploads are kept, ~/.local/share/monochord
                           unless said (or MONOCHORD_DATA)
          --token TOKEN    what clients have to show, 8 characters or more. Beyond
                           this machine one is made and printed where none is given
          --otlp ADDRESS   sends measurements of the server to a collector, by OTLP
                           (or OTEL_EXPORTER_OTLP_ENDPOINT); none is sent unless said
          --no-demo        opens no demo
          --open           opens the studio in the browser
          -h, --help       this page

        Exit codes:
          0 stopped   2 usage   3 the port is taken, a folder is not there
          4 a component is missing

        Examples:
          monochord serve --library ~/Music --open
          monochord serve --host 0.0.0.0 --port 8000

        docs/server.md has the API, docs/wire.md the live readings.

        """;
}
