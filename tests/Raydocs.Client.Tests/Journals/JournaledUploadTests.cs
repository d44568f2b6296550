using System.Globalization;
using DocumentClients;
using DocumentClients.Testing;
using DocumentClients.TestTools;

namespace Raydocs.Client.Tests.Journals;

public sealed class JournaledUploadTests : IDisposable
{
    private readonly JournalFolder _folder = new();

    public static TheoryData<RaydocsGeneration, RaydocsEmulatorGenerations, RaydocsOperation> Forms =>
        new()
        {
            { RaydocsGeneration.SessionDocuments, RaydocsEmulatorGenerations.Both, RaydocsOperation.CreateSessionDocument },
            { RaydocsGeneration.WorkspaceDocuments, RaydocsEmulatorGenerations.Both, RaydocsOperation.AttachUploads },
            { RaydocsGeneration.Automatic, RaydocsEmulatorGenerations.SessionDocuments, RaydocsOperation.CreateSessionDocument },
            { RaydocsGeneration.Automatic, RaydocsEmulatorGenerations.WorkspaceDocuments, RaydocsOperation.AttachUploads },
        };

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task A_document_that_is_stored_is_returned_without_a_request()
    {
        await using var server = await RaydocsEmulator.StartAsync();
        var session = await server.NewSessionAsync();
        using var client = server.Client();

        var first = await _folder.RunAsync(journal => client.UploadAsync(session, Samples.Invoice, options: new() { Journal = journal }));
        var requests = server.Requests.Count;
        var second = await _folder.RunAsync(journal => client.UploadAsync(session, Samples.Invoice, options: new() { Journal = journal }));

        server.Requests.Count.ShouldBe(requests);
        (second.Id, second.FileName, second.Size, second.Sha256, second.Status).ShouldBe(
            (first.Id, "invoice.pdf", Samples.Bytes.Length, Samples.Sha256, first.Status)
        );
        server.Documents.ShouldHaveSingleItem().Id.ShouldBe(first.Id);
    }

    [Fact]
    public async Task All_documents_of_an_upload_are_in_the_journal()
    {
        await using var server = await RaydocsEmulator.StartAsync();
        var session = await server.NewSessionAsync();
        using var client = server.Client(static options => options.Generation = RaydocsGeneration.WorkspaceDocuments);
        server.Faults.Next(RaydocsOperation.AttachUploads).Respond("application/json", """[{"id":1},{"id":2}]""");
        server
            .Faults.Next(RaydocsOperation.ListSessionDocuments)
            .Respond("application/json", $$"""[{"id":"1","sha256":"{{Samples.Sha256}}"},{"id":"2"}]""");

        await _folder.RunAsync(journal => client.UploadAsync(session, Samples.Invoice, options: new() { Journal = journal }));
        var requests = server.Requests.Count;
        var again = await _folder.RunAsync(journal => client.UploadAsync(session, Samples.Invoice, options: new() { Journal = journal }));

        (again.Id, again.OtherIds.ShouldHaveSingleItem()).ShouldBe(("1", "2"));
        server.Requests.Count.ShouldBe(requests);
        _folder.Entries.ShouldHaveSingleItem().OtherIds.ShouldBe(["2"]);
    }

