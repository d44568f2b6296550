using System.Net;
using DocumentClients;
using DocumentClients.Testing;
using DocumentClients.TestTools;

namespace Raydocs.Client.Tests.Waiting;

public sealed class WaitTests
{
    [Theory]
    [InlineData("ready")]
    [InlineData("processed")]
    [InlineData("parsed")]
    [InlineData("PROCESSED")]
    public async Task Waiting_for_a_document_ends_at_every_good_status(string last)
    {
        await using var server = await RaydocsEmulator.StartAsync(
            new RaydocsEmulatorOptions
            {
                DocumentStatuses = ["uploaded", "pending", "queued", "parsing", "processing", "from_the_future", last],
            }
        );
        var session = await server.NewSessionAsync();
        using var client = server.Client();
        var seen = new Reports<RaydocsDocument>();
        var uploaded = await client.UploadAsync(session, Samples.Invoice);

        var document = await client.WaitForDocumentAsync(uploaded.Id, options: new() { Progress = seen });

        (document.Id, document.Status.Value).ShouldBe((uploaded.Id, last));
        seen.Values.Select(static report => report.Status.Value)
            .ShouldBe(["pending", "queued", "parsing", "processing", "from_the_future", last]);
        server.RequestCount(RaydocsOperation.GetDocument).ShouldBe(6);
    }

    [Theory]
    [InlineData("failed")]
    [InlineData("error")]
    public async Task A_failure_status_ends_the_wait_with_an_error(string status)
    {
        await using var server = await RaydocsEmulator.StartAsync(
            new RaydocsEmulatorOptions { DocumentStatuses = ["uploaded", "processing", status] }
        );
        var session = await server.NewSessionAsync();
        using var client = server.Client();
        var uploaded = await client.UploadAsync(session, Samples.Invoice);

        var failure = await Should.ThrowAsync<ProcessingFailedException>(() => client.WaitForDocumentAsync(uploaded.Id));

        (failure.Status, failure.Id, failure.Vendor, failure.Operation).ShouldBe((status, uploaded.Id, "Raydocs", "WaitForDocument"));
        server.RequestCount(RaydocsOperation.GetDocument).ShouldBe(2);
    }

    [Fact]
    public async Task The_id_alone_is_enough_to_go_on_waiting_in_another_process()
    {
        await using var server = await RaydocsEmulator.StartAsync();
        var document = await server.UploadByAnotherAsync(await server.NewSessionAsync(), Samples.Invoice);
        using var other = server.Client();

        (await other.WaitForDocumentAsync(document.Id)).Status.ShouldBe(RaydocsDocumentStatus.Ready);
    }

    [Fact]
    public async Task A_document_whose_parsing_was_never_asked_for_ends_the_wait_with_an_error_that_says_so()
    {
        await using var server = await RaydocsEmulator.StartAsync();
        var session = await server.NewSessionAsync();
        var time = new ManualTime();
        using var client = server.Client(
            static options =>
                (options.Generation, options.Wait.AttemptTimeout) = (RaydocsGeneration.WorkspaceDocuments, Expiry.SearchTimeout),
            time
        );
        var document = await client.UploadAsync(session, Samples.Invoice);

        var one = await Expiry.OfAsync<RaydocsDocument>(time, seen => client.WaitForDocumentAsync(document.Id, Expiry.Options(seen)));
        var many = await Expiry.OfAsync<IReadOnlyList<RaydocsDocument>>(
            time,
            seen => client.WaitForDocumentsAsync(session, [document.Id], Expiry.Options(seen))
        );

        foreach (var failure in (WaitTimeoutException[])[one, many])
        {
            failure.LastStatus.ShouldBe("uploaded");
            failure.Message.ShouldContain("parsing was probably never asked for");
            failure.Message.ShouldContain("extraction");
            failure.InnerException.ShouldBeOfType<TimeoutException>();
        }

        (one.Id, many.Id).ShouldBe((document.Id, session));
    }

