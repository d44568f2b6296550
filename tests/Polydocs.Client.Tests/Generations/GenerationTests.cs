using System.Net;
using DocumentClients;
using DocumentClients.Testing;

namespace Polydocs.Client.Tests.Generations;

public sealed class GenerationTests
{
    [Theory]
    [InlineData(PolydocsEmulatorGeneration.Polydocs, "/document/process", "/document/status/")]
    [InlineData(PolydocsEmulatorGeneration.DocBits, "/document/import", "/document/status/by-id/")]
    public async Task The_generation_is_read_from_the_servers_own_description_once(
        PolydocsEmulatorGeneration generation,
        string upload,
        string status
    )
    {
        await using var server = await PolydocsEmulator.StartAsync(new PolydocsEmulatorOptions { Generation = generation });
        using var client = server.Client(options => options.Generation = PolydocsGeneration.Automatic);

        var document = await client.WaitForDocumentAsync(await client.UploadAsync(Samples.Invoice));
        await client.UploadAsync(Samples.Invoice);

        document.Status.ShouldBe(PolydocsDocumentStatus.ReadyForValidation);
        var targets = server.Requests.Select(request => request.RawTarget).ToArray();
        targets[0].ShouldBe("/openapi.json");
        targets[1].ShouldBe(upload);
        targets[2].ShouldBe(status + document.Id);
        targets.Count(target => target == "/openapi.json").ShouldBe(1);
        server.Documents.Count.ShouldBe(2);
    }

    [Theory]
    [InlineData(PolydocsEmulatorGeneration.Polydocs, 404)]
    [InlineData(PolydocsEmulatorGeneration.DocBits, 404)]
    [InlineData(PolydocsEmulatorGeneration.Polydocs, 401)]
    [InlineData(PolydocsEmulatorGeneration.DocBits, 403)]
    public async Task Without_a_description_the_status_routes_report_and_no_document_is_sent_to_find_out(
        PolydocsEmulatorGeneration generation,
        int status
    )
    {
        await using var server = await PolydocsEmulator.StartAsync(new PolydocsEmulatorOptions { Generation = generation });
        using var client = server.Client(options => options.Generation = PolydocsGeneration.Automatic);
        server.Faults.Always(PolydocsOperation.OpenApi).Status(status);

        await client.UploadAsync(Samples.Invoice);
        await client.UploadAsync(Samples.Invoice);

        server.Documents.Count.ShouldBe(2);
        server.Requests.Count(request => request.BodyLength > 0).ShouldBe(2);
        server.RequestCount(PolydocsOperation.OpenApi).ShouldBe(1);
    }

