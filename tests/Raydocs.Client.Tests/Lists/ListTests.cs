using DocumentClients;
using DocumentClients.Testing;
using DocumentClients.TestTools;

namespace Raydocs.Client.Tests.Lists;

/// <summary>Lists are read as they are asked for.</summary>
public sealed class ListTests
{
    [Fact]
    public async Task Nothing_is_sent_before_the_first_item_is_asked_for_and_a_page_only_when_it_is_needed()
    {
        await using var list = await ChangingList.StartAsync(perPage: 2, documents: 5);

        await using var documents = list.Client.ListDocumentsAsync(list.Session).GetAsyncEnumerator();
        list.Pages.ShouldBeEmpty();
        await documents.MoveNextAsync();
        await documents.MoveNextAsync();
        list.Pages.ShouldBe([1]);
        await documents.MoveNextAsync();
        list.Pages.ShouldBe([1, 2]);
    }

    [Fact]
    public async Task A_list_is_read_anew_each_time()
    {
        await using var list = await ChangingList.StartAsync(perPage: 2, documents: 2);
        var documents = list.Client.ListDocumentsAsync(list.Session);
        (await documents.ReadAsync()).Count.ShouldBe(2);
        await list.AddAsync("2.pdf");

        (await documents.ReadAsync()).Count.ShouldBe(3);
    }

    [Theory]
    [InlineData("")]
    [InlineData(" ")]
    [InlineData("..")]
    [InlineData("4711\n")]
    public async Task What_is_no_id_is_refused_at_the_call(string id)
    {
        await using var server = await RaydocsEmulator.StartAsync();
        using var client = server.Client();

        Should.Throw<ArgumentException>(() => client.ListDocumentsAsync(id)).ParamName.ShouldBe("sessionId");
        Should.Throw<ArgumentException>(() => client.ListResultsAsync(id)).ParamName.ShouldBe("sessionId");
        Should.Throw<ArgumentException>(() => client.ListChunksAsync(id)).ParamName.ShouldBe("documentId");
        Should.Throw<ArgumentException>(() => client.Templates.ListAsync(id)).ParamName.ShouldBe("workspaceId");
        server.Requests.ShouldBeEmpty();
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_token_ends_a_list_whether_the_call_or_the_loop_has_it(bool isOfTheLoop)
    {
        using var cancellation = new CancellationTokenSource();
        await using var list = await ChangingList.StartAsync(perPage: 2, documents: 5);
        var documents = isOfTheLoop
            ? list.Client.ListDocumentsAsync(list.Session).WithCancellation(cancellation.Token)
            : list.Client.ListDocumentsAsync(list.Session, cancellation.Token).WithCancellation(CancellationToken.None);
        var read = new List<string>();

        var cancelled = await Should.ThrowAsync<OperationCanceledException>(async () =>
        {
            await foreach (var document in documents)
            {
                read.Add(document.FileName!);
                await cancellation.CancelAsync();
            }
        });

        cancelled.CancellationToken.ShouldBe(cancellation.Token);
        read.ShouldBe(["0.pdf", "1.pdf"], "A page that is there is handed out.");
        list.Pages.ShouldBe([1]);
    }

    [Theory]
    [InlineData(RaydocsListResponse.Bare)]
    [InlineData(RaydocsListResponse.DataMeta)]
    public async Task The_runs_of_a_session_are_listed_over_all_pages(RaydocsListResponse response)
    {
        await using var server = await RaydocsEmulator.StartAsync(new RaydocsEmulatorOptions { PerPage = 2, ListResponse = response });
        using var client = server.Client();
        var session = await server.NewSessionAsync();
        await client.UploadAsync(session, Samples.Invoice);
        for (var run = 0; run < 5; run++)
        {
            await client.RunExtractionAsync(session);
        }

        var results = await client.ListResultsAsync(session).ReadAsync();

        results.Select(static result => result.Id).ShouldBe(server.Results.Select(static result => result.Id));
    }

    [Theory]
    [InlineData(RaydocsChunkResponse.Blocks)]
    [InlineData(RaydocsChunkResponse.PageNumber)]
    [InlineData(RaydocsChunkResponse.PageNumbers)]
    public async Task The_chunks_of_a_document_are_listed_in_each_shape(RaydocsChunkResponse shape)
    {
        await using var server = await RaydocsEmulator.StartAsync(
            new RaydocsEmulatorOptions { ChunkResponse = shape, DocumentStatuses = ["ready"] }
        );
        using var client = server.Client();
        var document = await client.UploadAsync(await server.NewSessionAsync(), Samples.Invoice);

        var chunks = await client.ListChunksAsync(document.Id).ReadAsync();

        chunks.Select(static chunk => chunk.Text).ShouldBe(["Piece 1 of invoice.pdf", "Piece 2 of invoice.pdf"]);
    }

    [Fact]
    public async Task A_page_that_is_refused_ends_the_list_with_what_was_read_before_it()
    {
        await using var list = await ChangingList.StartAsync(perPage: 2, documents: 5);
        var read = 0;
        list.Before(
            page: 2,
            () =>
            {
                list.Server.Faults.Always(RaydocsOperation.ListSessionDocuments).Status(404);
                return Task.CompletedTask;
            }
        );

        // The second page is on its way already: it is the third that is refused.
        await Should.ThrowAsync<DocumentApiException>(async () =>
        {
            await foreach (var document in list.Client.ListDocumentsAsync(list.Session))
            {
                read++;
            }
        });

        read.ShouldBe(4);
    }
}
