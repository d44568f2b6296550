using System.Text;
using System.Text.Json;
using DocumentClients.Api;
using DocumentClients.Http;
using DocumentClients.Resilience;

namespace DocumentClients.Core.Tests.Http;

/// <summary>What the message of a call holds.</summary>
public sealed class RequestTests
{
    [Theory]
    [InlineData("https://api.example.org/base/")]
    [InlineData("https://api.example.org/base")]
    [InlineData("https://api.example.org/base?x=1#y")]
    public async Task A_path_goes_below_the_base_address_whether_or_not_that_ends_in_a_slash(string address)
    {
        using var service = new StubService { Options = { BaseAddress = new Uri(address) } };

        (await SentAsync(service, StubCall.Get("things/1"))).RequestUri!.AbsoluteUri.ShouldBe("https://api.example.org/base/things/1");
    }

    [Theory]
    [InlineData(false, 1)]
    [InlineData(true, 2)]
    public async Task Every_message_names_the_credential_the_client_and_what_it_understands(bool useHttp2, int version)
    {
        using var service = new StubService { Options = { UseHttp2 = useHttp2 } };

        var message = await SentAsync(service, StubCall.Get("things").WithHeader("X-More", "yes"));

        message
            .Headers.Select(header => $"{header.Key}: {string.Join(", ", header.Value)}")
            .ShouldBe(["X-Key: secret-canary-value", "Accept: application/json", "User-Agent: Tests/1.0", "X-More: yes"]);
        message.Version.ShouldBe(new Version(version, version == 1 ? 1 : 0));
    }

    [Fact]
    public async Task Parameters_are_escaped_and_those_without_a_value_left_out()
    {
        using var service = new StubService();

        service.Respond(200, "{}");
        await service.Api<IStubApi>().ListThingsAsync("1&2", none: null, "ä");

        service.Messages.Single().RequestUri!.AbsoluteUri.ShouldEndWith("/things?a=1%262&b=%C3%A4");
    }

    [Fact]
    public async Task Only_a_harmless_GET_goes_without_content()
    {
        using var service = new StubService();

        (await SentAsync(service, StubCall.Get("x"))).Content.ShouldBeNull();
        foreach (
            var request in new[]
            {
                StubCall.Get("x", Idempotency.NotIdempotent),
                StubCall.Post("x", Idempotency.Idempotent),
                StubCall.Post("x", Idempotency.NotIdempotent),
                StubCall.Put("x", Idempotency.Idempotent),
                StubCall.Delete("x", Idempotency.Idempotent),
            }
        )
        {
            var message = await SentAsync(service, request);

            message.Method.ShouldBe(request.Method);
            message.Content.ShouldNotBeNull().Headers.ContentLength.ShouldBe(0);
            message.Content.Headers.ContentType.ShouldBeNull();
        }
    }

    [Fact]
    public async Task A_value_goes_as_JSON_with_its_length()
    {
        using var service = new StubService();

        var message = await SentAsync(
            service,
            StubCall
                .Post("x", Idempotency.NotIdempotent)
                .WithJson(JsonDocument.Parse("""{"a":"ä"}""").RootElement, StubJson.Default.JsonElement)
        );

        message.Content!.Headers.ContentType!.ToString().ShouldBe("application/json");
        message.Content.Headers.ContentLength.ShouldBe(service.Received.Single().Length);
        JsonDocument.Parse(service.Received.Single()).RootElement.GetProperty("a").GetString().ShouldBe("ä");
    }

    [Theory]
    [InlineData(nameof(IStubApi.CreateThingAsync), "CreateThing")]
    [InlineData(nameof(IStubApi.AsyncThings), "AsyncThings")]
    [InlineData(nameof(IStubApi.Get), "Get")]
    public void An_operation_is_named_as_its_method_without_Async(string method, string operation) =>
        ApiMethod.Of(typeof(IStubApi).GetMethod(method)!).Operation.ShouldBe(operation);

