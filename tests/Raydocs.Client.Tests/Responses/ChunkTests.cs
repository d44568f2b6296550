using DocumentClients.Testing;

namespace Raydocs.Client.Tests.Responses;

/// <summary>The pieces of a document's text, in each of the three shapes of the vendor's pages.</summary>
public sealed class ChunkTests
{
    [Theory]
    [InlineData(RaydocsChunkResponse.Blocks)]
    [InlineData(RaydocsChunkResponse.PageNumbers)]
    [InlineData(RaydocsChunkResponse.PageNumber)]
    public async Task A_chunk_has_its_text_and_its_place_in_every_shape(RaydocsChunkResponse shape)
    {
        await using var server = await RaydocsEmulator.StartAsync(
            new RaydocsEmulatorOptions { ChunkResponse = shape, DocumentStatuses = ["processed"] }
        );
        using var client = server.Client();
        var document = await client.UploadAsync(await server.NewSessionAsync(), Samples.Invoice);
        await client.GetDocumentAsync(document.Id);

        var chunks = (await client.Api.ListDocumentChunksAsync(document.Id)).Items;

        chunks.Select(static chunk => chunk.Text).ShouldBe(["Piece 1 of invoice.pdf", "Piece 2 of invoice.pdf"]);
        chunks.Select(static chunk => chunk.Index).ShouldBe([0L, 1L]);
        if (shape != RaydocsChunkResponse.Blocks)
        {
            chunks.Select(static chunk => chunk.PageNumbers.ShouldHaveSingleItem()).ShouldBe([1L, 2L]);
        }

        (chunks[0].Blocks is not null).ShouldBe(shape == RaydocsChunkResponse.Blocks);
    }

    [Theory]
    [InlineData("""{"id":"c"}""", null, 0)]
    [InlineData("""{"id":"c","content":7,"blocks":"none","page_numbers":"2","page_number":"3"}""", null, 1)]
    [InlineData("""{"id":"c","blocks":[{"content":"a"},7,{"content":null},{"content":"b"}],"page_numbers":[1,"2",{},null]}""", "a\nb", 2)]
    [InlineData("""{"id":"c","content":"","blocks":[{"content":"a"}],"page_numbers":null}""", "", 0)]
    public async Task What_cannot_be_read_of_a_chunk_costs_nothing_else(string chunk, string? text, int pages)
    {
        await using var server = await RaydocsEmulator.StartAsync();
        using var client = server.Client();
        server.Faults.Next(RaydocsOperation.ListDocumentChunks).Status(200, $"[{chunk}]");

        var read = (await client.Api.ListDocumentChunksAsync("d")).Items.ShouldHaveSingleItem();

        (read.Id, read.Text, read.PageNumbers.Count).ShouldBe(("c", text, pages));
    }

    [Fact]
    public async Task A_document_that_is_not_processed_yet_has_none()
    {
        await using var server = await RaydocsEmulator.StartAsync();
        using var client = server.Client();
        var document = await client.UploadAsync(await server.NewSessionAsync(), Samples.Invoice);

        (await client.Api.ListDocumentChunksAsync(document.Id)).Items.ShouldBeEmpty();
    }
}
