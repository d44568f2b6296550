using System.Net;
using DocumentClients;
using DocumentClients.Testing;
using DocumentClients.TestTools;
using Microsoft.AspNetCore.Http;

namespace Raydocs.Client.Tests.Responses;

/// <summary>What the service's pages disagree on, and how it refuses.</summary>
public sealed class ResponseTests
{
    [Theory]
    [InlineData(RaydocsListResponse.Bare, new[] { "" })]
    [InlineData(RaydocsListResponse.Data, new[] { "" })]
    [InlineData(RaydocsListResponse.DataMeta, new[] { "", "?page=2", "?page=3" })]
    public async Task Documents_are_listed_in_every_envelope_and_over_all_pages(RaydocsListResponse list, string[] queries)
    {
        await using var server = await RaydocsEmulator.StartAsync(new RaydocsEmulatorOptions { ListResponse = list, PerPage = 2 });
        var session = await server.NewSessionAsync();
        using var client = server.Client();
        for (var i = 0; i < 5; i++)
        {
            await client.UploadAsync(session, Samples.Named($"{i}.pdf"));
        }

        var documents = await client.ListDocumentsAsync(session).ReadAsync();

        documents.Select(static document => document.FileName).ShouldBe(["0.pdf", "1.pdf", "2.pdf", "3.pdf", "4.pdf"]);
        server
            .Targets(RaydocsOperation.ListSessionDocuments)
            .ShouldBe(queries.Select(query => $"/extractions/sessions/{session}/documents{query}"));
    }

    [Fact]
    public async Task A_list_that_promises_pages_without_end_is_not_read_without_end()
    {
        await using var server = await RaydocsEmulator.StartAsync();
        using var client = server.Client();
        server
            .Faults.Always(RaydocsOperation.ListSessionDocuments)
            .Respond("application/json", """{"data":[{"id":1},{"id":2}],"meta":{"last_page":99999999999}}""");

        (await client.ListDocumentsAsync("s").ReadAsync()).Select(static document => document.Id).ShouldBe(["1", "2"]);

        // Five pages in a row may repeat what is known: items that came in while the list is read push others onto them.
        server.Requests.Count.ShouldBe(1 + 5);
    }

    [Theory]
    [InlineData(RaydocsDocumentResponse.SessionDocument)]
    [InlineData(RaydocsDocumentResponse.WorkspaceDocument)]
    public async Task A_document_is_read_in_both_shapes(RaydocsDocumentResponse shape)
    {
        await using var server = await RaydocsEmulator.StartAsync(new RaydocsEmulatorOptions { DocumentResponse = shape });
        var uploaded = await server.UploadByAnotherAsync(await server.NewSessionAsync(), Samples.Invoice);
        using var client = server.Client();

        var document = await client.GetDocumentAsync(uploaded.Id);

        (document.FileName, document.MediaType, document.Size).ShouldBe(("invoice.pdf", "application/pdf", Samples.Bytes.Length));
        document.Sha256.ShouldBe(shape == RaydocsDocumentResponse.WorkspaceDocument ? Samples.Sha256 : null);
        document.CreatedAt.ShouldNotBeNull();
    }

    [Theory]
    [InlineData("""{"id":4711,"workspace_id":12,"extraction_session_id":7,"filename":"a.pdf","status":"ready","new_member":{"x":1}}""")]
    [InlineData(
        """{"data":{"id":"4711","workspace_id":"12","extraction_session_id":"7","filename":"a.pdf","status":"ready","new_member":"""
            + """{"x":1}}}"""
    )]
    public async Task Ids_may_be_numbers_or_texts_objects_bare_or_wrapped_and_unknown_members_are_kept(string response)
    {
        await using var server = await RaydocsEmulator.StartAsync();
        using var client = server.Client();
        server.Faults.Next(RaydocsOperation.GetDocument).Status(200, response);

        var document = await client.GetDocumentAsync("4711");

        (document.Id, document.WorkspaceId, document.SessionId).ShouldBe(("4711", "12", "7"));
        document.AdditionalProperties!["new_member"].GetProperty("x").GetInt32().ShouldBe(1);
        document.Size.ShouldBeNull();
    }

