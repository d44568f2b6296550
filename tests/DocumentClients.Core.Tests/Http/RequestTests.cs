using System.Text;
using System.Text.Json;
using DocumentClients.Http;
using DocumentClients.Http.Content;

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

        (await SentAsync(service, ApiRequest.Get($"things/{"1"}"))).RequestUri!.AbsoluteUri.ShouldBe("https://api.example.org/base/things/1");
    }

    [Theory]
    [InlineData(false, 1)]
    [InlineData(true, 2)]
    public async Task Every_message_names_the_credential_the_client_and_what_it_understands(bool useHttp2, int version)
    {
        using var service = new StubService { Options = { UseHttp2 = useHttp2 } };

        var message = await SentAsync(service, ApiRequest.Get($"things").WithHeader("X-More", "yes").WithHeader("X-None", value: null));

        message.Headers.Select(header => $"{header.Key}: {string.Join(", ", header.Value)}")
            .ShouldBe(["X-Key: secret-canary-value", "Accept: application/json", "User-Agent: Tests/1.0", "X-More: yes"]);
        message.Version.ShouldBe(new Version(version, version == 1 ? 1 : 0));
    }

    [Fact]
    public async Task Parameters_are_escaped_and_those_without_a_value_left_out()
    {
        using var service = new StubService();

        var message = await SentAsync(service, ApiRequest.Get($"things").WithQuery("a", "1&2").WithQuery("none", value: null).WithQuery("b", "ä"));

        message.RequestUri!.AbsoluteUri.ShouldEndWith("/things?a=1%262&b=%C3%A4");
    }

    [Fact]
    public async Task Only_a_harmless_GET_goes_without_content()
    {
        using var service = new StubService();

        (await SentAsync(service, ApiRequest.Get($"x"))).Content.ShouldBeNull();
        foreach (var request in new[]
        {
            ApiRequest.Get($"x", Repeat.Unsafe), ApiRequest.Post($"x", Repeat.Safe), ApiRequest.Post($"x", Repeat.Unsafe), ApiRequest.Put($"x", Repeat.Safe), ApiRequest.Delete($"x", Repeat.Safe),
        })
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

        var message = await SentAsync(service, ApiRequest.Post($"x", Repeat.Unsafe).WithJson(JsonDocument.Parse("""{"a":"ä"}""").RootElement, StubJson.Default.JsonElement));

        message.Content!.Headers.ContentType!.ToString().ShouldBe("application/json");
        message.Content.Headers.ContentLength.ShouldBe(service.Received.Single().Length);
        JsonDocument.Parse(service.Received.Single()).RootElement.GetProperty("a").GetString().ShouldBe("ä");
    }

    [Theory]
    [InlineData("CreateThingAsync", "CreateThing")]
    [InlineData("AsyncThings", "AsyncThings")]
    [InlineData("Get", "Get")]
    public void An_operation_is_named_as_its_method_without_Async(string method, string operation) =>
        ApiRequest.Post($"x", Repeat.Unsafe, method).Operation.ShouldBe(operation);

    [Fact]
    public void The_caller_names_the_operation() =>
        new[] { ApiRequest.Get($"x"), ApiRequest.Post($"x", Repeat.Safe), ApiRequest.Put($"x", Repeat.Safe), ApiRequest.Delete($"x", Repeat.Safe) }
            .ShouldAllBe(request => request.Operation == nameof(The_caller_names_the_operation));

    [Fact]
    public void A_request_is_about_what_it_says_or_else_about_its_document()
    {
        var form = new MultipartForm().File("f", DocumentSource.FromBytes(new byte[1], "sent.pdf"));

        var plain = ApiRequest.Post($"x", Repeat.Unsafe).With(form);
        var about = ApiRequest.Post($"x", Repeat.Unsafe).About("session 7").With(form);
        var aboutFile = ApiRequest.Post($"x", Repeat.Unsafe).AboutFile("other.pdf").With(form);

        (plain.Subject, plain.FileName).ShouldBe(("sent.pdf", "sent.pdf"));
        (about.Subject, about.FileName).ShouldBe(("session 7", "sent.pdf"));
        (aboutFile.Subject, aboutFile.FileName).ShouldBe(("other.pdf", "other.pdf"));
    }

    [Fact]
    public async Task A_call_that_was_cancelled_before_it_began_leaves_no_trace()
    {
        using var service = new StubService();
        var cancelled = new CancellationToken(canceled: true);

        (await Record.ExceptionAsync(() => service.Connection.SendAsync(ApiRequest.Get($"x"), cancelled)))
            .ShouldBeAssignableTo<OperationCanceledException>()!.CancellationToken.ShouldBe(cancelled);

        service.Messages.ShouldBeEmpty();
        service.Logs.Entries.ShouldBeEmpty();
    }

    [Fact]
    public async Task Every_attempt_waits_for_its_turn()
    {
        var time = new TestTools.ManualTime();
        using var service = new StubService { Pacer = new(requestsPerMinute: 60, burst: 1, time) };
        await SentAsync(service, ApiRequest.Get($"x"));
        service.Answer(200, "{}");

        var second = service.Connection.SendAsync(ApiRequest.Get($"x"), CancellationToken.None);

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
        credential.Secrets.Redact("a secret-canary-value, Secret-Canary-Value, secret-canary-value").ShouldBe("a *******************, Secret-Canary-Value, *******************");
        using var message = new HttpRequestMessage();
        credential.AddTo(message);
        message.Headers.Authorization!.ToString().ShouldBe("Bearer secret-canary-value");
    }

    private static async Task<HttpRequestMessage> SentAsync(StubService service, ApiRequest request)
    {
        service.Answer(200, "{}");
        await service.Connection.SendAsync(request, CancellationToken.None);
        return service.Messages[^1];
    }
}
