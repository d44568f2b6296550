using DocumentClients.Testing;
using Polydocs;
using Xunit;

namespace Cookbook;

public class EmulatorTests
{
    [Fact]
    public async Task The_document_arrives_as_it_is()
    {
        await using var server = await PolydocsEmulator.StartAsync();
        using var polydocs = Client(server);

        var said = await new InvoiceIntake(polydocs).AcceptAsync(
            new MemoryStream(new byte[4711]),
            "Rechnung Übersicht.pdf",
            CancellationToken.None
        );

        var document = Assert.Single(server.Documents);
        Assert.Equal(("Rechnung Übersicht.pdf", 4711), (document.FileName, document.Size));
        Assert.Equal($"{document.Id}: ready_for_validation", said);
    }

    [Fact]
    public async Task A_lost_response_creates_no_second_document()
    {
        await using var server = await PolydocsEmulator.StartAsync();
        using var polydocs = Client(server);
        server.Faults.Next(PolydocsOperation.Process).DropResponseAfterProcessing();

        var said = await new InvoiceIntake(polydocs).AcceptAsync(new MemoryStream([1]), "invoice.pdf", CancellationToken.None);

        Assert.Equal("ask a person", said);
        Assert.Single(server.Documents);
        Assert.Equal(1, server.RequestCount(PolydocsOperation.Process));
    }

    private static PolydocsClient Client(PolydocsEmulator server) =>
        new(
            new PolydocsOptions
            {
                BaseAddress = server.Address,
                ApiKey = server.ApiKey,
                Wait = { InitialDelay = TimeSpan.FromMilliseconds(10) },
            }
        );
}
