using DocumentClients;
using DocumentClients.Testing;
using DocumentClients.TestTools;

namespace Raydocs.Client.Tests.Waiting;

public sealed class ExtractionTests
{
    [Theory]
    [InlineData(RaydocsGeneration.SessionDocuments, RaydocsEmulatorGenerations.SessionDocuments)]
    [InlineData(RaydocsGeneration.WorkspaceDocuments, RaydocsEmulatorGenerations.WorkspaceDocuments)]
    [InlineData(RaydocsGeneration.Automatic, RaydocsEmulatorGenerations.SessionDocuments)]
    [InlineData(RaydocsGeneration.Automatic, RaydocsEmulatorGenerations.WorkspaceDocuments)]
    public async Task The_whole_way_ends_with_the_data_of_all_documents(RaydocsGeneration generation, RaydocsEmulatorGenerations served)
    {
        await using var server = await RaydocsEmulator.StartAsync(new RaydocsEmulatorOptions { Generations = served });
        var session = await server.NewSessionAsync();
        using var client = server.Client(options => options.Generation = generation);

        var result = await client.ExtractAsync(
            session,
            [Samples.Invoice, DocumentSource.FromBytes(Samples.Bytes.AsMemory(1), "second.pdf")]
        );

        result.Status.ShouldBe(RaydocsResultStatus.Completed);
        result.SessionId.ShouldBe(session);
        result
            .Data!.Value.GetProperty("documents")
            .EnumerateArray()
            .Select(static document => document.GetProperty("sha256").GetString())
            .ShouldBe([Samples.Sha256, Samples.Hash(Samples.Bytes[1..])]);
        server.Results.ShouldHaveSingleItem().Id.ShouldBe(result.Id);
        server.Documents.Count.ShouldBe(2);
        server.RequestCount(RaydocsOperation.RunExtraction).ShouldBe(1);
        server.RequestCount(RaydocsOperation.GetDocument).ShouldBe(0);
    }

    [Theory]
    [InlineData(RaydocsGeneration.SessionDocuments)]
    [InlineData(RaydocsGeneration.WorkspaceDocuments)]
    public async Task Where_documents_must_be_parsed_first_it_waits_for_them_and_runs_again(RaydocsGeneration generation)
    {
        await using var server = await RaydocsEmulator.StartAsync(
            new RaydocsEmulatorOptions { RefuseUnparsedDocuments = true, ParsingStarts = RaydocsParsingStart.ByItself }
        );
        var session = await server.NewSessionAsync();
        using var client = server.Client(options => options.Generation = generation);

        var result = await client.ExtractAsync(
            session,
            [Samples.Invoice, DocumentSource.FromBytes(Samples.Bytes.AsMemory(1), "second.pdf")]
        );

        result.Status.ShouldBe(RaydocsResultStatus.Completed);
        server.Results.Count.ShouldBe(1);
        server.RequestCount(RaydocsOperation.RunExtraction).ShouldBe(2);
        server.RequestCount(RaydocsOperation.ListSessionDocuments).ShouldBeGreaterThan(0);
    }

    [Fact]
    public async Task A_refusal_that_parsing_does_not_cure_is_reported_after_one_more_run()
    {
        await using var server = await RaydocsEmulator.StartAsync();
        var session = await server.NewSessionAsync();
        using var client = server.Client();
        server
            .Faults.Always(RaydocsOperation.RunExtraction)
            .Status(422, """{"message":"No credits.","errors":{"credits":["No credits."]}}""");

        var failure = await Should.ThrowAsync<DocumentApiException>(() => client.ExtractAsync(session, [Samples.Invoice]));

        failure.VendorMessage.ShouldBe("No credits.");
        server.RequestCount(RaydocsOperation.RunExtraction).ShouldBe(2);
    }