    [Theory]
    [MemberData(nameof(Forms))]
    public async Task A_record_that_was_made_before_the_end_is_found(
        RaydocsGeneration generation,
        RaydocsEmulatorGenerations served,
        RaydocsOperation step
    )
    {
        await using var server = await RaydocsEmulator.StartAsync(new RaydocsEmulatorOptions { Generations = served });
        var session = await server.NewSessionAsync();
        await server.UploadByAnotherAsync(
            session,
            DocumentSource.FromBytes("another"u8.ToArray(), "invoice.pdf"),
            RaydocsGeneration.Automatic
        );
        var stalled = server.Faults.Next(step).StallBeforeResponding();
        await _folder.EndAtAsync(
            stalled.Hit,
            (journal, end) =>
                NewClient(server, generation)
                    .UploadAsync(session, Samples.Invoice, options: new() { Journal = journal }, cancellationToken: end)
        );
        _folder.Entries.ShouldHaveSingleItem().State.ShouldBe(UploadJournalState.Begun);
        var sent = (server.RequestCount(RaydocsOperation.PutObject), server.RequestCount(step));

        var document = await _folder.RunAsync(journal =>
            NewClient(server, generation).UploadAsync(session, Samples.Invoice, options: new() { Journal = journal })
        );

        server.Documents.Count.ShouldBe(2);
        server.Documents.Single(static made => made.Sha256 == Samples.Sha256).Id.ShouldBe(document.Id);
        (server.RequestCount(RaydocsOperation.PutObject), server.RequestCount(step)).ShouldBe(sent);
        _folder
            .Entries.ShouldHaveSingleItem()
            .ShouldSatisfyAllConditions(entry => entry.State.ShouldBe(UploadJournalState.Stored), entry => entry.Id.ShouldBe(document.Id));
    }

    [Theory]
    [MemberData(nameof(Forms))]
    public async Task A_record_that_was_not_made_is_made_with_the_same_key(
        RaydocsGeneration generation,
        RaydocsEmulatorGenerations served,
        RaydocsOperation step
    )
    {
        await using var server = await RaydocsEmulator.StartAsync(new RaydocsEmulatorOptions { Generations = served });
        var session = await server.NewSessionAsync();
        var stalled = server.Faults.Next(step).StallBeforeReading();
        await _folder.EndAtAsync(
            stalled.Hit,
            (journal, end) =>
                NewClient(server, generation)
                    .UploadAsync(session, Samples.Invoice, options: new() { Journal = journal }, cancellationToken: end)
        );

        var document = await _folder.RunAsync(journal =>
            NewClient(server, generation).UploadAsync(session, Samples.Invoice, options: new() { Journal = journal })
        );

        server.Documents.ShouldHaveSingleItem().Id.ShouldBe(document.Id);
        server.RequestCount(RaydocsOperation.PutObject).ShouldBe(1);
    }

    [Theory]
    [InlineData(RaydocsOperation.CreateSignedUpload)]
    [InlineData(RaydocsOperation.PutObject)]
    public async Task An_end_before_the_record_leaves_nothing_to_look_for(RaydocsOperation step)
    {
        await using var server = await RaydocsEmulator.StartAsync();
        var session = await server.NewSessionAsync();
        using var client = server.Client();
        var stalled = server.Faults.Next(step).StallBeforeResponding();
        await _folder.EndAtAsync(
            stalled.Hit,
            (journal, end) => client.UploadAsync(session, Samples.Invoice, options: new() { Journal = journal }, cancellationToken: end)
        );
        _folder.Entries.ShouldBeEmpty();

        var document = await _folder.RunAsync(journal =>
            client.UploadAsync(session, Samples.Invoice, options: new() { Journal = journal })
        );

        server.Documents.ShouldHaveSingleItem().Id.ShouldBe(document.Id);
        server.RequestCount(RaydocsOperation.ListSessionDocuments).ShouldBe(0);
    }

    [Fact]
    public async Task A_key_that_the_storage_has_dropped_is_replaced()
    {
        await using var server = await RaydocsEmulator.StartAsync();
        var session = await server.NewSessionAsync();
        using var client = server.Client();
        _folder.Write(Begun(server, session, key: "tmp/dropped"));

        var document = await _folder.RunAsync(journal =>
            client.UploadAsync(session, DocumentSource.FromBytes(Samples.Bytes, "invoice.pdf"), options: new() { Journal = journal })
        );

        server.Documents.ShouldHaveSingleItem().Id.ShouldBe(document.Id);
        server
            .Requests.Where(static request => request.Operation == RaydocsOperation.CreateSessionDocument)
            .Select(static request => request.StatusCode)
            .ShouldBe([422, 201]);
        _folder.Entries.ShouldHaveSingleItem().Id.ShouldBe(document.Id);
    }

