using Monochord.Audio;
using Monochord.Catalogue;
using Monochord.Catalogue.Scanning;

namespace Monochord.Cli.Fingerprints;

/// <summary>Analyses what was asked for, on all cores, and prints it in the order of the paths.</summary>
internal static class FingerprintRun
{
    /// <summary>Runs to the end.</summary>
    /// <returns>The worst <see cref="ExitCode"/> of all files.</returns>
    internal static int Execute(FingerprintRequest request, CommandContext context) => ExecuteAsync(request, context).GetAwaiter().GetResult();

    private static async Task<int> ExecuteAsync(FingerprintRequest request, CommandContext context)
    {
        await using var catalogue = Open(request.CatalogueFile);
        var printer = FingerprintPrinter.Create(request, catalogue, context);
        var line = new ScanLine(request.IsQuiet, context);
        var code = ExitCode.Success;
        var scan = new LibraryScan(catalogue, new TrackAnalyser(request.Strategy), new LibraryScanOptions
        {
            Workers = request.Workers,
            IsRecursive = request.IsRecursive,
            IsForced = request.IsForced,
            UsesSidecars = request.UsesSidecars,
            ForgetsVanished = request.ForgetsVanished,
            Clock = context.Time,
        });
        ScanProgress result;
        try
        {
            result = await scan.RunAsync(
                request.Names,
                outcome =>
                {
                    line.Clear();
                    code = outcome.Code is { } failure ? ExitCode.Worse(code, ExitCode.Of(failure)) : code;
                    printer.Print(outcome);
                },
                line,
                context.Cancellation);
        }
        finally
        {
            line.Clear();
        }

        if (result is { Found: 0, Failed: 0 })
        {
            throw new AudioFileException("folder.no-sound", $"There is no sound file in {string.Join(", ", request.Names)}.", request.Names[0]);
        }

        printer.End(result);
        return code;
    }

    private static TrackCatalogue Open(string file)
    {
        try
        {
            Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new CatalogueException("catalogue.cannot-open", $"{file}: its folder can't be made: {error.Message}", file, error);
        }

        return new TrackCatalogue(file);
    }
}
