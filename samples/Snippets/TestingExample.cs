using DocumentClients;
using DocumentClients.Testing;
using Polydocs;
using Shouldly;
using Xunit;

namespace Snippets;

public sealed class TestingExample
{
    // snippet: test
    [Fact]
    public async Task A_lost_response_is_announced()
    {
        await using var server = await PolydocsEmulator.StartAsync();
        server.Faults.Next(PolydocsOperation.Process).DropResponseAfterProcessing();
        using var polydocs = new PolydocsClient(new PolydocsOptions { BaseAddress = server.Address, ApiKey = server.ApiKey });

        await Should.ThrowAsync<OutcomeUnknownException>(() => polydocs.UploadAsync(DocumentSource.FromBytes(new byte[100], "a.pdf")));

        server.Documents.Count.ShouldBe(1);
    }
    // end-snippet
}
