using DocumentClients;
using DocumentClients.Testing;
using DocumentClients.TestTools;

namespace Raydocs.Client.Tests.Journals;

/// <summary>Several clients at one journal whose leases end.</summary>
public sealed class SharedJournalTests
{
    private readonly ManualTime _time = new();

    [Fact]
    public async Task While_one_uploads_another_is_reported_and_when_it_has_ended_finds_the_document()
    {
        await using var server = await RaydocsEmulator.StartAsync();
        var session = await server.NewSessionAsync();
        using var one = server.Client();
        using var other = server.Client();
        using var end = new CancellationTokenSource();
        var options = new RaydocsUploadOptions { Journal = UploadJournal.InMemory(TimeSpan.FromMinutes(1), _time) };
        var stalled = server.Faults.Next(RaydocsOperation.CreateSessionDocument).StallBeforeResponding();
        var first = one.UploadAsync(session, Samples.Invoice, options, end.Token);
        await stalled.Hit;

        (await Should.ThrowAsync<UploadJournalException>(() => other.UploadAsync(session, Samples.Invoice, options))).Message.ShouldContain(
            "Another call with the same journal is at it"
        );
        await end.CancelAsync();
        (await Record.ExceptionAsync(() => first)).ShouldBeAssignableTo<OperationCanceledException>();

        (await other.UploadAsync(session, Samples.Invoice, options)).Id.ShouldBe(server.Documents.ShouldHaveSingleItem().Id);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task What_is_unknown_is_looked_for_and_made_by_nobody(bool exists)
    {
        await using var server = await RaydocsEmulator.StartAsync();
        var session = await server.NewSessionAsync();
        using var client = server.Client();
        var journal = UploadJournal.InMemory(TimeSpan.FromMinutes(1), _time);
        var options = new RaydocsUploadOptions { Journal = journal };
        var stalled = exists
            ? server.Faults.Next(RaydocsOperation.CreateSessionDocument).StallBeforeResponding()
            : server.Faults.Next(RaydocsOperation.CreateSessionDocument).StallBeforeReading();
        using var end = new CancellationTokenSource();
        var running = client.UploadAsync(session, Samples.Invoice, options, end.Token);
        await stalled.Hit;
        await end.CancelAsync();
        (await Record.ExceptionAsync(() => running)).ShouldBeAssignableTo<OperationCanceledException>();
        var item = (await journal.DueAsync(1, CancellationToken.None)).ShouldHaveSingleItem();
        await journal.UnknownAsync(
            (await journal.TakeAsync(item.Key, item.Group, item.Payload, CancellationToken.None)).Lease!,
            CancellationToken.None
        );
        var sent = server.RequestCount(RaydocsOperation.CreateSessionDocument);

        var again = await Record.ExceptionAsync(() => client.UploadAsync(session, Samples.Invoice, options));

        if (exists)
        {
            again.ShouldBeNull();
            UploadJournalEntry
                .Of((await journal.ListAsync(item.Group, CancellationToken.None)).Single())!
                .Id.ShouldBe(server.Documents.Single().Id);
        }
        else
        {
            again.ShouldBeOfType<OutcomeUnknownException>().Message.ShouldContain("If it does not exist, start again with a new journal");
        }

        server.RequestCount(RaydocsOperation.CreateSessionDocument).ShouldBe(sent);
    }
}
