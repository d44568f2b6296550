using DocumentClients;
using DocumentClients.Testing;
using DocumentClients.TestTools;

namespace Raydocs.Client.Tests.Uploads;

/// <summary>Step 3 of the newer form after an unknown outcome: equal contents are one document, so it is looked for by SHA-256.</summary>
public sealed class NewerFormOutcomeTests
{
    private const RaydocsOperation Attach = RaydocsOperation.AttachUploads;
    private const RaydocsOperation Search = RaydocsOperation.ListSessionDocuments;

    [Theory]
    [InlineData("FIN")]
    [InlineData("truncated JSON")]
    [InlineData("an empty list")]
    [InlineData("two documents")]
    [InlineData("502 of a gateway")]
    public async Task When_only_the_response_was_lost_the_document_is_found_by_its_content(string loss)
    {
        await using var server = await RaydocsEmulator.StartAsync();
        var session = await server.NewSessionAsync();
        using var client = Newer(server);
        var fault = server.Faults.Next(Attach);
        _ = loss switch
        {
            "FIN" => fault.DropResponseAfterProcessing(),
            "truncated JSON" => fault.TruncateResponse(),
            "an empty list" => fault.Respond("application/json", """{"data":[]}"""),
            "two documents" => fault.Respond("application/json", """{"data":[{"id":1},{"id":2}]}"""),
            _ => fault.Respond("text/html", "Bad gateway", 502),
        };

        var document = await client.UploadAsync(session, Samples.Invoice);

        var stored = server.Documents.ShouldHaveSingleItem();
        stored.Id.ShouldBe(document.Id);
        document.Sha256.ShouldBe(Samples.Sha256);
        Requests(server).ShouldBe((Puts: 1, Attaches: 1, Searches: 1));
    }

    [Fact]
    public async Task Several_documents_for_one_key_are_all_reported_with_the_one_that_has_the_content()
    {
        await using var server = await RaydocsEmulator.StartAsync();
        var session = await server.NewSessionAsync();
        using var client = Newer(server);
        server.Faults.Next(Attach).Respond("application/json", """{"data":[{"id":1},{"id":2}]}""");
        server.Faults.Next(Search).Respond("application/json", $$"""[{"id":"1"},{"id":"2","sha256":"{{Samples.Sha256}}"}]""");

        var document = await client.UploadAsync(session, Samples.Invoice);

        (document.Id, document.OtherIds.ShouldHaveSingleItem()).ShouldBe(("2", "1"));
        Requests(server).ShouldBe((Puts: 1, Attaches: 1, Searches: 1));
    }

    [Fact]
    public async Task Several_documents_for_one_key_of_which_none_has_the_content_are_reported_and_not_made_again()
    {
        await using var server = await RaydocsEmulator.StartAsync();
        var session = await server.NewSessionAsync();
        using var client = Newer(server);
        server.Faults.Always(Attach).Respond("application/json", """{"data":[{"id":1},{"id":2}]}""");
        server.Faults.Always(Search).Respond("application/json", """[{"id":"1"},{"id":"2"}]""");

        var upload = await Should.ThrowAsync<OutcomeUnknownException>(() => client.UploadAsync(session, Samples.Invoice));
        var attach = await Should.ThrowAsync<OutcomeUnknownException>(() =>
            client.Api.AttachUploadAsync(session, new AttachUploadRequest("key"))
        );

        foreach (var failure in (OutcomeUnknownException[])[upload, attach])
        {
            failure.Candidates.ShouldBe(["1", "2"]);
            failure.Message.ShouldContain("1, 2");
            (failure.Vendor, failure.Operation).ShouldBe(("Raydocs", "AttachUpload"));
        }

        Requests(server).ShouldBe((Puts: 1, Attaches: 2, Searches: 1));
    }