    [Fact]
    public async Task Many_first_calls_find_out_together()
    {
        await using var server = await PolydocsEmulator.StartAsync(
            new PolydocsEmulatorOptions { Generation = PolydocsEmulatorGeneration.DocBits }
        );
        using var client = server.Client(options => options.Generation = PolydocsGeneration.Automatic);

        await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => client.UploadAsync(Samples.Invoice)));

        server.RequestCount(PolydocsOperation.OpenApi).ShouldBe(1);
        server.Documents.Count.ShouldBe(20);
    }

    [Theory]
    [InlineData(PolydocsEmulatorGeneration.Polydocs)]
    [InlineData(PolydocsEmulatorGeneration.DocBits)]
    public async Task An_unknown_document_stays_not_found(PolydocsEmulatorGeneration generation)
    {
        await using var server = await PolydocsEmulator.StartAsync(new PolydocsEmulatorOptions { Generation = generation });
        using var client = server.Client(options => options.Generation = PolydocsGeneration.Automatic);

        var failure = await Should.ThrowAsync<DocumentApiException>(() => client.GetStatusAsync("no-such-document"));

        failure.StatusCode.ShouldBe(HttpStatusCode.NotFound);
        failure.VendorMessage.ShouldBe("Document not found");
    }

    [Fact]
    public async Task A_server_that_cannot_be_asked_gets_no_document_and_is_asked_again_next_time()
    {
        await using var server = await PolydocsEmulator.StartAsync();
        using var client = server.Client(options =>
        {
            options.Generation = PolydocsGeneration.Automatic;
            options.Request.MaxAttempts = 1;
        });
        server.Faults.Next(PolydocsOperation.OpenApi).CloseBeforeReading(CloseKind.Reset);

        // The runtime retries a request without content by itself, so the fault must meet it as well.
        server.Faults.Next(PolydocsOperation.OpenApi, times: 8).CloseBeforeReading(CloseKind.Reset);
        (await Should.ThrowAsync<TransportException>(() => client.UploadAsync(Samples.Invoice))).IsRetryable.ShouldBeTrue();
        server.Documents.ShouldBeEmpty();
        server.Faults.Clear();

        await client.UploadAsync(Samples.Invoice);
        server.Documents.Count.ShouldBe(1);
    }

    [Theory]
    [InlineData(408)]
    [InlineData(429)]
    [InlineData(502)]
    [InlineData(503)]
    [InlineData(504)]
    [InlineData(520)]
    public async Task A_description_that_a_gateway_withholds_is_asked_for_again_by_the_next_call(int status)
    {
        await using var server = await PolydocsEmulator.StartAsync(
            new PolydocsEmulatorOptions { Generation = PolydocsEmulatorGeneration.DocBits }
        );
        using var client = AskingOnce(server);
        server.Faults.Always(PolydocsOperation.OpenApi).Status(status);
        server.Faults.Always(PolydocsOperation.Unknown).Status(status);

        var failure = await Should.ThrowAsync<DocumentApiException>(() => client.UploadAsync(Samples.Invoice));

        failure.StatusCode.ShouldBe((HttpStatusCode)status);
        failure.Operation.ShouldBe("GetOpenApi");
        failure.Message.ShouldContain("No document was sent");
        failure.Message.ShouldContain("PolydocsOptions.Generation");
        failure.IsRetryable.ShouldBeTrue();
        server.Requests.ShouldHaveSingleItem();

        server.Faults.Clear();
        await client.UploadAsync(Samples.Invoice);
        server.Requests[^1].RawTarget.ShouldBe("/document/import");
    }

    [Theory]
    [InlineData(408, "")]
    [InlineData(429, "")]
    [InlineData(503, "<html>Maintenance</html>")]
    [InlineData(504, "")]
    [InlineData(200, "<html>Maintenance</html>")]
    [InlineData(200, "")]
    public async Task A_status_route_for_which_a_gateway_responses_is_asked_again_by_the_next_call(int status, string page)
    {
        await using var server = await PolydocsEmulator.StartAsync(
            new PolydocsEmulatorOptions { Generation = PolydocsEmulatorGeneration.DocBits }
        );
        using var client = AskingOnce(server);
        server.Faults.Always(PolydocsOperation.OpenApi).Status(404);
        server.Faults.Next(PolydocsOperation.Unknown).Respond("text/html", page, status);

        var failure = await Should.ThrowAsync<DocumentApiException>(() => client.UploadAsync(Samples.Invoice));

        failure.StatusCode.ShouldBe((HttpStatusCode)status);
        failure.Operation.ShouldBe("GetDocumentStatus");
        failure.Message.ShouldContain("PolydocsOptions.Generation");
        failure.IsRetryable.ShouldBeTrue();

        await client.UploadAsync(Samples.Invoice);
        server.Requests[^1].RawTarget.ShouldBe("/document/import");
    }

    [Theory]
    [InlineData(500, "{}")]
    [InlineData(200, """{"success":false,"message":"No such document"}""")]
    [InlineData(404, """{"detail":"Document not found"}""")]
    public async Task What_the_application_itself_says_of_a_document_that_does_not_exist_shows_that_the_route_does(
        int status,
        string response
    )
    {
        await using var server = await PolydocsEmulator.StartAsync(
            new PolydocsEmulatorOptions { Generation = PolydocsEmulatorGeneration.DocBits }
        );
        using var client = AskingOnce(server);
        server.Faults.Always(PolydocsOperation.OpenApi).Status(500);
        server.Faults.Always(PolydocsOperation.GetStatus).Status(status, response);

        await client.UploadAsync(Samples.Invoice);

        server
            .Requests.Select(request => request.RawTarget)
            .ShouldBe(["/openapi.json", $"/document/status/{Guid.Empty}", $"/document/status/by-id/{Guid.Empty}", "/document/import"]);
    }

    [Fact]
    public async Task A_web_page_in_place_of_the_description_is_no_description()
    {
        await using var server = await PolydocsEmulator.StartAsync(
            new PolydocsEmulatorOptions { Generation = PolydocsEmulatorGeneration.DocBits }
        );
        using var client = AskingOnce(server);
        server.Faults.Always(PolydocsOperation.OpenApi).Respond("text/html", "<html>Welcome</html>");

        await client.UploadAsync(Samples.Invoice);

        server.Requests[^1].RawTarget.ShouldBe("/document/import");
    }

    [Fact]
    public async Task Waiting_goes_on_while_a_gateway_withholds_the_description()
    {
        await using var server = await PolydocsEmulator.StartAsync(
            new PolydocsEmulatorOptions { Generation = PolydocsEmulatorGeneration.DocBits }
        );
        string id;
        using (var uploader = AskingOnce(server))
        {
            id = (await uploader.UploadAsync(Samples.Invoice)).Id!;
        }

        using var client = AskingOnce(server);
        server.Faults.Next(PolydocsOperation.OpenApi, times: 2).Status(503);
        server.Faults.Next(PolydocsOperation.Unknown, times: 2).Status(503);

        (await client.WaitForDocumentAsync(id)).Status.ShouldBe(PolydocsDocumentStatus.ReadyForValidation);
    }

    [Fact]
    public async Task A_missing_organisation_is_named_when_the_server_asks_for_it()
    {
        await using var server = await PolydocsEmulator.StartAsync();
        using var client = server.Client();
        server
            .Faults.Next(PolydocsOperation.Process)
            .Status(422, """{"detail":[{"loc":["body","org_id"],"msg":"field required","type":"value_error.missing"}]}""");

        var failure = await Should.ThrowAsync<DocumentApiException>(() => client.UploadAsync(Samples.Invoice));

        failure.Message.ShouldContain("Set PolydocsOptions.OrganizationId.");
    }

    /// <summary>A client that has to find out, and retries no question by itself.</summary>
    private static PolydocsClient AskingOnce(PolydocsEmulator server) =>
        server.Client(options => (options.Generation, options.Request.MaxAttempts) = (PolydocsGeneration.Automatic, 1));
}