    [Fact]
    public async Task A_document_that_is_merely_slow_is_not_said_to_lack_parsing()
    {
        await using var server = await RaydocsEmulator.StartAsync(new RaydocsEmulatorOptions { DocumentStatuses = ["processing"] });
        var document = await server.UploadByAnotherAsync(await server.NewSessionAsync(), Samples.Invoice);
        var time = new ManualTime();
        using var client = server.Client(time: time);

        var failure = await Expiry.OfAsync<RaydocsDocument>(time, seen => client.WaitForDocumentAsync(document.Id, Expiry.Options(seen)));

        failure.LastStatus.ShouldBe("processing");
        failure.Message.ShouldNotContain("never asked");
        failure.Message.ShouldNotContain("does not know");
    }

    [Theory]
    [InlineData(RaydocsListResponse.DataMeta, 2, 3)]
    [InlineData(RaydocsListResponse.DataMeta, 15, 1)]
    [InlineData(RaydocsListResponse.Data, 2, 1)]
    [InlineData(RaydocsListResponse.Bare, 2, 1)]
    public async Task Many_documents_of_a_session_are_waited_for_with_one_list_call_a_page_and_round(
        RaydocsListResponse list,
        int perPage,
        int pages
    )
    {
        await using var server = await RaydocsEmulator.StartAsync(
            new RaydocsEmulatorOptions
            {
                ListResponse = list,
                PerPage = perPage,
                DocumentStatuses = ["uploaded", "queued", "processing", "ready"],
            }
        );
        var session = await server.NewSessionAsync();
        using var client = server.Client();
        var ids = new List<string>();
        for (var i = 0; i < 6; i++)
        {
            ids.Add((await client.UploadAsync(session, Samples.Named($"{i}.pdf"))).Id);
        }

        var seen = new Reports<IReadOnlyList<RaydocsDocument>>();
        var documents = await client.WaitForDocumentsAsync(session, ids, options: new() { Progress = seen });

        documents.Select(static document => document.Id).ShouldBe(ids);
        documents.ShouldAllBe(static document => document.Status.IsSuccess);

        // Uploading showed the first status; three rounds show the others.
        seen.Values.Count.ShouldBe(3);
        server.RequestCount(RaydocsOperation.ListSessionDocuments).ShouldBe(3 * pages);
        server.RequestCount(RaydocsOperation.GetDocument).ShouldBe(0);
    }

    [Fact]
    public async Task Other_documents_of_the_session_do_not_hold_up_the_wait()
    {
        await using var server = await RaydocsEmulator.StartAsync();
        var session = await server.NewSessionAsync();
        using var client = server.Client();
        var stuck = await client.UploadAsync(session, Samples.Named("stuck.pdf"));
        server.Documents[0].Status = "queued";
        var wanted = await client.UploadAsync(session, Samples.Invoice);

        var documents = await client.WaitForDocumentsAsync(session, [wanted.Id, wanted.Id]);

        documents.ShouldHaveSingleItem().Id.ShouldBe(wanted.Id);
        stuck.Status.ShouldBe(RaydocsDocumentStatus.Uploaded);
    }

    [Fact]
    public async Task Failures_among_many_are_reported_once_none_is_pending()
    {
        await using var server = await RaydocsEmulator.StartAsync(
            new RaydocsEmulatorOptions { FailDocuments = static name => name.StartsWith("bad", StringComparison.Ordinal) }
        );
        var session = await server.NewSessionAsync();
        using var client = server.Client();
        var good = await client.UploadAsync(session, Samples.Named("good.pdf"));
        var bad = await client.UploadAsync(session, Samples.Named("bad.pdf"));
        var worse = await client.UploadAsync(session, Samples.Named("bad2.pdf"));
        server.Documents[2].Status = "failed";

        var failure = await Should.ThrowAsync<ProcessingFailedException>(() =>
            client.WaitForDocumentsAsync(session, [good.Id, bad.Id, worse.Id])
        );

        (failure.Status, failure.Operation).ShouldBe(("failed", "WaitForDocuments"));
        failure.Message.ShouldContain(bad.Id);
        failure.Message.ShouldContain("bad2.pdf");
        failure.Message.ShouldNotContain(good.Id);
        server.Documents[0].Status.ShouldBe("ready");
        server.RequestCount(RaydocsOperation.ListSessionDocuments).ShouldBe(2);
    }

