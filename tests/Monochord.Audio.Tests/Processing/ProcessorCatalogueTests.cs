using Monochord.Audio.Processing;
using Xunit;

namespace Monochord.Audio.Tests.Processing;

/// <summary>What the catalogue says of processors is so.</summary>
public sealed class ProcessorCatalogueTests
{
    private const int Rate = 48_000;

    public static TheoryData<string> Names => [.. ProcessorCatalogue.All.Select(processor => processor.Name)];

    /// <summary>A processor that is not here can't be reached by its name.</summary>
    [Fact]
    public void Catalogue_EveryPublicProcessorOfTheLibrary_IsInIt()
    {
        var processors = typeof(IProcessor).Assembly.GetExportedTypes()
            .Where(type => type is { IsInterface: false, IsAbstract: false } && type.IsAssignableTo(typeof(IProcessor)));
        Assert.Equal(
            processors.OrderBy(type => type.Name, StringComparer.Ordinal),
            ProcessorCatalogue.All.Select(processor => processor.Type).Distinct().OrderBy(type => type.Name, StringComparer.Ordinal));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Processor_Defaults_MakeIt(string name)
    {
        var description = Find(name);
        var processor = Prepared(description, Defaults(description));
        Assert.IsType(description.Type, processor);
        Assert.Matches("^[a-z_]+$", name);
        Assert.All(description.Parameters, parameter =>
        {
            Assert.Matches("^[a-z_]+$", parameter.Name);
            Assert.InRange(parameter.Default, parameter.Minimum, parameter.Maximum);
        });
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Processor_AfterItsTail_Is120DecibelsBelow(string name)
    {
        var description = Find(name);
        AssertTail(description, Defaults(description));
        if (description.Parameters.Any(parameter => parameter.Name == "q"))
        {
            AssertTail(description, Defaults(description, ("q", 30), ("frequency_hz", 60)));
        }

        if (description.Parameters.Any(parameter => parameter.Name == "order"))
        {
            AssertTail(description, Defaults(description, ("order", 12)));
            AssertTail(description, Defaults(description, ("order", 1), ("lower_hz", 40)));
        }
    }

    private static ProcessorDescription Find(string name) => ProcessorCatalogue.All.Single(processor => processor.Name == name);

    private static Dictionary<string, double> Defaults(ProcessorDescription description, params (string Name, double Value)[] others)
    {
        var values = description.Parameters.ToDictionary(parameter => parameter.Name, parameter => parameter.Default, StringComparer.Ordinal);
        foreach (var (name, value) in others.Where(other => values.ContainsKey(other.Name)))
        {
            values[name] = value;
        }

        return values;
    }

    private static IProcessor Prepared(ProcessorDescription description, Dictionary<string, double> values)
    {
        var processor = description.Create(values);
        processor.Prepare(new ProcessSpec(new AudioFormat(Rate, ChannelLayout.Mono), 40 * Rate));
        return processor;
    }

    private static void AssertTail(ProcessorDescription description, Dictionary<string, double> values)
    {
        var processor = Prepared(description, values);
        var tail = processor.LatencyFrames + description.RingingFrames(values, Rate);
        Assert.InRange(tail, 0, 30 * Rate);
        var response = new AudioBuffer(1, (int)tail + Rate);
        response[0][0] = 0.5f;
        processor.Process(response.Block);
        var largest = response[0].ToArray().Max(Math.Abs);
        var after = response[0][((int)tail + 1)..].ToArray().Max(Math.Abs);
        Assert.True(after <= 1e-6 * largest, $"{description.Name}: {after} of {largest} after {tail} frames.");
    }
}