    [Theory]
    [InlineData("""{"id":"d-1"}""")]
    [InlineData("""{"data":{"id":"d-1"}}""")]
    [InlineData("""[{"id":"d-1"}]""")]
    [InlineData("""{"data":[{"id":"d-1"}]}""")]
    [InlineData("""{"data":[{"id":"d-1"}],"meta":{"total":1}}""")]
    public async Task An_attached_document_is_read_alone_and_as_the_only_one_of_a_list_in_both_generations(string response)
    {
        await using var server = await RaydocsEmulator.StartAsync();
        foreach (
            var (generation, operation) in new[]
            {
                (RaydocsGeneration.SessionDocuments, RaydocsOperation.CreateSessionDocument),
                (RaydocsGeneration.WorkspaceDocuments, RaydocsOperation.AttachUploads),
            }
        )
        {
            using var client = server.Client(options => options.Generation = generation);
            server.Faults.Next(operation).Status(201, response);

            (await client.AttachAsync("s", "k", "invoice.pdf")).Id.ShouldBe("d-1");
        }
    }

    [Theory]
    [InlineData("[]")]
    [InlineData("""[{"id":"d-1"},{"id":"d-2"}]""")]
    [InlineData("""{"data":[{"id":"d-1"},{"id":"d-2"}]}""")]
    public async Task A_list_of_more_or_less_than_the_attached_document_leaves_the_outcome_unknown(string response)
    {
        await using var server = await RaydocsEmulator.StartAsync();
        using var client = server.Client();
        server.Faults.Next(RaydocsOperation.CreateSessionDocument).Status(201, response);

        await Should.ThrowAsync<OutcomeUnknownException>(() =>
            client.Api.CreateSessionDocumentAsync("s", new CreateDocumentRequest { Key = "k", FileName = "invoice.pdf" })
        );
    }

    [Fact]
    public async Task A_result_with_data_of_its_own_is_not_taken_for_an_envelope()
    {
        await using var server = await RaydocsEmulator.StartAsync();
        using var client = server.Client();
        server
            .Faults.Next(RaydocsOperation.GetResult)
            .Status(200, """{"id":9,"status":"completed","data":{"id":"inner","number":"A-1"}}""");
        server.Faults.Next(RaydocsOperation.GetResult).Status(200, """{"data":{"id":10,"status":"completed","data":{"number":"A-2"}}}""");

        var (bare, wrapped) = (await client.GetResultAsync("9"), await client.GetResultAsync("10"));

        (bare.Id, bare.Data!.Value.GetProperty("number").GetString()).ShouldBe(("9", "A-1"));
        (wrapped.Id, wrapped.Data!.Value.GetProperty("number").GetString()).ShouldBe(("10", "A-2"));
    }

    [Theory]
    [InlineData(RaydocsWorkspaceIdResponse.Number)]
    [InlineData(RaydocsWorkspaceIdResponse.Text)]
    public async Task A_workspaces_id_is_the_same_however_it_is_written(RaydocsWorkspaceIdResponse shape)
    {
        await using var server = await RaydocsEmulator.StartAsync(
            new RaydocsEmulatorOptions { WorkspaceIdResponse = shape, WorkspaceId = "4711" }
        );
        using var client = server.Client();

        (await client.Templates.GetAsync(server.TemplateId)).WorkspaceId.ShouldBe("4711");
        (await client.Templates.ListAsync("4711").ReadAsync()).ShouldHaveSingleItem().Id.ShouldBe(server.TemplateId);
    }

    [Theory]
    [InlineData("[]")]
    [InlineData("\"none\"")]
    [InlineData("3")]
    [InlineData("true")]
    [InlineData("null")]
    [InlineData("""{"name":null}""")]
    [InlineData("""{"name":[null,{}]}""")]
    public async Task Errors_of_another_kind_leave_the_message_to_be_read(string errors)
    {
        await using var server = await RaydocsEmulator.StartAsync();
        using var client = server.Client();
        server.Faults.Next(RaydocsOperation.GetSession).Status(422, $$"""{"message":"The id is bad.","errors":{{errors}}}""");

        var failure = await Should.ThrowAsync<DocumentApiException>(() => client.Sessions.GetAsync("s"));

        failure.VendorMessage.ShouldBe("The id is bad.");
    }