    [Fact]
    public async Task The_case_of_a_hash_does_not_matter()
    {
        await using var server = await RaydocsEmulator.StartAsync();
        var session = await server.NewSessionAsync();
        using var client = Newer(server);
        server.Faults.Next(Attach).DropResponseAfterProcessing();
        server
            .Faults.Next(Search)
            .Respond(
                "application/json",
                $$"""[{"id":"x","sha256":"{{new string('a', 64)}}"},{"id":"y"},"""
                    + $$"""{"id":"z","sha256":"{{Samples.Sha256.ToUpperInvariant()}}"}]"""
            );

        (await client.UploadAsync(session, Samples.Invoice)).Id.ShouldBe("z");

        server.RequestCount(Attach).ShouldBe(1);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_stream_that_was_read_to_its_end_can_still_be_recognised(bool seekable)
    {
        await using var server = await RaydocsEmulator.StartAsync();
        var session = await server.NewSessionAsync();
        using var client = Newer(server);
        server.Faults.Next(Attach).DropResponseAfterProcessing();
        await using Stream stream = seekable ? new MemoryStream(Samples.Bytes) : new ForwardOnlyStream(Samples.Bytes);

        var document = await client.UploadAsync(session, DocumentSource.FromStream(stream, "invoice.pdf"));

        server.Documents.ShouldHaveSingleItem().Id.ShouldBe(document.Id);
        server.RequestCount(Attach).ShouldBe(1);
    }

    [Theory]
    [InlineData("FIN")]
    [InlineData("500")]
    public async Task When_the_request_was_lost_it_is_retried_once(string loss)
    {
        await using var server = await RaydocsEmulator.StartAsync();
        var session = await server.NewSessionAsync();
        await server.UploadByAnotherAsync(
            session,
            DocumentSource.FromBytes(Samples.Bytes.AsMemory(1), "other.pdf"),
            RaydocsGeneration.WorkspaceDocuments
        );
        using var client = Newer(server);
        var fault = server.Faults.Next(Attach);
        _ = loss == "500" ? fault.Status(500) : fault.CloseAfterBody();

        var document = await client.UploadAsync(session, Samples.Invoice);

        server.Documents.Count.ShouldBe(2);
        server.Documents[1].Id.ShouldBe(document.Id);
        Requests(server).ShouldBe((Puts: 2, Attaches: 3, Searches: 1));
    }

    [Fact]
    public async Task When_the_retry_is_lost_too_the_session_is_searched_again()
    {
        await using var server = await RaydocsEmulator.StartAsync();
        var session = await server.NewSessionAsync();
        using var client = Newer(server);
        server.Faults.Next(Attach).CloseAfterBody();
        server.Faults.Next(Attach).DropResponseAfterProcessing();

        var document = await client.UploadAsync(session, Samples.Invoice);

        server.Documents.ShouldHaveSingleItem().Id.ShouldBe(document.Id);
        Requests(server).ShouldBe((Puts: 1, Attaches: 2, Searches: 2));
    }

    [Fact]
    public async Task After_two_losses_without_a_trace_it_is_not_sent_a_third_time()
    {
        await using var server = await RaydocsEmulator.StartAsync();
        var session = await server.NewSessionAsync();
        using var client = Newer(server);
        server.Faults.Always(Attach).CloseAfterBody();

        var failure = await Should.ThrowAsync<OutcomeUnknownException>(() => client.UploadAsync(session, Samples.Invoice));

        failure.FileName.ShouldBe("invoice.pdf");
        server.Documents.ShouldBeEmpty();
        Requests(server).ShouldBe((Puts: 1, Attaches: 2, Searches: 2));
    }

    [Fact]
    public async Task Equal_content_that_the_session_has_already_is_the_document_whichever_attempt_made_it()
    {
        await using var server = await RaydocsEmulator.StartAsync();
        var session = await server.NewSessionAsync();
        var before = await server.UploadByAnotherAsync(session, Samples.Invoice, RaydocsGeneration.WorkspaceDocuments);
        using var client = Newer(server);
        server.Faults.Next(Attach).CloseAfterBody();

        var document = await client.UploadAsync(session, Samples.Named("again.pdf"));

        document.Id.ShouldBe(before.Id);
        server.Documents.Count.ShouldBe(1);
    }

    [Fact]
    public async Task When_searching_fails_the_outcome_stays_unknown()
    {
        await using var server = await RaydocsEmulator.StartAsync();
        var session = await server.NewSessionAsync();
        using var client = Newer(server);
        server.Faults.Next(Attach).DropResponseAfterProcessing();
        server.Faults.Always(Search).Status(403);

        var failure = await Should.ThrowAsync<OutcomeUnknownException>(() => client.UploadAsync(session, Samples.Invoice));

        failure.FileName.ShouldBe("invoice.pdf");
        failure.Message.ShouldContain("Searching for it failed too");
        server.RequestCount(Attach).ShouldBe(1);
    }

    [Fact]
    public async Task A_file_that_is_gone_before_it_could_be_recognised_leaves_the_outcome_unknown()
    {
        var time = new ManualTime();
        await using var server = await RaydocsEmulator.StartAsync(new RaydocsEmulatorOptions { TimeProvider = time });
        var session = await server.NewSessionAsync();
        using var client = Newer(server);
        server.Faults.Next(Attach).DropResponseAfterProcessing();
        var looking = server.Faults.Next(Search).Delay(TimeSpan.FromSeconds(1));
        var path = Path.Combine(Path.GetTempPath(), $"{Guid.NewGuid():N}.pdf");
        await File.WriteAllBytesAsync(path, Samples.Bytes);

        var upload = client.UploadAsync(session, DocumentSource.FromFile(path));
        await looking.Hit;
        File.Delete(path);
        time.Advance(TimeSpan.FromSeconds(1));
        var failure = await Record.ExceptionAsync(() => upload);

        server.Documents.Count.ShouldBe(1);
        failure.ShouldBeOfType<OutcomeUnknownException>().FileName.ShouldBe(Path.GetFileName(path));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Attaching_a_key_alone_is_harmless_to_repeat(bool processed)
    {
        await using var server = await RaydocsEmulator.StartAsync();
        var session = await server.NewSessionAsync();
        using var client = Newer(server);
        var key = await client.StageAsync(Samples.Invoice);
        var fault = server.Faults.Next(Attach);
        _ = processed ? fault.DropResponseAfterProcessing() : fault.CloseAfterBody();

        var document = await client.AttachAsync(session, key, "invoice.pdf");

        server.Documents.ShouldHaveSingleItem().Id.ShouldBe(document.Id);
        server.RequestCount(Attach).ShouldBe(2);
    }

    [Fact]
    public async Task A_retry_that_is_refused_because_the_first_used_up_the_key_does_not_hide_that_the_outcome_is_unknown()
    {
        await using var server = await RaydocsEmulator.StartAsync();
        var session = await server.NewSessionAsync();
        using var client = Newer(server);
        var key = await client.StageAsync(Samples.Invoice);
        server.Faults.Next(Attach).DropResponseAfterProcessing();
        server
            .Faults.Next(Attach)
            .Status(422, """{"message":"The selected keys.0 is invalid.","errors":{"keys.0":["The selected keys.0 is invalid."]}}""");

        var failure = await Record.ExceptionAsync(() => client.AttachAsync(session, key, "invoice.pdf"));

        server.Documents.Count.ShouldBe(1);
        failure.ShouldBeOfType<OutcomeUnknownException>().Message.ShouldContain("may have been carried out");
    }

    private static RaydocsClient Newer(RaydocsEmulator server) =>
        server.Client(static options => options.Generation = RaydocsGeneration.WorkspaceDocuments);

    private static (int Puts, int Attaches, int Searches) Requests(RaydocsEmulator server) =>
        (server.RequestCount(RaydocsOperation.PutObject), server.RequestCount(Attach), server.RequestCount(Search));
}
