using Microsoft.Data.Sqlite;
using Monochord.Audio;
using Xunit;

namespace Monochord.Storage.Tests;

/// <summary>A file of letters: opened, brought up to date, written, and told what is wrong with it.</summary>
public sealed class SqliteSessionTests : IDisposable
{
    private static readonly SqliteContent Letters = new()
    {
        CodePrefix = "letters",
        Noun = "letters",
        ApplicationId = 0x4D6F6E3F,
        Migrations = ["CREATE TABLE letters (id INTEGER PRIMARY KEY, text TEXT NOT NULL) STRICT"],
        Error = (code, message, file, inner) => new LetterException(code, message, file, inner),
    };

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("monochord-storage-");

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private string File => Path.Combine(_folder.FullName, "letters.db");

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public async Task Write_ThatThrows_LeavesNothing()
    {
        await using var session = Open(Letters);
        await Assert.ThrowsAsync<InvalidOperationException>(() => session.WriteAsync<int>(
            open =>
            {
                Add(open, "half");
                throw new InvalidOperationException();
            },
            Token));
        await session.WriteAsync(open => Add(open, "whole"), Token);
        Assert.Equal(["whole"], await TextsAsync(session));
    }

    [Fact]
    public async Task Open_OlderVersion_IsBroughtUpToDateWithItsContent()
    {
        await using (var old = Open(Letters))
        {
            await old.WriteAsync(open => Add(open, "kept"), Token);
        }

        var newer = Letters with
        {
            Migrations = [.. Letters.Migrations, "ALTER TABLE letters ADD COLUMN stamp TEXT NOT NULL DEFAULT 'none'"],
        };
        await using (var session = Open(newer))
        {
            Assert.Equal(["kept"], await TextsAsync(session));
            Assert.Equal(1, await session.ReadAsync(open => open.Number("SELECT count(*) FROM letters WHERE stamp = 'none'"), Token));
        }

        var error = Assert.Throws<LetterException>(() => Open(Letters));
        Assert.Equal(("letters.newer", File), (error.Code, error.Subject));
        Assert.Contains("the letters were written by a newer version", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Open_MigrationThatFails_LeavesTheOldVersion()
    {
        await using (var old = Open(Letters))
        {
            await old.WriteAsync(open => Add(open, "kept"), Token);
        }

        var broken = Letters with { Migrations = [.. Letters.Migrations, "DELETE FROM letters; CREATE TABLE letters (id INTEGER)"] };
        Assert.Equal("letters.failed", Assert.Throws<LetterException>(() => Open(broken)).Code);
        await using var session = Open(Letters);
        Assert.Equal(["kept"], await TextsAsync(session));
    }

    [Fact]
    public async Task Open_ContentOfAnotherKind_IsRefusedAndLeftAlone()
    {
        await using (Open(Letters))
        {
        }

        var before = await System.IO.File.ReadAllBytesAsync(File, Token);
        var error = Assert.Throws<LetterException>(() => Open(Letters with { ApplicationId = 1, Noun = "stamps" }));
        Assert.Contains("not one of stamps", error.Message, StringComparison.Ordinal);
        Assert.Equal(before, await System.IO.File.ReadAllBytesAsync(File, Token));
    }

    [Fact]
    public async Task Locked_Write_SaysWhoHoldsIt()
    {
        await using var session = Open(Letters);
        using var other = new SqliteConnection($"Data Source={File};Pooling=False");
        other.Open();
        using var command = other.CreateCommand();
        command.CommandText = "BEGIN IMMEDIATE";
        command.ExecuteNonQuery();
        var error = await Assert.ThrowsAsync<LetterException>(() => session.WriteAsync(open => Add(open, "late"), Token));
        Assert.Equal("letters.locked", error.Code);
        Assert.Contains("the file of letters", error.Message, StringComparison.Ordinal);
        Assert.IsType<SqliteException>(error.InnerException);
    }

    private static int Add(SqliteSession session, string text) =>
        session.Execute("INSERT INTO letters (text) VALUES (@text)", ("@text", text));

    private static Task<IReadOnlyList<string>> TextsAsync(SqliteSession session) =>
        session.ReadAsync(open => open.Rows(open.Command("SELECT text FROM letters ORDER BY id"), row => row.GetString(0)), Token);

    private SqliteSession Open(SqliteContent content) => SqliteSession.Open(File, content, TimeSpan.FromMilliseconds(1));

    private sealed class LetterException(string code, string message, string? subject, Exception? inner)
        : MonochordException(code, message, subject, inner);
}