    [Fact]
    public void An_attribute_names_the_operation_that_an_endpoint_is_part_of() =>
        ApiMethod.Of(typeof(IStubApi).GetMethod(nameof(IStubApi.CreateOlderThingAsync))!).Operation.ShouldBe("CreateThing");

    [Fact]
    public async Task A_request_is_about_what_it_says_or_else_about_its_document()
    {
        using var service = new StubService();
        service.Respond(500).Respond(500).Respond(500);
        var (api, part) = (service.Api<IStubApi>(), new DocumentPart(DocumentSource.FromBytes(new byte[1], "sent.pdf")));

        var plain = await UnknownAsync(api.CreateDocumentAsync("7", part));
        var about = await UnknownAsync(api.CreateThingAsync(new StubBody { Subject = "session 7" }));
        var aboutFile = await UnknownAsync(api.CreateThingAsync(new StubBody { Subject = "other.pdf", FileName = "other.pdf" }));

        (plain.Message.Split(':')[0], plain.FileName).ShouldBe(("`sent.pdf`", "sent.pdf"));
        (about.Message.Split(':')[0], about.FileName).ShouldBe(("`session 7`", null));
        (aboutFile.Message.Split(':')[0], aboutFile.FileName).ShouldBe(("`other.pdf`", "other.pdf"));
    }

    [Fact]
    public async Task A_request_that_says_nothing_else_is_about_the_last_id_of_its_path()
    {
        using var service = new StubService();
        service.Respond(404);

        (await Should.ThrowAsync<DocumentApiException>(() => service.Api<IStubApi>().GetStatusAsync("a/7"))).Message.ShouldStartWith(
            "`id a/7`: "
        );
    }

    [Fact]
    public async Task A_call_that_was_cancelled_before_it_began_leaves_no_trace()
    {
        using var service = new StubService();
        var cancelled = new CancellationToken(canceled: true);

        (await Record.ExceptionAsync(() => service.SendAsync(StubCall.Get("x"), cancelled)))
            .ShouldBeAssignableTo<OperationCanceledException>()!
            .CancellationToken.ShouldBe(cancelled);

        service.Messages.ShouldBeEmpty();
        service.Logs.Entries.ShouldBeEmpty();
    }

    [Fact]
    public async Task Every_attempt_waits_for_its_turn()
    {
        var time = new TestTools.ManualTime();
        using var service = new StubService { Pacer = new Pacer(requestsPerMinute: 60, burst: 1, time) };
        await SentAsync(service, StubCall.Get("x"));
        service.Respond(200, "{}");

        var second = service.SendAsync(StubCall.Get("x"), CancellationToken.None);

        second.IsCompleted.ShouldBeFalse();
        service.Messages.Count.ShouldBe(1);
        time.Advance(TimeSpan.FromSeconds(1));
        await second;
        service.Messages.Count.ShouldBe(2);
    }

    [Fact]
    public void A_credential_does_not_show_its_value()
    {
        var credential = new Credential("Authorization", "Bearer ", "secret-canary-value");

        credential.ToString().ShouldBe("Authorization: ***");
        credential
            .Secrets.Redact("a secret-canary-value, Secret-Canary-Value, secret-canary-value")
            .ShouldBe("a *******************, Secret-Canary-Value, *******************");
        using var message = new HttpRequestMessage();
        credential.AddTo(message);
        message.Headers.Authorization!.ToString().ShouldBe("Bearer secret-canary-value");
    }

    private static Task<OutcomeUnknownException> UnknownAsync(Task call) => Should.ThrowAsync<OutcomeUnknownException>(() => call);

    private static async Task<HttpRequestMessage> SentAsync(StubService service, StubCall request)
    {
        service.Respond(200, "{}");
        await service.SendAsync(request, CancellationToken.None);
        return service.Messages[^1];
    }
}