    [Fact]
    public async Task A_refusal_that_waiting_did_not_cure_is_reported_with_the_wait()
    {
        var time = new ManualTime();
        await using var server = await RaydocsEmulator.StartAsync(new RaydocsEmulatorOptions { DocumentStatuses = ["uploaded"] });
        var session = await server.NewSessionAsync();
        using var client = server.Client(static options => options.Wait.AttemptTimeout = TimeSpan.FromHours(1), time: time);
        server.Faults.Always(RaydocsOperation.RunExtraction).Status(422, """{"message":"No credits."}""");

        var extraction = client.ExtractAsync(session, [Samples.Invoice], new() { Wait = new() { Timeout = TimeSpan.FromMinutes(1) } });
        await Eventually.Is(() => server.RequestCount(RaydocsOperation.ListSessionDocuments) > 0);
        await Eventually.Is(() =>
        {
            time.Advance(TimeSpan.FromMinutes(1));
            return extraction.IsCompleted;
        });

        var timeout = (await Record.ExceptionAsync(() => extraction)).ShouldBeOfType<WaitTimeoutException>();
        timeout.Message.ShouldContain("No credits.");
        timeout.InnerException.ShouldBeOfType<DocumentApiException>().VendorMessage.ShouldBe("No credits.");
        (timeout.Vendor, timeout.Operation).ShouldBe(("Raydocs", "WaitForDocuments"));
    }