    [Fact]
    public async Task Documents_that_were_waited_for_come_in_the_order_that_they_were_asked_in()
    {
        await using var server = await RaydocsEmulator.StartAsync();
        var session = await server.NewSessionAsync();
        using var client = server.Client();
        var (first, second) = (
            await client.UploadAsync(session, Samples.Named("1.pdf")),
            await client.UploadAsync(session, Samples.Named("2.pdf"))
        );

        var documents = await client.WaitForDocumentsAsync(session, [second.Id, first.Id, second.Id]);

        documents.Select(static document => document.Id).ShouldBe([second.Id, first.Id]);
    }

    [Fact]
    public async Task A_document_that_a_list_holds_twice_does_not_count_for_another()
    {
        await using var server = await RaydocsEmulator.StartAsync();
        using var client = server.Client();
        server
            .Faults.Next(RaydocsOperation.ListSessionDocuments)
            .Respond("application/json", """[{"id":"1","status":"ready"},{"id":"1","status":"ready"}]""");
        server
            .Faults.Next(RaydocsOperation.ListSessionDocuments)
            .Respond("application/json", """[{"id":"1","status":"ready"},{"id":"2","status":"ready"}]""");

        (await client.WaitForDocumentsAsync("s", ["1", "2"])).Select(static document => document.Id).ShouldBe(["1", "2"]);
    }

    [Fact]
    public async Task A_document_that_is_not_in_the_session_is_named_as_missing_at_the_deadline()
    {
        await using var server = await RaydocsEmulator.StartAsync();
        var session = await server.NewSessionAsync();
        var time = new ManualTime();
        using var client = server.Client(time: time);
        var document = await client.UploadAsync(session, Samples.Invoice);

        var failure = await Expiry.OfAsync<IReadOnlyList<RaydocsDocument>>(
            time,
            seen => client.WaitForDocumentsAsync(session, [document.Id, "elsewhere"], Expiry.Options(seen))
        );

        failure.Message.ShouldContain("1 of them are not in the session");
    }

    [Fact]
    public async Task Failures_of_single_polls_do_not_end_the_wait()
    {
        await using var server = await RaydocsEmulator.StartAsync();
        var session = await server.NewSessionAsync();
        using var client = server.Client();
        var document = await client.UploadAsync(session, Samples.Invoice);
        server.Faults.Next(RaydocsOperation.GetDocument, times: 3).Status(503);
        server.Faults.Next(RaydocsOperation.GetDocument).TruncateResponse();
        server.Faults.Next(RaydocsOperation.ListSessionDocuments, times: 3).Status(500);

        (await client.WaitForDocumentAsync(document.Id)).Status.ShouldBe(RaydocsDocumentStatus.Ready);
        (await client.WaitForDocumentsAsync(session, [document.Id])).Count.ShouldBe(1);
    }

    [Fact]
    public async Task A_poll_with_a_response_of_another_shape_ends_the_wait_and_one_without_JSON_does_not()
    {
        await using var server = await RaydocsEmulator.StartAsync();
        var uploaded = await server.UploadByAnotherAsync(await server.NewSessionAsync(), Samples.Invoice);
        using var client = server.Client();
        server.Faults.Next(RaydocsOperation.GetDocument).Respond("text/html", "<html>Maintenance</html>");
        server.Faults.Next(RaydocsOperation.GetDocument).EmptyResponse();
        (await client.WaitForDocumentAsync(uploaded.Id)).Status.ShouldBe(RaydocsDocumentStatus.Ready);
        var before = server.RequestCount(RaydocsOperation.GetDocument);
        server.Faults.Always(RaydocsOperation.GetDocument).Status(200, """{"documents":[]}""");

        var failure = await Should.ThrowAsync<DocumentApiException>(() => client.WaitForDocumentAsync(uploaded.Id));

        failure.Message.ShouldContain(uploaded.Id);
        failure.Message.ShouldContain("could not be read");
        failure.IsRetryable.ShouldBeFalse();
        server.RequestCount(RaydocsOperation.GetDocument).ShouldBe(before + 1);
    }

