using System.Net;
using DocumentClients;
using DocumentClients.Testing;

namespace Polydocs.Client.Tests.Statuses;

public sealed class StatusTests
{
    public static TheoryData<PolydocsStatusResponse, PolydocsStatusSpelling> Responses
    {
        get
        {
            var responses = new TheoryData<PolydocsStatusResponse, PolydocsStatusSpelling>();
            foreach (var shape in Enum.GetValues<PolydocsStatusResponse>())
            {
                foreach (var spelling in Enum.GetValues<PolydocsStatusSpelling>())
                {
                    responses.Add(shape, spelling);
                }
            }

            return responses;
        }
    }

    [Theory]
    [MemberData(nameof(Responses))]
    public async Task Every_shape_and_spelling_of_a_status_is_read(PolydocsStatusResponse shape, PolydocsStatusSpelling spelling)
    {
        await using var server = await PolydocsEmulator.StartAsync(
            new PolydocsEmulatorOptions
            {
                StatusResponse = shape,
                StatusSpelling = spelling,
                Statuses = ["ready_for_validation"],
            }
        );
        using var client = server.Client();
        var upload = await client.UploadAsync(Samples.Invoice);

        var document = await client.GetStatusAsync(upload.Id!);

        document.Id.ShouldBe(upload.Id);
        document.Status.ShouldBe(PolydocsDocumentStatus.ReadyForValidation);
        document.Status.RequiresUserAction.ShouldBeTrue();
    }

    [Fact]
    public async Task A_document_that_does_not_exist_is_not_found()
    {
        await using var server = await PolydocsEmulator.StartAsync();
        using var client = server.Client();

        var failure = await Should.ThrowAsync<DocumentApiException>(() => client.GetStatusAsync("no-such-document"));

        failure.StatusCode.ShouldBe(HttpStatusCode.NotFound);
        failure.Message.ShouldContain("no-such-document");
        server.Requests.Count.ShouldBe(1);
    }

    [Theory]
    [InlineData("../document/process")]
    [InlineData("a/b?c=d#e")]
    [InlineData("%2e%2e")]
    public async Task An_id_never_leaves_its_segment(string id)
    {
        await using var server = await PolydocsEmulator.StartAsync();
        using var client = server.Client();

        var failure = await Should.ThrowAsync<DocumentApiException>(() => client.GetStatusAsync(id));

        failure.StatusCode.ShouldBe(HttpStatusCode.NotFound);
        server.Requests.ShouldHaveSingleItem().RawTarget.ShouldBe("/document/status/" + Uri.EscapeDataString(id));
    }

    [Theory]
    [InlineData("")]
    [InlineData(" ")]
    [InlineData(".")]
    [InlineData("..")]
    public async Task What_cannot_be_an_id_is_refused_before_any_request(string id)
    {
        await using var server = await PolydocsEmulator.StartAsync();
        using var client = server.Client();

        await Should.ThrowAsync<ArgumentException>(() => client.GetStatusAsync(id));

        server.Requests.ShouldBeEmpty();
    }

    [Theory]
    [InlineData(500)]
    [InlineData(502)]
    [InlineData(503)]
    [InlineData(504)]
    [InlineData(408)]
    [InlineData(429)]
    public async Task A_failed_poll_is_retried(int status)
    {
        await using var server = await PolydocsEmulator.StartAsync();
        using var client = server.Client();
        var upload = await client.UploadAsync(Samples.Invoice);
        server.Faults.Next(PolydocsOperation.GetStatus, times: 3).Status(status);

        var document = await client.GetStatusAsync(upload.Id!);

        document.Status.ShouldBe(PolydocsDocumentStatus.New);
        server.RequestCount(PolydocsOperation.GetStatus).ShouldBe(4);
    }

    [Fact]
    public async Task Responses_that_are_cut_off_or_no_JSON_are_asked_for_again_and_one_of_another_shape_is_an_error_at_once()
    {
        await using var server = await PolydocsEmulator.StartAsync();
        using var client = server.Client();
        var upload = await client.UploadAsync(Samples.Invoice);
        server.Faults.Next(PolydocsOperation.GetStatus).TruncateResponse();
        server.Faults.Next(PolydocsOperation.GetStatus).Respond("text/html", "<html>");
        server.Faults.Next(PolydocsOperation.GetStatus).EmptyResponse();
        server.Faults.Next(PolydocsOperation.GetStatus).CloseInResponse();

        (await client.GetStatusAsync(upload.Id!)).Status.ShouldBe(PolydocsDocumentStatus.ReadyForValidation);

        server.Faults.Always(PolydocsOperation.GetStatus).Respond("application/json", """{"hello":"world"}""");
        var failure = await Should.ThrowAsync<DocumentApiException>(() => client.GetStatusAsync(upload.Id!));
        failure.Message.ShouldContain("could not be read");
        failure.ResponseBody.ShouldBe("""{"hello":"world"}""");
        server.RequestCount(PolydocsOperation.GetStatus).ShouldBe(5 + 1);
    }

    [Fact]
    public async Task A_response_beyond_the_limit_is_an_error_and_is_not_read_to_its_end()
    {
        await using var server = await PolydocsEmulator.StartAsync();
        using var client = server.Client(options => options.MaxResponseBytes = 100_000);
        server
            .Faults.Always(PolydocsOperation.GetStatus)
            .Do(async context =>
            {
                context.Response.ContentType = "application/json";
                var block = new byte[64 * 1024];
                while (!context.RequestAborted.IsCancellationRequested)
                {
                    await context.Response.Body.WriteAsync(block, context.RequestAborted);
                }
            });

        var failure = await Should.ThrowAsync<DocumentApiException>(() => client.GetStatusAsync("a"));

        failure.Message.ShouldContain("larger than 100,000 bytes");
        server.Requests.Count.ShouldBe(1);
    }

    [Fact]
    public async Task A_status_among_others_is_found_by_its_id()
    {
        await using var server = await PolydocsEmulator.StartAsync();
        using var client = server.Client();
        server
            .Faults.Next(PolydocsOperation.GetStatus)
            .Respond("application/json", """{"data":[{"doc_id":"1","status":"error"},{"doc_id":"2","status":"finished"}]}""");

        var document = await client.GetStatusAsync("2");

        (document.Id, document.Status).ShouldBe(("2", PolydocsDocumentStatus.Finished));
    }
}
