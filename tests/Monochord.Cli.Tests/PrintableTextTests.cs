using Monochord.Cli.Output;
using Xunit;

namespace Monochord.Cli.Tests;

public sealed class PrintableTextTests
{
    [Fact]
    public void Of_ControlCharacters_AreTakenOut() => Assert.Equal("a?[31mb?c", PrintableText.Of("a\u001b[31mb\nc"));

    [Theory]
    [InlineData("abc", 3)]
    [InlineData("音楽", 4)]
    [InlineData("e\u0301", 1)]
    [InlineData("🎵", 2)]
    public void Width_Text_CountsColumns(string text, int expected) => Assert.Equal(expected, PrintableText.Width(text));

    [Theory]
    [InlineData("song.wav", 8, "song.wav")]
    [InlineData("a/long/song.wav", 9, "…song.wav")]
    [InlineData("音楽音楽.wav", 7, "…楽.wav")]
    public void KeepEnd_TextTooWide_LosesItsStart(string text, int width, string expected) =>
        Assert.Equal(expected, PrintableText.KeepEnd(text, width));

    [Fact]
    public void Wrap_Sentence_CutsAtSpaces() => Assert.Equal(["one two", "three"], PrintableText.Wrap("one two three", 8));
}