    [Fact]
    public async Task An_unknown_document_session_or_result_ends_the_wait_at_once()
    {
        await using var server = await RaydocsEmulator.StartAsync();
        using var client = server.Client();

        (await Should.ThrowAsync<DocumentApiException>(() => client.WaitForDocumentAsync("none"))).StatusCode.ShouldBe(
            HttpStatusCode.NotFound
        );
        (await Should.ThrowAsync<DocumentApiException>(() => client.WaitForDocumentsAsync("none", ["a"]))).StatusCode.ShouldBe(
            HttpStatusCode.NotFound
        );
        (await Should.ThrowAsync<DocumentApiException>(() => client.WaitForResultAsync("none"))).StatusCode.ShouldBe(
            HttpStatusCode.NotFound
        );

        server.Requests.Count.ShouldBe(3);
    }

    [Theory]
    [InlineData(404)]
    [InlineData(409)]
    [InlineData(425)]
    public async Task What_this_client_just_made_and_the_service_does_not_know_yet_is_waited_for(int status)
    {
        await using var server = await RaydocsEmulator.StartAsync();
        var session = await server.NewSessionAsync();
        using var client = server.Client();
        server.Faults.Next(RaydocsOperation.GetDocument, times: 2).Status(status);
        server.Faults.Next(RaydocsOperation.ListSessionDocuments, times: 2).Status(status);
        server.Faults.Next(RaydocsOperation.GetResult, times: 2).Status(status);

        var document = await client.UploadAsync(session, Samples.Invoice);
        (await client.WaitForDocumentAsync(document.Id)).Status.ShouldBe(RaydocsDocumentStatus.Ready);
        (await client.WaitForDocumentsAsync(session, [document.Id])).Count.ShouldBe(1);
        var run = await client.RunExtractionAsync(session);
        server.Faults.Next(RaydocsOperation.GetResult, times: 2).Status(status);
        (await client.WaitForResultAsync(run.Id)).Status.ShouldBe(RaydocsResultStatus.Completed);
        (await client.ExtractAsync(session, [Samples.Named("2.pdf")])).Status.ShouldBe(RaydocsResultStatus.Completed);
    }

    [Fact]
    public async Task What_another_client_made_ends_a_wait_at_once_where_it_is_not_found()
    {
        await using var server = await RaydocsEmulator.StartAsync();
        var session = await server.NewSessionAsync();
        var document = await server.UploadByAnotherAsync(session, Samples.Invoice);
        using var client = server.Client();
        server.Faults.Always(RaydocsOperation.GetDocument).Status(404);

        await Should.ThrowAsync<DocumentApiException>(() => client.WaitForDocumentAsync(document.Id));

        server.RequestCount(RaydocsOperation.GetDocument).ShouldBe(1);
    }

    [Theory]
    [InlineData("cancelled")]
    [InlineData("ERROR")]
    public async Task A_result_that_ended_in_any_word_for_a_failure_ends_the_wait_with_the_message_of_the_service(string status)
    {
        await using var server = await RaydocsEmulator.StartAsync();
        using var client = server.Client();
        server
            .Faults.Always(RaydocsOperation.GetResult)
            .Respond("application/json", $$"""{"id":"9","status":"{{status}}","message":"no credits left"}""");
        server
            .Faults.Always(RaydocsOperation.GetDocument)
            .Respond("application/json", $$"""{"id":"8","status":"{{status}}","message":"no credits left"}""");
        var timeout = TimeSpan.FromSeconds(5);

        var result = await Should.ThrowAsync<ProcessingFailedException>(() => client.WaitForResultAsync("9", new() { Timeout = timeout }));
        var document = await Should.ThrowAsync<ProcessingFailedException>(() =>
            client.WaitForDocumentAsync("8", new() { Timeout = timeout })
        );

        (result.Status, document.Status).ShouldBe((status, status));
        result.Message.ShouldContain("no credits left");
        document.Message.ShouldContain("no credits left");
        server.Requests.Count.ShouldBe(2);
    }