    [Fact]
    public async Task Validation_errors_become_field_errors()
    {
        await using var server = await RaydocsEmulator.StartAsync();
        using var client = server.Client();
        server
            .Faults.Always(RaydocsOperation.CreateSession)
            .Status(
                422,
                """{"message":"The name is bad. (and 2 more errors)","errors":{"name":["The name is bad.","The name is """
                    + """long."],"settings":"Odd."}}"""
            );

        var failure = await Should.ThrowAsync<DocumentApiException>(() => client.Sessions.CreateAsync("t"));

        failure.StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        failure.VendorMessage.ShouldBe("The name is bad. (and 2 more errors)");
        failure.FieldErrors.ShouldBe([
            new FieldError("name", "The name is bad."),
            new FieldError("name", "The name is long."),
            new FieldError("settings", "Odd."),
        ]);
        failure.Message.ShouldContain("name: The name is long.");
        failure.IsRetryable.ShouldBeFalse();
        server.Requests.Count.ShouldBe(1);
    }

    [Fact]
    public async Task A_wrong_token_is_a_clear_error_that_does_not_show_it()
    {
        await using var server = await RaydocsEmulator.StartAsync();
        using var client = server.Client(static options => options.Token = "wrong-canary");
        server.Faults.Next(RaydocsOperation.GetDocument).Status(401, """{"message":"wrong-canary is no token"}""");

        var echoed = await Should.ThrowAsync<DocumentApiException>(() => client.GetDocumentAsync("d"));
        var failure = await Should.ThrowAsync<DocumentApiException>(() => client.UploadAsync("s", Samples.Invoice));

        failure.StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
        failure.VendorMessage.ShouldBe("Unauthenticated.");
        failure.Message.ShouldContain("Check the token");
        (failure.ToString() + echoed + echoed.ResponseBody + echoed.VendorMessage).ShouldNotContain("canary");
        server.RequestCount(RaydocsOperation.PutObject).ShouldBe(0);
    }

    [Fact]
    public async Task An_ability_that_is_missing_is_named()
    {
        await using var server = await RaydocsEmulator.StartAsync(
            new RaydocsEmulatorOptions { Tokens = [new RaydocsEmulatorToken("reader", ["sessions-read"])] }
        );
        var session = await server.NewSessionAsync();
        using var client = server.Client(static options => options.Token = "reader");

        var failure = await Should.ThrowAsync<DocumentApiException>(() => client.UploadAsync(session, Samples.Invoice));

        failure.StatusCode.ShouldBe(HttpStatusCode.Forbidden);
        failure.Message.ShouldContain("the token needs sessions-write");
        server.RequestCount(RaydocsOperation.CreateSessionDocument).ShouldBe(1);
        server.Documents.ShouldBeEmpty();
    }

    [Fact]
    public async Task The_rate_limit_of_the_service_is_waited_out_also_for_what_must_not_be_sent_twice()
    {
        var time = new ManualTime();
        await using var server = await RaydocsEmulator.StartAsync(
            new RaydocsEmulatorOptions
            {
                TimeProvider = time,
                RateLimit = new RaydocsRateLimit { PermitsPerMinute = 3 },
            }
        );
        var session = await server.NewSessionAsync();
        using var client = server.Client(time: time);
        await client.Sessions.GetAsync(session);
        await client.Sessions.GetAsync(session);

        var made = client.Sessions.CreateAsync(server.TemplateId);
        await Eventually.Is(() =>
            server.Requests.Any(static request => request.StatusCode == 429)
            && time.Pending.Any(static due => due == TimeSpan.FromSeconds(60))
        );
        server.Sessions.Count.ShouldBe(1);
        time.Advance(TimeSpan.FromSeconds(60));

        (await made).Id.ShouldBe(server.Sessions[1].Id);
        server.Requests[^2].StatusCode.ShouldBe(429);
        server.Sessions.Count.ShouldBe(2);
    }

    [Fact]
    public async Task A_Retry_After_beyond_the_cap_is_not_waited_for_but_reported()
    {
        await using var server = await RaydocsEmulator.StartAsync(
            new RaydocsEmulatorOptions
            {
                RateLimit = new RaydocsRateLimit { PermitsPerMinute = 1, RetryAfterSeconds = 86_400 },
            }
        );
        await server.NewSessionAsync();
        using var client = server.Client();

        var failure = await Should.ThrowAsync<DocumentApiException>(() => client.Sessions.CreateAsync(server.TemplateId));

        failure.StatusCode.ShouldBe(HttpStatusCode.TooManyRequests);
        failure.Retry().ShouldBe((true, TimeSpan.FromDays(1)));
        server.Requests.Count.ShouldBe(2);
    }

