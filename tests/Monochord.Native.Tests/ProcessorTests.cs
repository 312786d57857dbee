using System.Text.Json;
using Monochord.Audio;
using Monochord.Native.Processors;
using Monochord.Native.Tests.Support;
using Xunit;

namespace Monochord.Native.Tests;

/// <summary>Every processor by its name, as C sees it.</summary>
public sealed class ProcessorTests : IDisposable
{
    private const int Rate = 48_000;
    private const int Frames = 4800;

    private readonly CProgram _program = CProgram.Of("processors");

    private static string[] Names => [.. AllProcessors.List.Select(processor => processor.Name)];

    public void Dispose() => _program.Dispose();

    [Fact]
    public void Processor_Noise_IsChangedAsInTheLibraries()
    {
        _program.Run([_program.Folder, .. Names]);
        foreach (var description in AllProcessors.List)
        {
            var expected = Noise();
            var processor = description.Create(description.Parameters.ToDictionary(parameter => parameter.Name, parameter => parameter.Default));
            processor.Prepare(new ProcessSpec(new AudioFormat(Rate, ChannelLayout.Stereo), 512));
            for (var done = 0; done < Frames; done += 480)
            {
                processor.Process(expected.Block.Slice(done, 480));
            }

            var samples = _program.Floats($"{description.Name}.raw");
            for (var c = 0; c < 2; c++)
            {
                for (var i = 0; i < Frames; i++)
                {
                    Assert.Equal(expected[c][i], samples[(2 * i) + c], 1e-6);
                }
            }
        }
    }

    [Fact]
    public void Processors_List_SaysAllThatIsToBeTold()
    {
        _program.Run([_program.Folder, .. Names]);
        using var list = JsonDocument.Parse(_program.Text("processors.json"));
        Assert.Equal(Names, list.RootElement.EnumerateArray().Select(processor => processor.GetProperty("name").GetString()!));
        foreach (var parameter in list.RootElement.EnumerateArray().SelectMany(processor => processor.GetProperty("parameters").EnumerateArray()))
        {
            var (least, most) = (parameter.GetProperty("minimum").GetDouble(), parameter.GetProperty("maximum").GetDouble());
            Assert.InRange(parameter.GetProperty("default").GetDouble(), least, most);
            Assert.NotEmpty(parameter.GetProperty("summary").GetString()!);
        }
    }

    [Fact]
    [Trait("Category", "Slow")]
    public void Processors_UnderValgrind_ReadAndWriteNothingThatIsNotTheirs() => _program.RunUnderValgrind([_program.Folder, .. Names]);

    // As in processors.c.
    private static AudioBuffer Noise()
    {
        var (noise, state) = (new AudioBuffer(2, Frames), 12_345u);
        for (var i = 0; i < 2 * Frames; i++)
        {
            state = unchecked((state * 1_664_525u) + 1_013_904_223u);
            noise[i % 2][i / 2] = ((state >> 8) / 16_777_216f) - 0.5f;
        }

        return noise;
    }
}
