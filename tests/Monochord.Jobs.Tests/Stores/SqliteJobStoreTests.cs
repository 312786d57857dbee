using Microsoft.Data.Sqlite;
using Monochord.Jobs.Stores;
using Monochord.Jobs.Tests.Support;
using Monochord.Storage;
using Xunit;

namespace Monochord.Jobs.Tests.Stores;

/// <summary>The contract on SQLite, and what is SQLite's own: the file, and what can go wrong with it.</summary>
public sealed class SqliteJobStoreTests : JobStoreContract, IDisposable
{
    private readonly TestFolder _folder = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private string File => _folder["jobs.db"];

    internal override IJobStore Open(JobStoreOptions options) => new SqliteJobStore(File, options);

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Reopen_AfterClose_HoldsEverything()
    {
        string id;
        await using (var store = new SqliteJobStore(File))
        {
            id = (await store.AddAsync(new JobRequest("mix"), Token)).Id;
            var job = (await store.ClaimAsync(new JobClaim("worker", ["mix"]), Token))!;
            var error = new JobError("file.empty", "It is empty.", "song.wav");
            await store.FinishAsync(job.Lease, JobOutcome.Failed(error), JobReport.Alive, Token);
        }

        await using var again = new SqliteJobStore(File);
        var found = (await again.FindAsync(id, Token))!;
        Assert.Equal(new JobError("file.empty", "It is empty.", "song.wav"), found.Error);
        Assert.Equal([JobEventKind.Added, JobEventKind.Started, JobEventKind.Failed], found.Timeline!.Select(entry => entry.Kind));
        Assert.Equal(found.Error, found.Timeline![^1].Error);
    }

    [Fact]
    public async Task Open_ManyAtOnceOnANewFile_AllSucceed()
    {
        var stores = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Run(() => new SqliteJobStore(File))));
        await Task.WhenAll(stores.Select(store => store.AddAsync(new JobRequest("mix"), Token)));
        Assert.Equal(8, (await stores[0].CountAsync(new JobQuery(), Token)).Queued);
        foreach (var store in stores)
        {
            await store.DisposeAsync();
        }
    }

    [Fact]
    public async Task DiskFull_Add_SaysSoAndLosesNothing()
    {
        await using var store = new SqliteJobStore(File);
        var kept = await store.AddAsync(new JobRequest("mix"), Token);
        store.LimitPages(1);
        var request = new JobRequest("mix") { Parameters = Literal.Json($"\"{new string('x', 100_000)}\"") };
        var error = await Assert.ThrowsAsync<JobStoreException>(() => store.AddAsync(request, Token));
        Assert.Equal(("jobs.full", File), (error.Code, error.Subject));
        Assert.Equal(kept.Id, Assert.Single((await store.ListAsync(new JobQuery(), Token)).Jobs).Id);

        store.LimitPages(1_000_000);
        await store.AddAsync(request, Token);
        Assert.Equal(2, (await store.CountAsync(new JobQuery(), Token)).Queued);
    }

    [Fact]
    public async Task Locked_Add_SaysSoAndReadingGoesOn()
    {
        await using var store = new SqliteJobStore(File, new JobStoreOptions { BusyTimeout = TimeSpan.FromMilliseconds(1) });
        await store.AddAsync(new JobRequest("mix"), Token);
        using var other = Connect(File);
        Execute(other, "BEGIN IMMEDIATE");
        var error = await Assert.ThrowsAsync<JobStoreException>(() => store.AddAsync(new JobRequest("mix"), Token));
        Assert.Equal("jobs.locked", error.Code);
        Assert.Equal(1, (await store.CountAsync(new JobQuery(), Token)).Queued);
        Execute(other, "ROLLBACK");
        await store.AddAsync(new JobRequest("mix"), Token);
    }

    [Fact]
    public void NoDatabase_Open_SaysSoAndLeavesTheFileAlone()
    {
        var text = string.Concat(Enumerable.Repeat("This is a letter. ", 500));
        System.IO.File.WriteAllText(File, text);
        Assert.Equal("jobs.corrupt", Assert.Throws<JobStoreException>(() => new SqliteJobStore(File)).Code);
        Assert.Equal(text, System.IO.File.ReadAllText(File));
    }

    [Fact]
    public async Task DamagedPages_Read_SaysSo()
    {
        await using (var store = new SqliteJobStore(File))
        {
            for (var i = 0; i < 50; i++)
            {
                await store.AddAsync(new JobRequest("mix") { Parameters = Literal.Json($"\"{new string('x', 1000)}\"") }, Token);
            }
        }

        var bytes = await System.IO.File.ReadAllBytesAsync(File, Token);
        bytes.AsSpan(4096).Fill(0x5A);
        await System.IO.File.WriteAllBytesAsync(File, bytes, Token);
        var error = await Assert.ThrowsAsync<JobStoreException>(async () =>
        {
            await using var store = new SqliteJobStore(File);
            await store.ListAsync(new JobQuery(), Token);
        });
        Assert.Equal("jobs.corrupt", error.Code);
    }

    [Fact]
    public void AnotherDatabase_Open_IsRefusedAndLeftAlone()
    {
        using (var other = Connect(File))
        {
            Execute(other, "CREATE TABLE songs (name TEXT)");
        }

        var before = System.IO.File.ReadAllBytes(File);
        Assert.Equal("jobs.corrupt", Assert.Throws<JobStoreException>(() => new SqliteJobStore(File)).Code);
        Assert.Equal(before, System.IO.File.ReadAllBytes(File));
    }

    [Fact]
    public async Task NewerVersion_Open_IsRefused()
    {
        await using (var store = new SqliteJobStore(File))
        {
            await store.AddAsync(new JobRequest("mix"), Token);
        }

        using (var other = Connect(File))
        {
            Execute(other, "PRAGMA user_version = 99");
        }

        Assert.Equal("jobs.newer", Assert.Throws<JobStoreException>(() => new SqliteJobStore(File)).Code);
    }

    [Fact]
    public void NoFolder_Open_SaysSo() =>
        Assert.Equal("jobs.cannot-open", Assert.Throws<JobStoreException>(() => new SqliteJobStore(_folder["missing/jobs.db"])).Code);

    [Fact]
    public async Task Closed_Calls_AreACallersMistake()
    {
        var store = new SqliteJobStore(File);
        await store.DisposeAsync();
        await Assert.ThrowsAsync<ObjectDisposedException>(() => store.AddAsync(new JobRequest("mix"), Token));
        await Assert.ThrowsAsync<ObjectDisposedException>(() => store.FindAsync("x", Token));
    }

    private static SqliteConnection Connect(string file)
    {
        SqliteLibrary.Require("jobs");
        var connection = new SqliteConnection($"Data Source={file};Pooling=False");
        connection.Open();
        return connection;
    }

    private static void Execute(SqliteConnection connection, string sql)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }
}