    [Fact]
    public async Task A_status_that_this_version_does_not_know_is_named_when_the_wait_ends()
    {
        await using var server = await RaydocsEmulator.StartAsync(
            new RaydocsEmulatorOptions { DocumentStatuses = ["odd"], ResultStatuses = ["odder"] }
        );
        var session = await server.NewSessionAsync();
        var uploaded = await server.UploadByAnotherAsync(session, Samples.Invoice);
        var time = new ManualTime();
        using var client = server.Client(static options => options.Wait.AttemptTimeout = Expiry.SearchTimeout, time);
        var run = await client.RunExtractionAsync(session);

        var document = await Expiry.OfAsync<RaydocsDocument>(time, seen => client.WaitForDocumentAsync(uploaded.Id, Expiry.Options(seen)));
        var documents = await Expiry.OfAsync<IReadOnlyList<RaydocsDocument>>(
            time,
            seen => client.WaitForDocumentsAsync(session, [uploaded.Id], Expiry.Options(seen))
        );
        var result = await Expiry.OfAsync<RaydocsResult>(time, seen => client.WaitForResultAsync(run.Id, Expiry.Options(seen)));

        foreach (var (failure, status) in new[] { (document, "odd"), (documents, "odd"), (result, "odder") })
        {
            failure.LastStatus.ShouldBe(status);
            failure.Message.ShouldContain("does not know that status");
        }
    }

    [Fact]
    public async Task Waiting_for_a_result_sees_every_status_and_ends_with_the_data()
    {
        await using var server = await RaydocsEmulator.StartAsync(
            new RaydocsEmulatorOptions { ResultStatuses = ["created", "processing", "from_the_future", "completed"] }
        );
        var session = await server.NewSessionAsync();
        await server.UploadByAnotherAsync(session, Samples.Invoice);
        using var client = server.Client();
        var run = await client.RunExtractionAsync(session);
        var seen = new Reports<RaydocsResult>();

        var result = await client.WaitForResultAsync(run.Id, options: new() { Progress = seen });

        (run.Status, result.Status).ShouldBe((RaydocsResultStatus.Created, RaydocsResultStatus.Completed));
        seen.Values.Select(static report => report.Status.Value).ShouldBe(["processing", "from_the_future", "completed"]);
        result.Data!.Value.GetProperty("invoice").GetProperty("total").GetInt64().ShouldBe(Samples.Bytes.Length);
    }

    [Fact]
    public async Task A_failed_extraction_ends_the_wait_with_an_error()
    {
        await using var server = await RaydocsEmulator.StartAsync(new RaydocsEmulatorOptions { ResultStatuses = ["created", "failed"] });
        var session = await server.NewSessionAsync();
        await server.UploadByAnotherAsync(session, Samples.Invoice);
        using var client = server.Client();
        var run = await client.RunExtractionAsync(session);

        var failure = await Should.ThrowAsync<ProcessingFailedException>(() => client.WaitForResultAsync(run.Id));

        (failure.Id, failure.Status, failure.Operation).ShouldBe((run.Id, "failed", "WaitForResult"));
    }

    [Fact]
    public async Task A_wait_for_a_result_ends_at_its_deadline_with_the_last_status()
    {
        await using var server = await RaydocsEmulator.StartAsync(new RaydocsEmulatorOptions { ResultStatuses = ["processing"] });
        var session = await server.NewSessionAsync();
        await server.UploadByAnotherAsync(session, Samples.Invoice);
        var time = new ManualTime();
        using var client = server.Client(time: time);
        var run = await client.RunExtractionAsync(session);

        var failure = await Expiry.OfAsync<RaydocsResult>(time, seen => client.WaitForResultAsync(run.Id, Expiry.Options(seen)));

        (failure.Id, failure.LastStatus).ShouldBe((run.Id, "processing"));
    }

    private sealed class Reports<T> : IProgress<T>
    {
        public List<T> Values { get; } = [];

        public void Report(T value) => Values.Add(value);
    }
}