    [Fact]
    public async Task Documents_that_are_in_the_session_already_need_no_upload()
    {
        await using var server = await RaydocsEmulator.StartAsync();
        var session = await server.NewSessionAsync();
        await server.UploadByAnotherAsync(session, Samples.Invoice);
        using var client = server.Client();

        (await client.ExtractAsync(session, [])).Status.ShouldBe(RaydocsResultStatus.Completed);

        server.RequestCount(RaydocsOperation.PutObject).ShouldBe(1);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Documents_that_are_in_the_session_already_and_are_still_parsing_are_waited_for(bool withAnother)
    {
        await using var server = await RaydocsEmulator.StartAsync(
            new RaydocsEmulatorOptions
            {
                RefuseUnparsedDocuments = true,
                DocumentStatuses = ["uploaded", "queued", "parsing", "processing", "processing", "processing", "ready"],
            }
        );
        var session = await server.NewSessionAsync();
        await server.UploadByAnotherAsync(session, Samples.Invoice);
        using var client = server.Client();

        var result = await client.ExtractAsync(session, withAnother ? [Samples.Named("2.pdf")] : []);

        result.Status.ShouldBe(RaydocsResultStatus.Completed);
        server.Documents.ShouldAllBe(static document => document.Status == "ready");
        server.Results.Count.ShouldBe(1);
        server.RequestCount(RaydocsOperation.RunExtraction).ShouldBe(2);
    }

    [Fact]
    public async Task A_session_without_documents_is_not_waited_for()
    {
        await using var server = await RaydocsEmulator.StartAsync();
        var session = await server.NewSessionAsync();
        using var client = server.Client();

        var failure = await Should.ThrowAsync<DocumentApiException>(() => client.ExtractAsync(session, []));

        failure.FieldErrors.ShouldBe([new FieldError("documents", "The session has no documents.")]);
        server.RequestCount(RaydocsOperation.RunExtraction).ShouldBe(1);
    }

    [Fact]
    public async Task A_refusal_over_documents_that_are_ready_is_reported_after_one_more_run()
    {
        await using var server = await RaydocsEmulator.StartAsync(new RaydocsEmulatorOptions { DocumentStatuses = ["ready"] });
        var session = await server.NewSessionAsync();
        await server.UploadByAnotherAsync(session, Samples.Invoice);
        using var client = server.Client();
        server.Faults.Always(RaydocsOperation.RunExtraction).Status(422, """{"message":"No credits."}""");

        (await Should.ThrowAsync<DocumentApiException>(() => client.ExtractAsync(session, []))).VendorMessage.ShouldBe("No credits.");

        server.RequestCount(RaydocsOperation.RunExtraction).ShouldBe(2);
        server.RequestCount(RaydocsOperation.ListSessionDocuments).ShouldBe(1);
    }

    [Fact]
    public async Task A_document_that_fails_to_upload_ends_the_whole_before_anything_runs()
    {
        await using var server = await RaydocsEmulator.StartAsync();
        var session = await server.NewSessionAsync();
        using var client = server.Client();

        await Should.ThrowAsync<InvalidDocumentException>(() =>
            client.ExtractAsync(session, [Samples.Invoice, DocumentSource.FromFile("no/such.pdf")])
        );

        server.Documents.Count.ShouldBe(1);
        server.RequestCount(RaydocsOperation.RunExtraction).ShouldBe(0);
    }

    [Fact]
    public async Task A_session_without_documents_is_refused_by_its_field()
    {
        await using var server = await RaydocsEmulator.StartAsync();
        var session = await server.NewSessionAsync();
        using var client = server.Client();

        var failure = await Should.ThrowAsync<DocumentApiException>(() => client.RunExtractionAsync(session));

        ((int)failure.StatusCode).ShouldBe(422);
        failure.FieldErrors.ShouldBe([new FieldError("documents", "The session has no documents.")]);
        server.RequestCount(RaydocsOperation.RunExtraction).ShouldBe(1);
    }

    [Theory]
    [InlineData("FIN")]
    [InlineData("reset")]
    [InlineData("lost before")]
    [InlineData("truncated")]
    [InlineData("500")]
    public async Task A_run_is_never_sent_twice(string loss)
    {
        await using var server = await RaydocsEmulator.StartAsync();
        var session = await server.NewSessionAsync();
        await server.UploadByAnotherAsync(session, Samples.Invoice);
        using var client = server.Client();

        // A connection from the pool is what the runtime itself would retry a request on.
        await client.ListDocumentsAsync(session).ReadAsync();
        var fault = server.Faults.Always(RaydocsOperation.RunExtraction);
        _ = loss switch
        {
            "FIN" => fault.DropResponseAfterProcessing(),
            "reset" => fault.DropResponseAfterProcessing(CloseKind.Reset),
            "lost before" => fault.CloseBeforeReading(),
            "truncated" => fault.TruncateResponse(),
            _ => fault.Status(500),
        };

        var failure = await Should.ThrowAsync<OutcomeUnknownException>(() => client.RunExtractionAsync(session));

        failure.Message.ShouldContain(session);
        failure.Message.ShouldContain("RunExtraction may have been carried out");
        server.RequestCount(RaydocsOperation.RunExtraction).ShouldBe(1);
        server.Results.Count.ShouldBeLessThanOrEqualTo(1);
    }

    [Fact]
    public async Task The_whole_way_does_not_run_twice_either()
    {
        await using var server = await RaydocsEmulator.StartAsync();
        var session = await server.NewSessionAsync();
        using var client = server.Client();
        server.Faults.Next(RaydocsOperation.RunExtraction).DropResponseAfterProcessing();

        await Should.ThrowAsync<OutcomeUnknownException>(() => client.ExtractAsync(session, [Samples.Invoice]));

        server.Results.Count.ShouldBe(1);
    }

    [Theory]
    [InlineData(RaydocsAuditResponse.AuditData, true)]
    [InlineData(RaydocsAuditResponse.Reasoning, true)]
    [InlineData(RaydocsAuditResponse.None, false)]
    public async Task A_result_holds_its_data_and_its_reasons_wherever_they_stand(RaydocsAuditResponse audit, bool hasReasons)
    {
        await using var server = await RaydocsEmulator.StartAsync(
            new RaydocsEmulatorOptions { AuditResponse = audit, ResultStatuses = ["completed"] }
        );
        var session = await server.NewSessionAsync();
        await server.UploadByAnotherAsync(session, Samples.Invoice);
        using var client = server.Client();
        var run = await client.RunExtractionAsync(session);

        var result = await client.GetResultAsync(run.Id);

        result.Data!.Value.GetProperty("invoice").GetProperty("number").GetString().ShouldBe(result.Title);
        result.AuditData.HasValue.ShouldBe(hasReasons);
        result.AuditData?.GetProperty("invoice").GetProperty("total").GetProperty("reasoning").GetString().ShouldNotBeNullOrEmpty();
        result.CompletedAt.ShouldNotBeNull();
        result.ConfigHash.ShouldNotBeNullOrEmpty();
        result.AdditionalProperties!["document_refs"].GetArrayLength().ShouldBe(1);
    }

    [Fact]
    public async Task A_result_that_is_not_completed_has_no_data()
    {
        await using var server = await RaydocsEmulator.StartAsync();
        var session = await server.NewSessionAsync();
        using var client = server.Client(static options => options.Generation = RaydocsGeneration.WorkspaceDocuments);
        await client.UploadAsync(session, Samples.Invoice);

        var run = await client.RunExtractionAsync(session);

        run.Status.ShouldBe(RaydocsResultStatus.ParsingPending);
        (run.Status.IsPending, run.Data.HasValue, run.CompletedAt.HasValue).ShouldBe((true, false, false));
    }
}
