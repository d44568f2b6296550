using System.Net;
using System.Text;
using DocumentClients;
using DocumentClients.TestTools;
using Polydocs;
using Refit;
using Reliability.Tests.Connections;

namespace Reliability.Tests.Own;

/// <summary>
/// A response that is handed out raw is the one that came, as far as it can be; HEAD goes out and comes back as HTTP has it, and what is
/// compressed says so.
/// </summary>
public sealed class OwnWireTests
{
    [Fact]
    public async Task HEAD_goes_out_without_content_and_brings_the_length()
    {
        await using var server = new RawServer
        {
            Response = static _ =>
                Encoding.Latin1.GetBytes("HTTP/1.1 200 Fine\r\nContent-Length: 5000\r\nETag: \"1\"\r\nConnection: close\r\n\r\n"),
        };
        using var client = Client(server);

        using var message = await client.CreateApi<IOwnForms>(OwnThingJson.Default).HeadMessageAsync();
        using var response = await client.CreateApi<IOwnForms>(OwnThingJson.Default).HeadResponseAsync();
        await client.CreateApi<IOwnForms>(OwnThingJson.Default).HeadAsync();

        (message.Content.Headers.ContentLength, message.Headers.ETag!.Tag, message.ReasonPhrase).ShouldBe((5000, "\"1\"", "Fine"));
        (await message.Content.ReadAsByteArrayAsync()).ShouldBeEmpty();
        response.ContentHeaders!.ContentLength.ShouldBe(5000);
        server.Requests.Count.ShouldBe(3);
        server.Requests.ShouldAllBe(static request =>
            request.Method == "HEAD" && request.Header("Content-Length") == null && request.Header("Content-Type") == null
        );
    }

    [Fact]
    public async Task A_HEAD_that_is_not_idempotent_carries_its_empty_content()
    {
        await using var server = new RawServer();
        using var client = Client(server);

        await client.CreateApi<IOwnForms>(OwnThingJson.Default).HeadOnceAsync();

        server.Requests.ShouldHaveSingleItem().Header("Content-Length").ShouldBe("0");
    }

    [Theory]
    [InlineData(200, "Quite well")]
    [InlineData(404, "Nowhere")]
    [InlineData(503, "Later")]
    public async Task A_raw_response_keeps_its_reason_and_its_version(int status, string reason)
    {
        await using var server = new RawServer
        {
            Response = _ =>
                Encoding.Latin1.GetBytes(
                    $"HTTP/1.0 {status} {reason}\r\nContent-Length: 12\r\nConnection: close\r\n\r\n{{\"id\": \"a1\"}}"
                ),
        };
        using var client = Client(server);
        var api = client.CreateApi<IOwnApi>(OwnThingJson.Default);

        using var message = await api.ReadMessageAsync("1", default);
        using var response = await api.ReadResponseAsync("1", default);

        (message.ReasonPhrase, message.Version, message.Content.Headers.ContentLength).ShouldBe((reason, HttpVersion.Version10, 12));
        (response.ReasonPhrase, response.Version, response.Content?.Id).ShouldBe(
            (reason, HttpVersion.Version10, status == 200 ? "a1" : null)
        );
    }

    [Fact]
    public async Task A_response_whose_caller_has_cancelled_in_that_moment_is_no_success_without_a_value()
    {
        using var cancellation = new CancellationTokenSource();
        await using var server = new RawServer { Response = static _ => RawServerResponse.Of(200, """{"id": "1"}""") };
        using var logs = new CancellingLogs("MakeResponse", cancellation);
        using var client = Client(server, logs);

        var ended = await Record.ExceptionAsync(() =>
            client.CreateApi<IOwnApi>(OwnThingJson.Default).MakeResponseAsync(new OwnThing("1"), cancellation.Token)
        );

        ended.ShouldBeAssignableTo<OperationCanceledException>()!.CancellationToken.ShouldBe(cancellation.Token);
        ended!.InnerException.ShouldBeOfType<OutcomeUnknownException>();
    }

    [Fact]
    public async Task What_is_handed_out_holds_no_credential()
    {
        await using var server = new RawServer { Response = static _ => RawServerResponse.Of(200, """{"id": "1"}""") };
        using var client = Client(server);
        var api = client.CreateApi<IOwnApi>(OwnThingJson.Default);

        using var message = await api.ReadMessageAsync("1", default);
        using var response = await api.ReadResponseAsync("1", default);

        $"{message} {message.RequestMessage} {response.RequestMessage}".ShouldNotContain("key-for-tests");
        response.RequestMessage!.RequestUri!.AbsolutePath.ShouldBe("/things/1");
        server.Requests.ShouldAllBe(static request => request.Header("X-API-KEY") == "key-for-tests");
    }

    [Fact]
    public async Task A_refusal_of_an_earlier_attempt_is_not_handed_out_for_a_later_one_that_cannot_be_read()
    {
        var requests = 0;
        await using var server = new RawServer
        {
            Response = _ =>
                Interlocked.Increment(ref requests) == 1
                    ? RawServerResponse.Of(500, "{}")
                    : RawServerResponse.Of(200, $$"""{"id": "{{new string('x', 2000)}}"}"""),
        };
        using var client = new PolydocsClient(
            new PolydocsOptions
            {
                ApiKey = "k",
                BaseAddress = server.Address,
                MaxResponseBytes = 1024,
                Request = { InitialDelay = TimeSpan.FromMilliseconds(10) },
            }
        );

        var failure = await Should.ThrowAsync<DocumentClients.DocumentApiException>(() =>
            client.CreateApi<IOwnApi>(OwnThingJson.Default).ReadMessageAsync("1", default)
        );

        failure.StatusCode.ShouldBe(HttpStatusCode.OK);
        failure.Message.ShouldContain("larger than 1,024 bytes");
        requests.ShouldBe(2);
    }

    [Fact]
    public async Task A_compressed_body_says_so()
    {
        await using var server = new RawServer();
        using var client = Client(server);

        // Or no server can read it.
        await client.CreateApi<IOwnForms>(OwnThingJson.Default).MakeCompressedAsync(new OwnThing("1"));

        var request = server.Requests.ShouldHaveSingleItem();
        (request.Header("Content-Encoding"), request.Header("Content-Type")).ShouldBe(("gzip", "application/json"));
        request.Body.ShouldStartWith("\u001f\u008b");
    }

    private static PolydocsClient Client(RawServer server, Microsoft.Extensions.Logging.ILoggerFactory? logs = null)
    {
        var options = new PolydocsOptions
        {
            ApiKey = "key-for-tests",
            Generation = PolydocsGeneration.Polydocs,
            BaseAddress = server.Address,
        };
        options.Request.MaxAttempts = 1;
        return new PolydocsClient(options, logs);
    }

    internal interface IOwnForms
    {
        [Head("/things/1"), Idempotent]
        Task<HttpResponseMessage> HeadMessageAsync();

        [Head("/things/1"), Idempotent]
        Task<IApiResponse> HeadResponseAsync();

        [Head("/things/1"), Idempotent]
        Task HeadAsync();

        [Head("/things/1"), NotIdempotent]
        Task HeadOnceAsync();

        [Post("/things"), NotIdempotent]
        Task MakeCompressedAsync([Body(Compression = RequestCompression.GZip)] OwnThing thing);
    }
}