    [Theory]
    [InlineData("other content")]
    [InlineData("other name")]
    [InlineData("other session")]
    [InlineData("other server")]
    public async Task Whatever_is_another_document_is_uploaded(string difference)
    {
        await using var server = await RaydocsEmulator.StartAsync();
        await using var other = await RaydocsEmulator.StartAsync();
        var session = await server.NewSessionAsync();
        using var client = server.Client();
        var first = await _folder.RunAsync(journal => client.UploadAsync(session, Samples.Invoice, options: new() { Journal = journal }));

        var second = await _folder.RunAsync(async journal =>
            difference switch
            {
                "other content" => await client.UploadAsync(
                    session,
                    DocumentSource.FromBytes(Samples.Bytes.AsMemory(1), "invoice.pdf"),
                    options: new() { Journal = journal }
                ),
                "other name" => await client.UploadAsync(session, Samples.Named("other.pdf"), options: new() { Journal = journal }),
                "other session" => await client.UploadAsync(
                    await server.NewSessionAsync(),
                    Samples.Invoice,
                    options: new() { Journal = journal }
                ),
                _ => await NewClient(other)
                    .UploadAsync(await other.NewSessionAsync(), Samples.Invoice, options: new() { Journal = journal }),
            }
        );

        second.Id.ShouldDifferFrom(first.Id);
        (server.Documents.Count + other.Documents.Count).ShouldBe(2);
        _folder.Entries.Count.ShouldBe(2);
    }

    [Fact]
    public async Task The_outcome_of_another_upload_of_the_journal_is_not_taken()
    {
        // Same name and size, and made within the same second; a response without a hash leaves nothing else to distinguish them by.
        await using var server = await RaydocsEmulator.StartAsync(
            new RaydocsEmulatorOptions { DocumentResponse = RaydocsDocumentResponse.SessionDocument }
        );
        var session = await server.NewSessionAsync();
        using var client = server.Client();
        var (one, two) = (DocumentSource.FromBytes("1"u8.ToArray(), "scan.pdf"), DocumentSource.FromBytes("2"u8.ToArray(), "scan.pdf"));
        var first = await _folder.RunAsync(journal => client.UploadAsync(session, one, options: new() { Journal = journal }));
        var stalled = server.Faults.Next(RaydocsOperation.CreateSessionDocument).StallBeforeReading();
        await _folder.EndAtAsync(
            stalled.Hit,
            (journal, end) => client.UploadAsync(session, two, options: new() { Journal = journal }, cancellationToken: end)
        );

        var second = await _folder.RunAsync(journal => NewClient(server).UploadAsync(session, two, options: new() { Journal = journal }));

        second.Id.ShouldDifferFrom(first.Id);
        server.Documents.Count.ShouldBe(2);
        server.Documents.Select(static document => document.Id).ShouldBe([first.Id, second.Id]);
    }

    [Fact]
    public async Task Two_unknown_outcomes_that_cannot_be_distinguished_are_reported()
    {
        await using var server = await RaydocsEmulator.StartAsync(
            new RaydocsEmulatorOptions { DocumentResponse = RaydocsDocumentResponse.SessionDocument }
        );
        var session = await server.NewSessionAsync();
        using var client = server.Client();
        var (one, two) = (DocumentSource.FromBytes("1"u8.ToArray(), "scan.pdf"), DocumentSource.FromBytes("2"u8.ToArray(), "scan.pdf"));
        foreach (var source in (DocumentSource[])[one, two])
        {
            var stalled = server.Faults.Next(RaydocsOperation.CreateSessionDocument).StallBeforeResponding();
            await _folder.EndAtAsync(
                stalled.Hit,
                (journal, end) => client.UploadAsync(session, source, options: new() { Journal = journal }, cancellationToken: end)
            );
        }

        var open = await Record.ExceptionAsync(() =>
            _folder.RunAsync(journal => NewClient(server).UploadAsync(session, one, options: new() { Journal = journal }))
        );

        open.ShouldBeOfType<OutcomeUnknownException>()
            .Candidates.ShouldBe(server.Documents.Select(static document => document.Id), ignoreOrder: true);
        server.Documents.Count.ShouldBe(2);
    }

