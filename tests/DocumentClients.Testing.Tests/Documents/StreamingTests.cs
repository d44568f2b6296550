using System.Buffers.Text;
using System.Net.Http.Headers;

namespace DocumentClients.Testing.Tests.Documents;

/// <summary>In a collection of its own: it measures what the whole process allocates.</summary>
[Collection(nameof(StreamingTests))]
[CollectionDefinition(nameof(StreamingTests), DisableParallelization = true)]
public sealed class StreamingTests
{
    private const int Times = 1366; // Of 192 KiB: a little more than 256 MiB.
    private const long Budget = 32 * 1024 * 1024;

    [Fact]
    public async Task A_large_upload_is_hashed_without_being_held()
    {
        await using var server = await PolydocsEmulator.StartAsync();
        using var client = server.Client();
        var block = GeneratedContent.Block;
        using var content = new GeneratedContent($"--b\r\n{Raw.File("")}", block, Times, "\r\n--b--\r\n");
        content.Headers.ContentType = MediaTypeHeaderValue.Parse("multipart/form-data; boundary=b");
        var before = GC.GetTotalAllocatedBytes(precise: true);

        (await client.SendAsync("document/process", content).RespondAsync()).Status.ShouldBe(200);

        (GC.GetTotalAllocatedBytes(precise: true) - before).ShouldBeLessThan(Budget);
        var document = server.Documents.ShouldHaveSingleItem();
        document.Size.ShouldBe((long)block.Length * Times);
        document.Sha256.ShouldBe(GeneratedContent.Sha256(block, Times));
        server.Requests[0].RawBody.ShouldBeNull();
    }

    [Fact]
    public async Task Large_base64_is_decoded_and_hashed_without_being_held()
    {
        await using var server = await PolydocsEmulator.StartAsync();
        using var client = server.Client();
        var block = GeneratedContent.Block;
        var encoded = new byte[Base64.GetMaxEncodedToUtf8Length(block.Length)];
        Base64.EncodeToUtf8(block, encoded, out _, out _);
        var escaped = System.Text.Encoding.ASCII.GetBytes(Uri.EscapeDataString(System.Text.Encoding.ASCII.GetString(encoded)));
        using var content = new GeneratedContent("source=x&file_contents=", escaped, Times, "&org_id=o");
        content.Headers.ContentType = MediaTypeHeaderValue.Parse("application/x-www-form-urlencoded");
        var before = GC.GetTotalAllocatedBytes(precise: true);

        (await client.SendAsync("document/process_base64", content).RespondAsync()).Status.ShouldBe(200);

        (GC.GetTotalAllocatedBytes(precise: true) - before).ShouldBeLessThan(Budget);
        var document = server.Documents.ShouldHaveSingleItem();
        document.Size.ShouldBe((long)block.Length * Times);
        document.Sha256.ShouldBe(GeneratedContent.Sha256(block, Times));
        document.OrganizationId.ShouldBe("o");
    }
}
