using DocumentClients;
using DocumentClients.Testing;
using DocumentClients.TestTools;
using Microsoft.Extensions.DependencyInjection;
using NSubstitute;

namespace Polydocs.Client.Tests.Journals;

public sealed class JournaledUploadTests : IDisposable
{
    private readonly string _root = Directory.CreateTempSubdirectory("polydocs-tests-").FullName;

    private string JournalPath => Path.Combine(_root, "journal.jsonl");

    public void Dispose() => Directory.Delete(_root, recursive: true);

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_document_that_is_stored_is_not_sent_again(bool isBase64)
    {
        await using var server = await PolydocsEmulator.StartAsync();
        using var client = server.Client();

        var first = await UploadAsync(client, isBase64);
        var requests = server.Requests.Count;
        var second = await UploadAsync(client, isBase64);

        second.Id.ShouldBe(first.Id);
        second.FileName.ShouldBe("invoice.pdf");
        server.Requests.Count.ShouldBe(requests);
        server.Documents.Count.ShouldBe(1);
        (await File.ReadAllTextAsync(JournalPath)).ShouldNotContain(server.ApiKey);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task All_documents_of_an_upload_are_in_the_journal(bool isBase64)
    {
        await using var server = await PolydocsEmulator.StartAsync();
        using var client = server.Client();
        server
            .Faults.Next(isBase64 ? PolydocsOperation.ProcessBase64 : PolydocsOperation.Process)
            .Respond("application/json", """[{"doc_id":"1"},{"doc_id":"2"}]""");

        await UploadAsync(client, isBase64);
        var again = await UploadAsync(client, isBase64);

        (again.Id, again.OtherIds.ShouldHaveSingleItem()).ShouldBe(("1", "2"));
        server.Requests.Count.ShouldBe(1);
        (await File.ReadAllTextAsync(JournalPath)).ShouldContain("\"other_ids\":[\"2\"]");
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task An_unknown_outcome_is_reported_until_somebody_has_looked(bool isBase64)
    {
        await using var server = await PolydocsEmulator.StartAsync();
        using var client = server.Client(static options => options.SettleTimeout = TimeSpan.Zero);
        server.Faults.Next(isBase64 ? PolydocsOperation.ProcessBase64 : PolydocsOperation.Process).DropResponseAfterProcessing();
        (await Record.ExceptionAsync(() => UploadAsync(client, isBase64))).ShouldBeOfType<OutcomeUnknownException>();
        var requests = server.Requests.Count;

        var open = (await Record.ExceptionAsync(() => UploadAsync(client, isBase64))).ShouldBeOfType<OutcomeUnknownException>();

        open.FileName.ShouldBe("invoice.pdf");
        open.Message.ShouldContain(JournalPath);
        open.Message.ShouldContain("dashboard");
        server.Requests.Count.ShouldBe(requests);

        // Looked, and not there: the advice of the message is followed.
        await File.WriteAllLinesAsync(JournalPath, (await File.ReadAllLinesAsync(JournalPath))[..^1]);
        (await UploadAsync(client, isBase64)).Id.ShouldBe(server.Documents[^1].Id);
    }

    [Theory]
    [InlineData(PolydocsSettling.ByName)]
    [InlineData(PolydocsSettling.ByKeyInFileName)]
    [InlineData(PolydocsSettling.ByKeyInMetadata)]
    public async Task What_an_earlier_run_left_open_is_found_by_a_later_one(PolydocsSettling settling)
    {
        await using var server = await PolydocsEmulator.StartAsync();
        using (var first = Settling(server, settling))
        {
            server.Faults.Next(PolydocsOperation.Process).DropResponseAfterProcessing();
            server.Faults.Next(PolydocsOperation.ListDocuments).Status(403);
            (await Record.ExceptionAsync(() => UploadAsync(first, isBase64: false))).ShouldBeOfType<OutcomeUnknownException>();
        }

        using var second = Settling(server, settling);
        var found = await UploadAsync(second, isBase64: false);
        var requests = server.Requests.Count;
        var again = await UploadAsync(second, isBase64: false);

        var stored = server.Documents.ShouldHaveSingleItem();
        (found.Id, found.FileName, again.Id).ShouldBe((stored.Id, stored.FileName, stored.Id));
        server.Requests.Count.ShouldBe(requests);
    }

    [Fact]
    public async Task What_a_later_run_does_not_find_stays_open_and_is_not_sent_again()
    {
        await using var server = await PolydocsEmulator.StartAsync();
        using var client = Settling(server, PolydocsSettling.ByKeyInFileName);
        server.Faults.Next(PolydocsOperation.Process).DropResponseAfterProcessing();
        server.Faults.Next(PolydocsOperation.ListDocuments).Status(403);
        (await Record.ExceptionAsync(() => UploadAsync(client, isBase64: false))).ShouldBeOfType<OutcomeUnknownException>();
        server.Remove(server.Documents[0].Id);

        var open = (await Record.ExceptionAsync(() => UploadAsync(client, isBase64: false))).ShouldBeOfType<OutcomeUnknownException>();

        open.Message.ShouldContain(JournalPath);
        server.RequestCount(PolydocsOperation.Process).ShouldBe(1);
    }

    [Fact]
    public async Task A_later_run_claims_no_document_by_name_that_another_entry_may_have_made()
    {
        await using var server = await PolydocsEmulator.StartAsync();
        using var client = Settling(server, PolydocsSettling.ByName);
        using var journal = UploadJournal.Open(JournalPath);
        server.Faults.Next(PolydocsOperation.ListDocuments, times: 2).Status(403);
        server.Faults.Next(PolydocsOperation.Process).CloseAfterBody();
        server.Faults.Next(PolydocsOperation.Process).DropResponseAfterProcessing();
        foreach (var content in new byte[] { 1, 2 })
        {
            (await Record.ExceptionAsync(() => UploadAsync(content))).ShouldBeOfType<OutcomeUnknownException>();
        }

        // Of two that are open only one was stored, and which one it is, nothing tells.
        using var later = Settling(server, PolydocsSettling.ByName);
        var open = (
            await Record.ExceptionAsync(() =>
                later.UploadAsync(DocumentSource.FromBytes(new byte[] { 1 }, "scan.pdf"), new() { Journal = journal })
            )
        ).ShouldBeOfType<OutcomeUnknownException>();

        open.Candidates.ShouldBe([server.Documents.ShouldHaveSingleItem().Id]);
        server.RequestCount(PolydocsOperation.Process).ShouldBe(2);

        Task<PolydocsUpload> UploadAsync(byte content) =>
            client.UploadAsync(DocumentSource.FromBytes(new[] { content }, "scan.pdf"), new() { Journal = journal });
    }

    [Fact]
    public async Task Going_on_with_one_upload_does_not_forget_that_others_of_its_name_are_open()
    {
        await using var server = await PolydocsEmulator.StartAsync();
        using var client = Settling(server, PolydocsSettling.ByName);
        server.Faults.Next(PolydocsOperation.ListDocuments, times: 2).Status(403);
        server.Faults.Next(PolydocsOperation.Process).CloseAfterBody();
        server.Faults.Next(PolydocsOperation.Process).DropResponseAfterProcessing();
        var journal = UploadJournal.InMemory(TimeSpan.FromMinutes(1));
        (await Record.ExceptionAsync(() => UploadAsync(1, journal))).ShouldBeOfType<OutcomeUnknownException>();
        (await Record.ExceptionAsync(() => UploadAsync(2, journal: null))).ShouldBeOfType<OutcomeUnknownException>();

        // What is listed is the second document, of which the journal does not know.
        var open = (await Record.ExceptionAsync(() => UploadAsync(1, journal))).ShouldBeOfType<OutcomeUnknownException>();

        open.Candidates.ShouldBe([server.Documents.ShouldHaveSingleItem().Id]);

        Task<PolydocsUpload> UploadAsync(byte content, IUploadJournal? journal) =>
            client.UploadAsync(DocumentSource.FromBytes(new[] { content }, "scan.pdf"), new() { Journal = journal });
    }

    [Fact]
    public async Task A_later_run_claims_no_document_by_name_that_may_be_the_one_without_an_id()
    {
        await using var server = await PolydocsEmulator.StartAsync(new() { UploadResponse = PolydocsUploadResponse.SuccessOnly });
        var journal = UploadJournal.InMemory(TimeSpan.FromMinutes(1));
        using (var first = Settling(server, PolydocsSettling.ByName))
        {
            server.Faults.Next(PolydocsOperation.ListDocuments, times: 2).Status(403);
            (await UploadAsync(first, 1)).Id.ShouldBeNull();
            server.Faults.Next(PolydocsOperation.Process).CloseAfterBody();
            (await Record.ExceptionAsync(() => UploadAsync(first, 2))).ShouldBeOfType<OutcomeUnknownException>();
        }

        using var later = Settling(server, PolydocsSettling.ByName);
        var open = (await Record.ExceptionAsync(() => UploadAsync(later, 2))).ShouldBeOfType<OutcomeUnknownException>();

        open.Candidates.ShouldBe([server.Documents.ShouldHaveSingleItem().Id]);

        Task<PolydocsUpload> UploadAsync(PolydocsClient client, byte content) =>
            client.UploadAsync(DocumentSource.FromBytes(new[] { content }, "scan.pdf"), new() { Journal = journal });
    }

    [Theory]
    [InlineData(PolydocsSettling.ByName)]
    [InlineData(PolydocsSettling.ByKeyInFileName)]
    [InlineData(PolydocsSettling.ByKeyInMetadata)]
    public async Task What_could_not_be_written_into_the_journal_is_found_by_the_same_client(PolydocsSettling settling)
    {
        await using var server = await PolydocsEmulator.StartAsync();
        using var client = Settling(server, settling);
        var (journal, inner) = (Substitute.For<IUploadJournal>(), UploadJournal.InMemory(TimeSpan.FromMinutes(1)));
        SubstituteExtensions.Returns(journal.Name, "shared");
        journal
            .TakeAsync(default!, default!, default!, default)
            .ReturnsForAnyArgs(call =>
                inner.TakeAsync(call.ArgAt<string>(0), call.ArgAt<string>(1), call.ArgAt<string>(2), CancellationToken.None)
            );
        journal
            .BeginAsync(default!, default!, default)
            .ReturnsForAnyArgs(call => inner.BeginAsync(call.ArgAt<UploadJournalLease>(0), call.ArgAt<string>(1), CancellationToken.None));
        journal
            .ReleaseAsync(default!, default)
            .ReturnsForAnyArgs(call => inner.ReleaseAsync(call.ArgAt<UploadJournalLease>(0), CancellationToken.None));
        journal.UnknownAsync(default!, default).ReturnsForAnyArgs(true);
        journal.ListAsync(default!, default).ReturnsForAnyArgs([]);
        journal
            .StoredAsync(default!, default!, default)
            .ReturnsForAnyArgs(static _ => Task.FromException(new IOException("The disk is full.")), static _ => Task.CompletedTask);
        await Should.ThrowAsync<UploadJournalException>(() => client.UploadAsync(Samples.Invoice, new() { Journal = journal }));

        var found = await client.UploadAsync(Samples.Invoice, new() { Journal = journal });

        found.Id.ShouldBe(server.Documents.ShouldHaveSingleItem().Id);
    }

    [Fact]
    public async Task A_document_that_is_stored_keeps_the_key_in_its_name()
    {
        await using var server = await PolydocsEmulator.StartAsync();
        using var client = Settling(server, PolydocsSettling.ByKeyInFileName);

        await UploadAsync(client, isBase64: false);

        (await UploadAsync(client, isBase64: false)).FileName.ShouldBe(server.Documents.ShouldHaveSingleItem().FileName);
    }

    [Theory]
    [InlineData("o1", "s1", "o1", "s1", false, 1)]
    [InlineData(null, null, "o2", null, false, 2)]
    [InlineData("o1", null, "o2", null, false, 2)]
    [InlineData("o1", "s1", "o1", "s2", false, 2)]
    [InlineData("o1", null, null, null, false, 1)]
    [InlineData("o1", null, "o2", null, true, 2)]
    public async Task What_one_account_has_another_does_not_have(
        string? firstOrganization,
        string? firstSub,
        string? secondOrganization,
        string? secondSub,
        bool isOfClient,
        int documents
    )
    {
        // The client's own organisation counts where a call names none.
        await using var server = await PolydocsEmulator.StartAsync();
        var journal = UploadJournal.InMemory(TimeSpan.FromMinutes(1));
        foreach (var (organization, sub) in new[] { (firstOrganization, firstSub), (secondOrganization, secondSub) })
        {
            using var client = server.Client(options => options.OrganizationId = isOfClient ? organization : "o1");
            await client.UploadAsync(
                Samples.Invoice,
                new()
                {
                    Journal = journal,
                    OrganizationId = isOfClient ? null : organization,
                    SubOrganizationId = sub,
                }
            );
        }

        server.Documents.Count.ShouldBe(documents);
    }

    [Fact]
    public async Task Clients_of_two_names_share_a_journal_and_no_entry()
    {
        await using var server = await PolydocsEmulator.StartAsync();
        var journal = UploadJournal.InMemory(TimeSpan.FromMinutes(1));
        var services = new ServiceCollection();
        var builder = services.AddDocumentClients();
        foreach (var name in (string[])["north", "south"])
        {
            builder.AddPolydocs(
                name,
                options =>
                    (options.BaseAddress, options.ApiKey, options.Generation) = (server.Address, server.ApiKey, PolydocsGeneration.Polydocs)
            );
        }

        await using var provider = services.BuildServiceProvider();
        foreach (var name in (string[])["north", "south", "north"])
        {
            await provider.GetRequiredKeyedService<IPolydocsClient>(name).UploadAsync(Samples.Invoice, new() { Journal = journal });
        }

        server.Documents.Count.ShouldBe(2);
    }

    [Fact]
    public async Task An_unknown_outcome_in_a_shared_journal_is_unknown_and_not_due_until_a_person_has_looked()
    {
        await using var server = await PolydocsEmulator.StartAsync();
        using var client = server.Client();
        var journal = UploadJournal.InMemory(TimeSpan.FromMinutes(1));
        server.Faults.Next(PolydocsOperation.Process).DropResponseAfterProcessing();
        (
            await Record.ExceptionAsync(() => client.UploadAsync(Samples.Invoice, new() { Journal = journal }))
        ).ShouldBeOfType<OutcomeUnknownException>();
        var item = (await journal.DueAsync(1, CancellationToken.None)).ShouldHaveSingleItem();
        item.State.ShouldBe(UploadJournalState.Begun);

        for (var time = 0; time < 2; time++)
        {
            (await Record.ExceptionAsync(() => client.UploadAsync(Samples.Invoice, new() { Journal = journal })))
                .ShouldBeOfType<OutcomeUnknownException>()
                .Message.ShouldContain("dashboard");
            (await journal.ListAsync(item.Group, CancellationToken.None)).ShouldHaveSingleItem().State.ShouldBe(UploadJournalState.Unknown);
        }

        await journal.StoredAsync(
            item.Key,
            (UploadJournalEntry.Of(item)! with { Id = server.Documents.Single().Id }).ToPayload(),
            CancellationToken.None
        );
        (await client.UploadAsync(Samples.Invoice, new() { Journal = journal })).Id.ShouldBe(server.Documents.Single().Id);
        server.RequestCount(PolydocsOperation.Process).ShouldBe(1);
    }

    [Fact]
    public async Task What_was_refused_is_sent_again()
    {
        await using var server = await PolydocsEmulator.StartAsync();
        using var client = server.Client();
        server.Faults.Next(PolydocsOperation.Process).Status(403);
        (await Record.ExceptionAsync(() => UploadAsync(client, isBase64: false))).ShouldBeOfType<DocumentApiException>();

        (await UploadAsync(client, isBase64: false)).Id.ShouldBe(server.Documents.ShouldHaveSingleItem().Id);
    }

    [Fact]
    public async Task A_file_is_recognised_by_its_full_path_and_its_content()
    {
        await using var server = await PolydocsEmulator.StartAsync();
        using var client = server.Client();
        var (one, two) = (Path.Combine(_root, "one.pdf"), Path.Combine(_root, "two.pdf"));
        await File.WriteAllTextAsync(one, "1");
        await File.WriteAllTextAsync(two, "1");
        async Task<string?> Upload(string path)
        {
            using var journal = UploadJournal.Open(JournalPath);
            return (await client.UploadAsync(DocumentSource.FromFile(path), options: new() { Journal = journal })).Id;
        }

        var (first, again, other) = (
            await Upload(one),
            await Upload(Path.GetRelativePath(Directory.GetCurrentDirectory(), one)),
            await Upload(two)
        );
        await File.WriteAllTextAsync(one, "2");
        var changed = await Upload(one);

        again.ShouldBe(first);
        new[] { first, other, changed }.Distinct(StringComparer.Ordinal).Count().ShouldBe(3);
        server.Documents.Count.ShouldBe(3);
    }

    [Theory]
    [InlineData("/prod-api", "/prod-api/")]
    [InlineData("/prod-api/", "/prod-api")]
    [InlineData("/prod-api/", "/prod-api//")]
    public async Task An_address_with_and_without_its_closing_slash_is_one_service(string first, string second)
    {
        await using var server = await PolydocsEmulator.StartAsync(new PolydocsEmulatorOptions { PathPrefix = "/prod-api" });
        using var one = server.Client(options => options.BaseAddress = new Uri(server.Address, first));
        using var other = server.Client(options => options.BaseAddress = new Uri(server.Address, second));

        var upload = await UploadAsync(one, isBase64: false);

        (await UploadAsync(other, isBase64: false)).Id.ShouldBe(upload.Id);
        server.Documents.Count.ShouldBe(1);
        (await File.ReadAllTextAsync(JournalPath)).ShouldContain($"\"{server.Address.AbsoluteUri}\"");
    }

    private static PolydocsClient Settling(PolydocsEmulator server, PolydocsSettling settling) =>
        server.Client(options => (options.SettleUploads, options.SettleTimeout) = (settling, TimeSpan.FromMilliseconds(500)));

    private async Task<PolydocsUpload> UploadAsync(PolydocsClient client, bool isBase64)
    {
        using var journal = UploadJournal.Open(JournalPath);
        var source = DocumentSource.FromStream(new ForwardOnlyStream(Samples.Bytes), "invoice.pdf");
        return isBase64
            ? await client.UploadBase64Async(source, options: new() { Journal = journal })
            : await client.UploadAsync(source, options: new() { Journal = journal });
    }
}