    [Theory]
    [InlineData("10", "20", false)]
    [InlineData("20", "20", true)]
    [InlineData(null, "20", true)]
    public async Task A_record_that_may_be_that_of_another_unknown_outcome_is_reported(string? listed, string other, bool isUnknown)
    {
        // Both were sent as scan.pdf, from different places; the record of one of them is there.
        await using var server = await RaydocsEmulator.StartAsync();
        var session = await server.NewSessionAsync();
        var now = TimeProvider.System.GetUtcNow();
        var size = listed == other ? 20 : 10;
        var source = DocumentSource.FromBytes(new byte[size], "scan.pdf");
        var hash = Samples.Hash(new byte[size]);
        _folder.Write(
            Begun(server, session, "k1", "scan.pdf", "scan.pdf", size, hash, now),
            Begun(
                server,
                session,
                "k2",
                "/elsewhere/y.pdf",
                "scan.pdf",
                int.Parse(other, CultureInfo.InvariantCulture),
                Samples.Hash("other"u8.ToArray()),
                now
            )
        );
        server
            .Faults.Always(RaydocsOperation.ListSessionDocuments)
            .Respond(
                "application/json",
                $$"""[{"id":"4711","filename":"scan.pdf","size":{{listed ?? "null"}},"created_at":"{{now:O}}"}]"""
            );

        var outcome = await Record.ExceptionAsync(() =>
            _folder.RunAsync(journal => NewClient(server).UploadAsync(session, source, options: new() { Journal = journal }))
        );

        if (isUnknown)
        {
            var open = outcome.ShouldBeOfType<OutcomeUnknownException>();
            open.Candidates.ShouldBe(["4711"]);
            open.Message.ShouldStartWith(
                $"`scan.pdf`: an earlier attempt to make its record in session {session} ended without a response. "
                    + $"If it does not exist, remove its line from {_folder.Path} to make it again."
            );
            return;
        }

        outcome.ShouldBeNull();
        _folder.Entries.Single(static entry => entry.Document == "scan.pdf").Id.ShouldBe("4711");
    }

