using System.Net;
using DocumentClients.Core.Tests.Http.Content;
using DocumentClients.Http;
using DocumentClients.Resilience;

namespace DocumentClients.Core.Tests.Http;

/// <summary>What a host's handlers may do with a request, what they see of it, and what stands behind the chain's seams.</summary>
public sealed class ChainTests
{
    private static readonly TimeSpan[] Limits =
    [
        TimeSpan.FromSeconds(30),
        TimeSpan.FromMinutes(5),
        TimeSpan.FromSeconds(60),
        TimeSpan.FromMinutes(2),
    ];

    [Fact]
    public async Task The_first_attempt_sends_the_message_itself_and_each_retry_a_clone()
    {
        using var service = new StubService().Respond(429).Respond(429).Respond(200, "{}");

        await RunAsync(
            service,
            service.SendAsync(StubCall.Post("x", Idempotency.NotIdempotent).WithHeader("X-More", "yes"), CancellationToken.None)
        );

        service.Messages.Count.ShouldBe(3);
        service.Messages[0].ShouldBeSameAs(service.Entered.Single());
        service.Messages.Distinct().Count().ShouldBe(3);
        foreach (var message in service.Messages)
        {
            (message.Method, message.RequestUri).ShouldBe((HttpMethod.Post, new Uri("https://api.example.org/base/x")));
            message.Headers.Select(static header => header.Key).ShouldBe(["X-Key", "Accept", "User-Agent", "X-More"]);
        }
    }

    [Fact]
    public async Task What_a_handler_changes_in_a_message_does_not_come_again_with_the_retry()
    {
        using var service = new StubService();
        service
            .Then(
                static (request, _) =>
                {
                    request.Headers.Add("X-Seen", "once");
                    request.RequestUri = new Uri("https://elsewhere.example.org/");
                    return Task.FromResult(new HttpResponseMessage(HttpStatusCode.TooManyRequests));
                }
            )
            .Respond(200, "{}");

        await RunAsync(service, service.SendAsync(StubCall.Get("x"), CancellationToken.None));

        service.Messages[1].RequestUri!.AbsoluteUri.ShouldBe("https://api.example.org/base/x");
        service.Messages[1].Headers.Contains("X-Seen").ShouldBeFalse();
    }

    [Theory]
    [InlineData("nothing")]
    [InlineData("JSON")]
    [InlineData("a document")]
    public async Task Whoever_sends_a_message_again_below_the_client_is_refused(string body)
    {
        using var service = new StubService { HostHandler = new RetryingHandler() };
        service.Respond(500).Respond(200, "{}");
        var call = StubCall.Post("x", Idempotency.NotIdempotent, "Make");
        call = body switch
        {
            "JSON" => call.WithJson(new(StringComparer.Ordinal) { ["n"] = 1 }, StubJson.Default.DictionaryStringInt32),
            "a document" => call.With(new SentForm().File("f", DocumentSource.FromBytes(new byte[] { 1, 2, 3 }, "a.pdf"))),
            _ => call,
        };

        var failure = await Should.ThrowAsync<OutcomeUnknownException>(() =>
            service.SendAsync(call, static _ => true, CancellationToken.None)
        );

        failure.InnerException!.ToString().ShouldContain("Only the client's pipelines retry requests");
        service.Received.Count.ShouldBe(1);
    }

    [Fact]
    public async Task A_permit_ends_with_its_attempt()
    {
        using var service = new StubService { TakesBodies = false };
        service.Respond(429).Respond(200, "{}");
        await RunAsync(
            service,
            service.SendAsync(StubCall.Post("x", Idempotency.NotIdempotent).With(new SentBytes("text/plain", [1])), CancellationToken.None)
        );

        await Should.ThrowAsync<InvalidOperationException>(() => service.Entered.Single().Content!.CopyToAsync(Stream.Null));
    }

    [Fact]
    public async Task What_a_call_was_given_does_not_travel_with_the_request()
    {
        using var service = new StubService();
        service.Respond(429).Respond(200, "{}");
        var seen = new List<string>();
        service.HostHandler = new WatchingHandler(request =>
            seen.Add(string.Join("; ", request.Options.Select(static option => $"{option.Key}={Dump(option.Value)}")))
        );

        await RunAsync(service, service.Api<IStubApi>().CreateThingAsync(new StubBody { Subject = "canary-of-an-argument" }));

        seen.Count.ShouldBe(2);
        seen.ShouldAllBe(static options => options.Contains("CreateThingAsync", StringComparison.Ordinal));
        string.Concat(seen).ShouldNotContain("canary");
        string.Concat(seen).ShouldNotContain("DocumentClients.Call");
    }

    [Fact]
    public async Task The_credential_is_asked_for_at_every_attempt_and_one_that_was_refused_is_renewed_once()
    {
        var credentials = new RotatingCredentials();
        using var service = new StubService { Credentials = credentials };
        service.Respond(429).Respond(200, "{}").Respond(401, "{}").Respond(200, "{}").Respond(401, "{}").Respond(401, "{}");

        await RunAsync(service, service.SendAsync(StubCall.Get("x"), CancellationToken.None));
        await service.SendAsync(StubCall.Get("x"), CancellationToken.None);
        (
            await Should.ThrowAsync<DocumentApiException>(() => service.SendAsync(StubCall.Get("x"), CancellationToken.None))
        ).StatusCode.ShouldBe(HttpStatusCode.Unauthorized);

        service
            .Messages.Select(static message => message.Headers.GetValues("X-Key").Single())
            .ShouldBe([
                "credential-number-1",
                "credential-number-1",
                "credential-number-1",
                "credential-number-2",
                "credential-number-2",
                "credential-number-3",
            ]);
        (credentials.Asked, credentials.Refusals).ShouldBe((4, 2));
    }

