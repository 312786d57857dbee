using Monochord.Server.Sessions;
using Monochord.Server.Wire;
using Monochord.TestKit;
using Xunit;

namespace Monochord.Server.Tests.Wire;

/// <summary>The bytes of docs/wire.md.</summary>
public sealed class WireFormatTests
{
    [Fact]
    public void Header_IsAsTheDocsSay()
    {
        var hop = new SessionHop { Number = 0x0102030405, Frame = 0x0A0B0C0D0E, Seconds = 0, Jumps = 0, Resets = 0, Values = [9, 1.5f, -2] };
        var bytes = WireFormat.Reading(hop, new KindLayout(ReadingKind.Levels, 1, 2, []));
        WireFormat.Mark(bytes, 3, 0x11223344);
        Assert.Equal(
            [
                1, 1, 3, 0, 0x44, 0x33, 0x22, 0x11, 5, 4, 3, 2, 1, 0, 0, 0, 0x0E, 0x0D, 0x0C, 0x0B, 0x0A, 0, 0, 0, 2, 0, 0, 0, 0, 0, 0, 0,
                0, 0, 0xC0, 0x3F, 0, 0, 0, 0xC0,
            ],
            bytes);
    }

    [Theory]
    [InlineData(60, 60)]
    [InlineData(60, 25)]
    [InlineData(60, 1)]
    [InlineData(30, 30)]
    [InlineData(30, 7)]
    public void Rate_IsKept_AndWhatIsSkippedIsCounted(int most, int rate)
    {
        var kind = new ReadingKind(9, "test", most);
        var cursor = new KindCursor(kind, rate);
        var wanted = Enumerable.Range(0, 600).Where(reading => cursor.Wants(reading)).ToList();
        Assert.Equal(rate * 10, wanted.Count);

        // In any second there are as many, give or take one.
        for (var start = 0; start < 540; start++)
        {
            Assert.InRange(wanted.Count(reading => reading >= start && reading < start + 60), rate - 1, rate + 1);
        }

        Assert.Equal(wanted.Count(reading => reading is >= 123 and < 456), cursor.Skip(123, 456));
        Assert.Equal(cursor.Missed, cursor.Take(new SessionHop { Frame = 0, Seconds = 0, Jumps = 0, Resets = 0, Values = [] }).Missed);
        Assert.Equal(0, cursor.Missed);
    }

    /// <summary>What the page reads is what the server writes.</summary>
    [Fact]
    public void TypeScriptConstants_AreThoseOfTheServer()
    {
        var path = RepositoryRoot.PathOf("web", "src", "wire", "constants.ts");
        var expected = WireConstants.TypeScript();
        if (Environment.GetEnvironmentVariable("MONOCHORD_APPROVE_SURFACE") == "1")
        {
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            File.WriteAllText(path, expected);
        }

        Assert.True(File.Exists(path), $"{path} is missing. MONOCHORD_APPROVE_SURFACE=1 makes it.");
        Assert.Equal(expected, File.ReadAllText(path));
    }
}