    [Theory]
    [InlineData(RaydocsGeneration.SessionDocuments, "invoice.pdf", "none", true)]
    [InlineData(RaydocsGeneration.SessionDocuments, "invoice.pdf", "same", true)]
    [InlineData(RaydocsGeneration.SessionDocuments, "invoice.pdf", "other", false)]
    [InlineData(RaydocsGeneration.SessionDocuments, "other.pdf", "same", false)]
    [InlineData(RaydocsGeneration.Automatic, "other.pdf", "none", false)]
    [InlineData(RaydocsGeneration.Automatic, "other.pdf", "same", true)]
    [InlineData(RaydocsGeneration.Automatic, "other.pdf", "other", false)]
    public async Task A_record_is_recognised_by_all_that_it_says_and_by_its_content_alone_only_where_no_name_was_sent(
        RaydocsGeneration generation,
        string listedName,
        string listedHash,
        bool isIt
    )
    {
        await using var server = await RaydocsEmulator.StartAsync();
        var session = await server.NewSessionAsync();
        _folder.Write(Begun(server, session, key: "tmp/dropped"));
        var hash = listedHash switch
        {
            "same" => $"\"{Samples.Sha256.ToUpperInvariant()}\"",
            "other" => $"\"{Samples.Hash([1])}\"",
            _ => "null",
        };
        server
            .Faults.Always(RaydocsOperation.ListSessionDocuments)
            .Respond(
                "application/json",
                $$"""[{"id":"4711","filename":"{{listedName}}","sha256":{{hash}},"created_at":"2026-03-04T10:00:00Z"}]"""
            );

        var document = await _folder.RunAsync(journal =>
            NewClient(server, generation)
                .UploadAsync(session, DocumentSource.FromBytes(Samples.Bytes, "invoice.pdf"), options: new() { Journal = journal })
        );

        (document.Id == "4711").ShouldBe(isIt);
        server.Documents.Count.ShouldBe(isIt ? 0 : 1);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Where_the_moment_of_an_earlier_attempt_is_not_known_what_may_be_its_record_is_reported(bool isListed)
    {
        await using var server = await RaydocsEmulator.StartAsync();
        var session = await server.NewSessionAsync();
        _folder.Write(Begun(server, session, key: "tmp/dropped", moment: ""));
        server
            .Faults.Always(RaydocsOperation.ListSessionDocuments)
            .Respond(
                "application/json",
                isListed ? """[{"id":"4711","filename":"invoice.pdf","created_at":"2026-03-04T10:00:00Z"}]""" : "[]"
            );

        var outcome = await Record.ExceptionAsync(() =>
            _folder.RunAsync(journal =>
                NewClient(server)
                    .UploadAsync(session, DocumentSource.FromBytes(Samples.Bytes, "invoice.pdf"), options: new() { Journal = journal })
            )
        );

        if (isListed)
        {
            outcome.ShouldBeOfType<OutcomeUnknownException>().Message.ShouldContain("nothing tells when they were made. Candidates: 4711.");
            server.Documents.ShouldBeEmpty();
            return;
        }

        outcome.ShouldBeNull();
        server.Documents.Count.ShouldBe(1);
    }

    [Fact]
    public async Task The_client_that_made_an_attempt_finds_its_record_like_any_other()
    {
        await using var server = await RaydocsEmulator.StartAsync();
        var session = await server.NewSessionAsync();
        using var client = server.Client();
        var stalled = server.Faults.Next(RaydocsOperation.CreateSessionDocument).StallBeforeResponding();
        await _folder.EndAtAsync(
            stalled.Hit,
            (journal, end) => client.UploadAsync(session, Samples.Invoice, options: new() { Journal = journal }, cancellationToken: end)
        );

        var document = await _folder.RunAsync(journal =>
            client.UploadAsync(session, Samples.Invoice, options: new() { Journal = journal })
        );

        server.Documents.ShouldHaveSingleItem().Id.ShouldBe(document.Id);
        server.RequestCount(RaydocsOperation.CreateSessionDocument).ShouldBe(1);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task What_the_client_left_open_besides_may_own_the_record_that_is_found(bool inThisSession)
    {
        // The journal knows of one attempt, which never arrived. Of the other, which it does not know, the record is there or in another
        // session.
        await using var server = await RaydocsEmulator.StartAsync(
            new RaydocsEmulatorOptions { DocumentResponse = RaydocsDocumentResponse.SessionDocument }
        );
        var session = await server.NewSessionAsync();
        using var client = server.Client();
        var lost = server.Faults.Next(RaydocsOperation.CreateSessionDocument).StallBeforeReading();
        await _folder.EndAtAsync(
            lost.Hit,
            (journal, end) => client.UploadAsync(session, Samples.Invoice, options: new() { Journal = journal }, cancellationToken: end)
        );
        var place = inThisSession ? session : await server.NewSessionAsync();
        using var end = new CancellationTokenSource();
        var made = server.Faults.Next(RaydocsOperation.CreateSessionDocument).StallBeforeResponding();
        var other = client.UploadAsync(place, Samples.Invoice, cancellationToken: end.Token);
        await made.Hit;
        await end.CancelAsync();
        await Should.ThrowAsync<OperationCanceledException>(() => other);

        var outcome = await Record.ExceptionAsync(() =>
            _folder.RunAsync(journal => client.UploadAsync(session, Samples.Invoice, options: new() { Journal = journal }))
        );

        if (inThisSession)
        {
            outcome.ShouldBeOfType<OutcomeUnknownException>().Candidates.ShouldBe([server.Documents.ShouldHaveSingleItem().Id]);
            return;
        }

        outcome.ShouldBeNull();
        server.Documents.Count.ShouldBe(2);
    }

    [Theory]
    [InlineData(422, 403, typeof(OutcomeUnknownException))]
    [InlineData(401, 0, typeof(DocumentApiException))]
    [InlineData(403, 0, typeof(DocumentApiException))]
    public async Task What_a_run_could_not_settle_stays_open_for_the_next(int retry, int look, Type expected)
    {
        // The earlier attempt's record shows up only after this run.
        await using var server = await RaydocsEmulator.StartAsync();
        var session = await server.NewSessionAsync();
        var stalled = server.Faults.Next(RaydocsOperation.CreateSessionDocument).StallBeforeResponding();
        await _folder.EndAtAsync(
            stalled.Hit,
            (journal, end) =>
                NewClient(server).UploadAsync(session, Samples.Invoice, options: new() { Journal = journal }, cancellationToken: end)
        );
        server.Faults.Next(RaydocsOperation.ListSessionDocuments).Respond("application/json", "[]");
        server.Faults.Next(RaydocsOperation.CreateSessionDocument).Status(retry);
        if (look != 0)
        {
            server.Faults.Next(RaydocsOperation.ListSessionDocuments).Status(look);
        }

        (
            await Record.ExceptionAsync(() =>
                _folder.RunAsync(journal => NewClient(server).UploadAsync(session, Samples.Invoice, options: new() { Journal = journal }))
            )
        ).ShouldBeOfType(expected);
        _folder.Entries.ShouldHaveSingleItem().State.ShouldBe(UploadJournalState.Begun);
        var document = await _folder.RunAsync(journal =>
            NewClient(server).UploadAsync(session, Samples.Invoice, options: new() { Journal = journal })
        );

        server.Documents.ShouldHaveSingleItem().Id.ShouldBe(document.Id);
        server.RequestCount(RaydocsOperation.PutObject).ShouldBe(1);
    }

    [Fact]
    public async Task Looking_for_an_earlier_attempt_that_is_cancelled_says_what_may_exist()
    {
        await using var server = await RaydocsEmulator.StartAsync();
        var session = await server.NewSessionAsync();
        _folder.Write(Begun(server, session, key: "tmp/open"));
        var stalled = server.Faults.Next(RaydocsOperation.ListSessionDocuments).StallBeforeResponding();
        using var cancellation = new CancellationTokenSource();

        var run = _folder.RunAsync(journal =>
            NewClient(server)
                .UploadAsync(
                    session,
                    DocumentSource.FromBytes(Samples.Bytes, "invoice.pdf"),
                    options: new() { Journal = journal },
                    cancellationToken: cancellation.Token
                )
        );
        await stalled.Hit;
        await cancellation.CancelAsync();

        var cancelled = (await Record.ExceptionAsync(() => run)).ShouldBeAssignableTo<OperationCanceledException>()!;
        cancelled.CancellationToken.ShouldBe(cancellation.Token);
        cancelled.InnerException.ShouldBeOfType<OutcomeUnknownException>().FileName.ShouldBe("invoice.pdf");
        _folder.Entries.ShouldHaveSingleItem().State.ShouldBe(UploadJournalState.Begun);
    }

    [Fact]
    public async Task A_base_address_with_and_without_its_last_slash_is_the_same_service()
    {
        await using var server = await RaydocsEmulator.StartAsync();
        var session = await server.NewSessionAsync();
        RaydocsClient At(string path) => server.Client(options => options.BaseAddress = new Uri($"{server.Address}{path}"));
        _folder.Write(
            $$"""{"vendor":"Raydocs","address":"{{server.Address}}api/","session_id":"{{session}}","document":"invoice.pdf","""
                + $$""" "sha256":"{{Samples.Sha256}}","state":"Stored","id":"4711"}"""
        );

        foreach (var path in (string[])["api", "api/"])
        {
            var document = await _folder.RunAsync(journal =>
                At(path).UploadAsync(session, DocumentSource.FromBytes(Samples.Bytes, "invoice.pdf"), options: new() { Journal = journal })
            );
            (document.Id, document.Status.Value).ShouldBe(("4711", ""));
        }
    }

    [Fact]
    public async Task What_was_refused_is_sent_again()
    {
        await using var server = await RaydocsEmulator.StartAsync();
        var session = await server.NewSessionAsync();
        using var client = server.Client();
        server.Faults.Next(RaydocsOperation.CreateSessionDocument).Status(403);
        (
            await Record.ExceptionAsync(() =>
                _folder.RunAsync(journal => client.UploadAsync(session, Samples.Invoice, options: new() { Journal = journal }))
            )
        ).ShouldBeOfType<DocumentApiException>();
        _folder.Entries.ShouldHaveSingleItem().State.ShouldBe(UploadJournalState.NotStored);

        var document = await _folder.RunAsync(journal =>
            client.UploadAsync(session, Samples.Invoice, options: new() { Journal = journal })
        );

        server.Documents.ShouldHaveSingleItem().Id.ShouldBe(document.Id);
    }

    [Fact]
    public async Task A_stream_that_cannot_seek_is_recognised_too()
    {
        await using var server = await RaydocsEmulator.StartAsync();
        var session = await server.NewSessionAsync();
        using var client = server.Client();
        DocumentSource Stream() => DocumentSource.FromStream(new ForwardOnlyStream(Samples.Bytes), "invoice.pdf");

        var first = await _folder.RunAsync(journal => client.UploadAsync(session, Stream(), options: new() { Journal = journal }));
        var second = await _folder.RunAsync(journal => client.UploadAsync(session, Stream(), options: new() { Journal = journal }));

        second.Id.ShouldBe(first.Id);
        server.Documents.ShouldHaveSingleItem().Sha256.ShouldBe(Samples.Sha256);
    }

    [Fact]
    public async Task A_journal_holds_no_token_and_no_signed_url()
    {
        await using var server = await RaydocsEmulator.StartAsync();
        var session = await server.NewSessionAsync();

        await _folder.RunAsync(journal => NewClient(server).ExtractAsync(session, [Samples.Invoice], options: new() { Journal = journal }));

        _folder.Text.ShouldNotContain(server.Token);
        _folder.Text.ShouldNotContain("X-Amz");
        _folder.Text.ShouldNotContain("ignature");
        _folder.Entries.Count.ShouldBe(2);
    }

    private static RaydocsClient NewClient(RaydocsEmulator server, RaydocsGeneration generation = RaydocsGeneration.SessionDocuments) =>
        server.Client(options => options.Generation = generation);

    private static string Begun(
        RaydocsEmulator server,
        string session,
        string key,
        string place,
        string fileName,
        int size,
        string sha256,
        DateTimeOffset at
    ) =>
        $$"""{"vendor":"Raydocs","address":"{{server.Address}}","session_id":"{{session}}","document":"{{place}}","""
        + $$""" "file_name":"{{fileName}}","size":{{size}},"sha256":"{{sha256}}","state":"Begun","key":"{{key}}","begun_at":"{{at:O}}"}""";

    /// <summary>As a line without a name of its own for the file is.</summary>
    private static string Begun(
        RaydocsEmulator server,
        string session,
        string key,
        string moment = ""","begun_at":"2026-03-04T10:00:00+00:00" """
    ) =>
        $$"""{"vendor":"Raydocs","address":"{{server.Address}}","session_id":"{{session}}","document":"invoice.pdf","size":"""
        + $$"""{{Samples.Bytes.Length}},"sha256":"{{Samples.Sha256}}","state":"Begun","key":"{{key}}"{{moment}}}""";
}