    [Fact]
    public async Task A_credential_that_was_renewed_is_taken_out_of_what_is_shown()
    {
        var credentials = new RotatingCredentials();
        using var service = new StubService { Credentials = credentials };
        service.Respond(401, "{}").Respond(400, "you sent credential-number-2");

        (
            await Should.ThrowAsync<DocumentApiException>(() => service.SendAsync(StubCall.Get("x"), CancellationToken.None))
        ).ResponseBody.ShouldBe("you sent *******************");
    }

    [Fact]
    public async Task What_a_refused_credential_did_not_delete_is_not_taken_for_deleted()
    {
        using var service = new StubService { Credentials = new RotatingCredentials() };
        service.Respond(401, "{}").Respond(404, "{}");

        var failure = await Should.ThrowAsync<DocumentApiException>(() =>
            service.SendAsync(new StubCall(HttpMethod.Delete, "x", Idempotency.Idempotent, "Remove"), CancellationToken.None)
        );

        failure.StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }

    [Theory]
    [InlineData(ResponseKind.Raw)]
    [InlineData(ResponseKind.Streamed)]
    internal async Task A_response_that_is_handed_out_is_that_to_the_renewed_credential(ResponseKind kind)
    {
        using var service = new StubService { Credentials = new RotatingCredentials() };
        service.Respond(401, "{}").Respond(200, "[]");

        using var response = await service.ResponseAsync(StubCall.Get("x"), kind);

        (await response.Content.ReadAsStringAsync()).ShouldBe("[]");
    }

    [Fact]
    public async Task A_raw_call_hands_out_the_refusal_where_there_is_no_other_credential_and_fails_where_that_is_not_known()
    {
        using var service = new StubService().Respond(401, "refused");
        using var response = await service.ResponseAsync(StubCall.Get("x"), ResponseKind.Raw);
        response.StatusCode.ShouldBe(HttpStatusCode.Unauthorized);

        using var failing = new StubService { Credentials = new FailingRenewal() };
        failing.Respond(401, "refused");
        var failure = await Should.ThrowAsync<CredentialException>(() =>
            failing.ResponseAsync(StubCall.Get("x", operation: "Ask"), ResponseKind.Raw)
        );

        failure.Message.ShouldBe(
            "Stub refused the credential of Ask (401), so that nothing was done, and no other could be had: The vault is closed."
        );
        failure.InnerException.ShouldBeOfType<DocumentApiException>().StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
    }

    [Fact]
    public async Task A_pacer_of_another_kind_is_asked_before_every_attempt()
    {
        var pacer = new CountingPacer();
        using var service = new StubService { Pacer = pacer };
        service.Respond(429).Respond(200, "{}");

        await RunAsync(service, service.SendAsync(StubCall.Get("x"), CancellationToken.None));

        pacer.Reserved.ShouldBe(2);
    }

    [Fact]
    public async Task A_factory_of_another_kind_is_asked_for_its_handlers_at_every_attempt()
    {
        using var service = new StubService();
        service.Respond(429).Respond(200, "{}");
        var factory = new RenewingFactory(service);
        service.End = new FactoryHandler(factory, "Stub");

        await RunAsync(service, service.SendAsync(StubCall.Get("x"), CancellationToken.None));

        factory.Names.ShouldBe(["Stub", "Stub"]);
    }

    private static string Dump(object? value) =>
        value is System.Collections.IEnumerable items and not string ? string.Join(", ", items.Cast<object?>()) : $"{value}";

    private static async Task RunAsync(StubService service, Task call)
    {
        await service.RunAsync(call, Limits);
        await call;
    }

    /// <summary>As the standard resilience handler does: sends the same message again.</summary>
    private sealed class RetryingHandler : DelegatingHandler
    {
        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            var response = await base.SendAsync(request, cancellationToken).ConfigureAwait(false);
            return response.IsSuccessStatusCode ? response : await base.SendAsync(request, cancellationToken).ConfigureAwait(false);
        }
    }

    private sealed class WatchingHandler(Action<HttpRequestMessage> watch) : DelegatingHandler
    {
        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            watch(request);
            return base.SendAsync(request, cancellationToken);
        }
    }

    private sealed class RotatingCredentials : ICredentialSource
    {
        private Credential _credential = Number(1);

        public int Asked { get; private set; }

        public int Refusals { get; private set; }

        public ValueTask<Credential> GetAsync(CallContext call, CancellationToken cancellationToken)
        {
            Asked++;
            return new(_credential);
        }

        public ValueTask<Credential?> RenewAsync(CallContext call, Credential refused, CancellationToken cancellationToken)
        {
            refused.ShouldBeSameAs(_credential);
            _credential = Number(2 + Refusals++);
            return new(_credential);
        }

        private static Credential Number(int number) => new("X-Key", "", $"credential-number-{number}");
    }

    private sealed class FailingRenewal : ICredentialSource
    {
        public ValueTask<Credential> GetAsync(CallContext call, CancellationToken cancellationToken) =>
            new(new Credential("X-Key", "", "secret-canary-value"));

        public ValueTask<Credential?> RenewAsync(CallContext call, Credential refused, CancellationToken cancellationToken) =>
            throw new CredentialException("The vault is closed.");
    }

    private sealed class CountingPacer : IRequestPacer
    {
        public int Reserved { get; private set; }

        public ValueTask ReserveAsync(CancellationToken cancellationToken)
        {
            Reserved++;
            return default;
        }
    }

    private sealed class RenewingFactory(HttpMessageHandler handler) : IHttpMessageHandlerFactory
    {
        public List<string> Names { get; } = [];

        public HttpMessageHandler CreateHandler(string name)
        {
            Names.Add(name);
            return handler;
        }
    }
}
