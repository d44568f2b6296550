using DocumentClients;
using DocumentClients.TestTools;
using Microsoft.Extensions.DependencyInjection;
using Raydocs.Client.Tests.Journals;

namespace Raydocs.Client.Tests.Uploads;

/// <summary>
/// A caller may block the context that it lives in: no step of a call may need it to go on. In each case just one step takes time, since
/// what comes after the first that does has left the context already.
/// </summary>
public sealed class CallersContextTests
{
    private const RaydocsGeneration Older = RaydocsGeneration.SessionDocuments;
    private const RaydocsGeneration Newer = RaydocsGeneration.WorkspaceDocuments;

    [Theory]
    [InlineData(Older, "sign", "", "sign put attach")]
    [InlineData(Older, "put", "", "sign put attach")]
    [InlineData(Older, "attach", "", "sign put attach")]
    [InlineData(Newer, "attach-newer", "", "sign put attach-newer")]
    [InlineData(RaydocsGeneration.Automatic, "attach", "", "sign put attach")]
    [InlineData(RaydocsGeneration.Automatic, "attach-newer", "attach 404", "sign put attach attach-newer")]
    [InlineData(Older, "sign 2", "put 403", "sign put sign put attach")]
    [InlineData(Older, "put 2", "put 403", "sign put sign put attach")]
    [InlineData(Older, "look", "attach 500", "sign put attach look attach")]
    [InlineData(Older, "attach 2", "attach 500", "sign put attach look attach")]
    [InlineData(Older, "look 2", "attach 500,attach 500", "sign put attach look attach look")]
    [InlineData(Newer, null, "attach-newer 500", "sign put attach-newer look attach-newer")]
    public async Task Nothing_goes_on_in_the_callers_context_when(
        RaydocsGeneration generation,
        string? slow,
        string responses,
        string asked
    )
    {
        var service = new ScriptedService { SlowStep = slow };
        foreach (var response in responses.Split(',', StringSplitOptions.RemoveEmptyEntries))
        {
            var (step, status) = (
                response.Split(' ')[0],
                int.Parse(response.Split(' ')[1], System.Globalization.CultureInfo.InvariantCulture)
            );
            service.Respond(step, status, status == 403 ? "<Error><Code>ExpiredToken</Code></Error>" : "");
        }

        (await PostsOfAsync(service, client => client.UploadAsync("7", Samples.Invoice), generation)).ShouldBe(0);

        string.Join(' ', service.Asked).ShouldBe(asked);
    }

    [Theory]
    [InlineData("session", false, "session run")]
    [InlineData("run", false, "session run")]
    [InlineData("result", true, "result")]
    public async Task Nor_of_a_run_with_a_journal_when(string slow, bool isStored, string asked)
    {
        var service = new ScriptedService { SlowStep = slow };
        using var folder = new JournalFolder();
        if (isStored)
        {
            folder.Write("""{"vendor":"Raydocs","address":"https://api.example.org/","session_id":"7","state":"Stored","id":"1"}""");
        }

        using (var journal = UploadJournal.Open(folder.Path))
        {
            (await PostsOfAsync(service, client => client.RunExtractionAsync("7", new() { Journal = journal }))).ShouldBe(0);
        }

        string.Join(' ', service.Asked).ShouldBe(asked);
    }

    [Fact]
    public async Task Nor_when_a_file_is_opened()
    {
        var path = Path.GetTempFileName();
        try
        {
            await File.WriteAllBytesAsync(path, [1]);

            (await PostsOfAsync(new ScriptedService(), client => client.UploadAsync("7", DocumentSource.FromFile(path)))).ShouldBe(0);
        }
        finally
        {
            File.Delete(path);
        }
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Nor_when_a_stream_is_hashed_for_a_journal_or_copied_before_it(bool canSeek)
    {
        using var folder = new JournalFolder();
        using var journal = UploadJournal.Open(folder.Path);
        using var stream = new SlowStream(Samples.Bytes, canSeek);

        (
            await PostsOfAsync(
                new ScriptedService(),
                client => client.UploadAsync("7", DocumentSource.FromStream(stream, "invoice.pdf"), options: new() { Journal = journal })
            )
        ).ShouldBe(0);
    }

    private static async Task<int> PostsOfAsync(
        ScriptedService service,
        Func<IRaydocsClient, Task> call,
        RaydocsGeneration generation = Older
    )
    {
        await using var provider = service.Provider(generation);
        var client = provider.GetRequiredService<IRaydocsClient>();
        var context = new CountingContext();
        var before = SynchronizationContext.Current;
        SynchronizationContext.SetSynchronizationContext(context);
        Task running;
        try
        {
            running = call(client);
        }
        finally
        {
            SynchronizationContext.SetSynchronizationContext(before);
        }

        (await Record.ExceptionAsync(() => running) is null or OutcomeUnknownException).ShouldBeTrue();
        return context.Posts;
    }

    /// <summary>Takes a moment for each read.</summary>
    private sealed class SlowStream(byte[] bytes, bool canSeek) : MemoryStream(bytes)
    {
        public override bool CanSeek => canSeek;

        public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
        {
            await Task.Delay(TimeSpan.FromMilliseconds(1), TimeProvider.System, cancellationToken).ConfigureAwait(false);
            return await base.ReadAsync(buffer, cancellationToken).ConfigureAwait(false);
        }
    }
}