    [Theory]
    [InlineData("reset", "read")]
    [InlineData("FIN", "read")]
    [InlineData("half a response", "read")]
    [InlineData("reset", "sign")]
    [InlineData("FIN", "sign")]
    [InlineData("reset", "put")]
    [InlineData("FIN", "put")]
    public async Task A_connection_that_broke_after_an_idempotent_request_was_sent_is_not_reported_as_never_made(string end, string call)
    {
        await using var server = await RaydocsEmulator.StartAsync();
        using var client = server.Client(static options => (options.Request.MaxAttempts, options.Upload.MaxAttempts) = (1, 1));
        var fault = server.Faults.Always(
            call switch
            {
                "read" => RaydocsOperation.GetDocument,
                "sign" => RaydocsOperation.CreateSignedUpload,
                _ => RaydocsOperation.PutObject,
            }
        );
        _ = end switch
        {
            "reset" => fault.CloseAfterBody(CloseKind.Reset),
            "FIN" => fault.CloseAfterBody(),
            _ => fault.Do(static async context =>
            {
                context.Response.ContentLength = 100;
                await context.Response.WriteAsync("{\"id\":", context.RequestAborted);
                await context.Response.Body.FlushAsync(context.RequestAborted);
                context.Abort();
            }),
        };

        var failure = await Should.ThrowAsync<TransportException>(() =>
            call == "read" ? client.GetDocumentAsync("d") : client.StageAsync(Samples.Invoice)
        );

        failure.Message.ShouldContain(
            call == "put" ? "broke after the whole document was sent"
            : call == "sign" ? "broke after the whole request was sent"
            : "broke after the request was sent"
        );
        failure.Message.ShouldNotContain("could not be reached");
        failure.Retry().ShouldBe((true, null));
    }

    [Theory]
    [InlineData("a/b")]
    [InlineData("a?b=c")]
    [InlineData("ä #1")]
    public async Task An_id_is_one_segment_whatever_it_holds(string id)
    {
        await using var server = await RaydocsEmulator.StartAsync();
        using var client = server.Client();

        await Should.ThrowAsync<DocumentApiException>(() => client.GetDocumentAsync(id));

        server.Single(RaydocsOperation.GetDocument).RawTarget.ShouldBe("/extractions/documents/" + Uri.EscapeDataString(id));
    }

    [Fact]
    public async Task Mistakes_in_a_call_are_argument_errors_and_nothing_is_sent()
    {
        await using var server = await RaydocsEmulator.StartAsync();
        using var client = server.Client();

        foreach (
            var call in (Func<Task>[])
                [
                    () => client.UploadAsync(" ", Samples.Invoice),
                    () => client.UploadAsync("s", null!),
                    () => client.StageAsync(null!),
                    () => client.AttachAsync("s", "", "f.pdf"),
                    () => client.AttachAsync("s", "k", " "),
                    () => client.GetDocumentAsync(""),
                    () => client.GetDocumentAsync(".."),
                    () => client.ListDocumentsAsync(null!).ReadAsync(),
                    () => client.ListDocumentsAsync("..").ReadAsync(),
                    () => client.ListResultsAsync("").ReadAsync(),
                    () => client.ListChunksAsync(".").ReadAsync(),
                    () => client.RunExtractionAsync(" "),
                    () => client.GetResultAsync(""),
                    () => client.WaitForDocumentAsync(""),
                    () => client.WaitForDocumentsAsync("s", null!),
                    () => client.WaitForResultAsync(" "),
                    () => client.ExtractAsync("s", null!),
                    () => client.Sessions.CreateAsync(" "),
                    () => client.Sessions.DeleteAsync(""),
                    () => client.Templates.ListAsync("").ReadAsync(),
                    () => client.WaitForDocumentAsync("d", new() { BackoffMultiplier = 0 }),
                ]
        )
        {
            (await Record.ExceptionAsync(call)).ShouldBeAssignableTo<ArgumentException>();
        }

        server.Requests.ShouldBeEmpty();
    }
}
