using System.Text;
using System.Text.Json.Nodes;
using Monochord.TestKit;
using Monochord.Tracks.Tests.Support;
using Xunit;

namespace Monochord.Tracks.Tests.Reading;

/// <summary>Whatever bytes there are, they are a track or a <see cref="TrackException"/>: nothing else comes out.</summary>
public sealed class TrackFuzzTests
{
    private static readonly string[] Odd =
    [
        "null", "true", "[]", "{}", "\"\"", "0", "-1", "1e999", "-1e999", "1e-999", "123456789012345678901234567890", "\"NaN\"", "\"\\u0000\"", "[[[[]]]]",
        "[1,2]", "[[1,2],[3]]", "{\"type\":{}}", "\"generate_swept_notch_pink_sound\"", "\"//x\"", "0.1e1", "\"a\\nb\"", "[null]", "[{}]", "9007199254740993",
    ];

    [Fact]
    public void Read_ChangedBytes_GivesATrackOrATrackException() => Property.Holds(
        Inputs.Range(0, int.MaxValue),
        seed =>
        {
            var random = new Random(seed);
            var bytes = Encoding.UTF8.GetBytes(Base(random)).ToList();
            for (var changes = random.Next(1, 8); changes > 0 && bytes.Count > 1; changes--)
            {
                var at = random.Next(bytes.Count);
                switch (random.Next(4))
                {
                    case 0:
                        bytes[at] = (byte)random.Next(256);
                        break;
                    case 1:
                        bytes.RemoveRange(at, Math.Min(random.Next(1, 40), bytes.Count - at));
                        break;
                    case 2:
                        bytes.InsertRange(at, Encoding.UTF8.GetBytes(Odd[random.Next(Odd.Length)]));
                        break;
                    default:
                        bytes.InsertRange(at, bytes.GetRange(0, Math.Min(bytes.Count, random.Next(200))));
                        break;
                }
            }

            Holds([.. bytes]);
        },
        cases: 1000);

    [Fact]
    public void Read_ChangedValues_GivesATrackOrATrackException() => Property.Holds(
        Inputs.Range(0, int.MaxValue),
        seed =>
        {
            var random = new Random(seed);
            var root = JsonNode.Parse(Base(random))!;
            for (var changes = random.Next(1, 5); changes > 0; changes--)
            {
                var nodes = new List<JsonNode>();
                Collect(root, nodes);
                var node = nodes[random.Next(nodes.Count)];
                var value = JsonNode.Parse(Odd[random.Next(Odd.Length)]);
                switch (node)
                {
                    case JsonObject members when members.Count > 0:
                        var name = members.ElementAt(random.Next(members.Count)).Key;
                        members[random.Next(3) == 0 ? name + "x" : name] = value;
                        break;
                    case JsonArray items when items.Count > 0:
                        items[random.Next(items.Count)] = value;
                        break;
                    default:
                        break;
                }
            }

            Holds(Encoding.UTF8.GetBytes(root.ToJsonString()));
        },
        cases: 1000);

    [Theory]
    [InlineData(31)]
    [InlineData(32)]
    [InlineData(33)]
    [InlineData(5000)]
    public void Read_Nesting_GivesATrackException(int depth)
    {
        var nested = string.Concat(Enumerable.Repeat("{\"steps\":[", depth / 2)) + string.Concat(Enumerable.Repeat("]}", depth / 2));
        Assert.Throws<TrackException>(() => TrackReader.Read(nested));
    }

    [Fact]
    public void Read_MuchThatIsUnknown_IsToldSoon()
    {
        // Long names and many of them: looking for the nearest one must not take for ever.
        var name = new string('x', 100_000);
        var many = string.Join(',', Enumerable.Range(0, 50_000).Select(i => $"\"p{i}\": 1"));
        var faults = TestTracks.FaultsOf(TestTracks.WithVoice($$"""{ "synth_function_name": "{{name}}" }, { "synth_function_name": "binaural_beat", "params": { "{{name}}": 1, "freqOscShape": "{{name}}", {{many}} } }"""));
        Assert.Equal(TrackLimits.MaxFaults, faults.Count);
        Assert.All(faults, fault => Assert.InRange(fault.Message.Length, 1, 500));
        Assert.All(faults, fault => Assert.InRange(fault.Path.Length, 1, 200));
    }

    private static void Holds(byte[] utf8)
    {
        try
        {
            var track = TrackReader.Read(utf8);

            // What was taken can be written and read again.
            Assert.Equal(TrackText.Of(track), TrackText.Of(TrackReader.Read(TrackWriter.Write(track))));
        }
        catch (TrackException error)
        {
            Assert.StartsWith("track.", error.Code, StringComparison.Ordinal);
            Assert.All(error.Faults, fault => Assert.Matches(@"^[^\p{Cc}]{5,600}[.?]$", fault.Message));
        }

        try
        {
            var text = Encoding.UTF8.GetString(utf8);
            _ = TrackReader.ReadVoices(text);
            _ = TrackReader.ReadNoise(text);
        }
        catch (TrackException error)
        {
            Assert.StartsWith("track.", error.Code, StringComparison.Ordinal);
        }
    }

    private static string Base(Random random) => random.Next(5) switch
    {
        0 => TestTracks.Text("v1.json"),
        1 => TestTracks.Text("v2.json"),
        2 => TestTracks.Text("rain.noise"),
        3 => $$"""{ "steps": [], "background_noise": { "params": {{TestTracks.Text("rain.noise")}} } }""",
        _ => TrackWriter.Write(new MadeUpTrack(random.Next()).Make()),
    };

    private static void Collect(JsonNode node, List<JsonNode> nodes)
    {
        nodes.Add(node);
        foreach (var child in node is JsonObject members ? members.Select(member => member.Value) : node is JsonArray items ? items : [])
        {
            if (child is not null)
            {
                Collect(child, nodes);
            }
        }
    }
}
