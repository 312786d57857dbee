namespace Monochord.Audio.Processing;

/// <summary>A number that a processor is told.</summary>
/// <param name="Name">Lower case with underscores, the unit at its end where it has one.</param>
/// <param name="Summary">A sentence for people.</param>
/// <param name="Unit">Such as <c>dB</c>, <c>Hz</c> or <c>s</c>; empty for none.</param>
/// <param name="Minimum">The least value.</param>
/// <param name="Maximum">The largest value. What depends on the sample rate is checked when it is known.</param>
/// <param name="Default">What holds where nothing is said.</param>
/// <param name="IsWhole">Whether only whole numbers are meant.</param>
public sealed record ProcessorParameter(
    string Name, string Summary, string Unit, double Minimum, double Maximum, double Default, bool IsWhole = false);

/// <summary>A processor as those see it who make it by its name.</summary>
public sealed record ProcessorDescription
{
    /// <summary>Its name, lower case with underscores.</summary>
    public required string Name { get; init; }

    /// <summary>What it does, a sentence for people.</summary>
    public required string Summary { get; init; }

    /// <summary>What it is made of.</summary>
    public required Type Type { get; init; }

    /// <summary>What it is told.</summary>
    public required IReadOnlyList<ProcessorParameter> Parameters { get; init; }

    /// <summary>Makes one, from a value for each parameter.</summary>
    public required Func<IReadOnlyDictionary<string, double>, IProcessor> Create { get; init; }

    /// <summary>How many frames it goes on, beyond its latency, after its input has ended, until what is left is 120 dB below: from values and
    /// a sample rate in Hz. 0 where nothing rings.</summary>
    public Func<IReadOnlyDictionary<string, double>, int, long> RingingFrames { get; init; } = static (_, _) => 0;
}
