using System.Net;
using DocumentClients.Core.Tests.Http.Content;
using DocumentClients.Http;

namespace DocumentClients.Core.Tests.Http;

/// <summary>What goes to the wire below the handlers of a host goes there once, in whatever message.</summary>
public sealed class SendOnceTests
{
    [Fact]
    public async Task A_copy_of_the_message_that_a_handler_sends_after_it_is_refused()
    {
        using var service = Service(
            static async (request, send) =>
            {
                await request.Content!.LoadIntoBufferAsync();
                var first = await send(Copy(request));
                return first.IsSuccessStatusCode ? first : await send(Copy(request));
            }
        );
        service.Respond(400).Respond(200, "{}");

        var failure = await Should.ThrowAsync<TransportException>(() => SendAsync(service));

        failure.Message.ShouldBe(
            "A handler of the application tried to send the request again after Stub had responded with status 400, and was refused, since "
                + "only the client retries. "
                + "Stub at https://api.example.org has done nothing that could not be done again."
        );
        failure.Retry().ShouldBe((true, null));
        service.Messages.Count.ShouldBe(1);
    }

    [Fact]
    public async Task A_handler_that_left_the_flow_of_the_attempt_is_refused_by_the_content()
    {
        using var service = Service(
            static async (request, send) =>
            {
                Task<HttpResponseMessage> elsewhere;
                using (ExecutionContext.SuppressFlow())
                {
                    elsewhere = Task.Run(async () =>
                    {
                        using var first = await send(request);
                        return await send(request);
                    });
                }

                return await elsewhere;
            }
        );
        service.Respond(500).Respond(200, "{}");

        (await Should.ThrowAsync<OutcomeUnknownException>(() => SendAsync(service))).Message.ShouldStartWith(
            "A handler of the application tried to send the request again after Stub had responded with status 500"
        );

        service.Messages.Count.ShouldBe(1);
    }

    [Fact]
    public async Task An_idempotent_request_without_content_may_go_out_again()
    {
        using var service = Service(
            static async (request, send) =>
            {
                using var first = await send(request);
                return await send(request);
            }
        );
        service.Respond(500).Respond(200, "{}");

        await service.SendAsync(StubCall.Get("x"), CancellationToken.None);

        service.Messages.Count.ShouldBe(2);
    }

    [Theory]
    [InlineData(200, true)]
    [InlineData(299, true)]
    [InlineData(300, false)]
    [InlineData(400, false)]
    [InlineData(408, true)]
    [InlineData(429, false)]
    [InlineData(499, false)]
    [InlineData(500, true)]
    [InlineData(501, false)]
    [InlineData(503, true)]
    [InlineData(505, false)]
    public async Task A_handler_that_fails_after_the_response_leaves_open_what_the_status_leaves_open(int status, bool isUnknown)
    {
        using var service = Service(
            static async (request, send) =>
            {
                using var response = await send(request);
                throw new InvalidOperationException("cannot log.");
            }
        );
        service.Respond(status);

        var failure = await Should.ThrowAsync<DocumentClientException>(() => SendAsync(service));

        failure.Message.ShouldStartWith($"A handler of the application failed after Stub had responded with status {status}: cannot log");
        failure.GetType().ShouldBe(isUnknown ? typeof(OutcomeUnknownException) : typeof(TransportException));
        failure.Message.EndsWith("has done nothing that could not be done again.", StringComparison.Ordinal).ShouldBe(!isUnknown);
        failure.Retry().ShouldBe(isUnknown ? (false, null) : (true, null));
    }

    [Fact]
    public async Task A_handler_that_fails_before_anything_was_sent_has_done_nothing()
    {
        using var service = Service(static (_, _) => throw new InvalidOperationException("no token."));

        var failure = await Should.ThrowAsync<TransportException>(() => SendAsync(service));

        failure.Message.ShouldBe(
            "A handler of the application failed: no token. Stub at https://api.example.org has done nothing that could not be done again."
        );
        (failure.Vendor, failure.Operation).ShouldBe(("Stub", "Make"));
    }

    [Fact]
    public async Task Whatever_a_handler_adds_nobody_is_asked_whether_to_send_the_body()
    {
        using var service = Service(
            static (request, send) =>
            {
                request.Headers.ExpectContinue = true;
                return send(request);
            }
        );
        service.Respond(200, "{}");

        await SendAsync(service);

        service.Messages.Single().Headers.Contains("Expect").ShouldBeFalse();
    }

    private static StubService Service(
        Func<HttpRequestMessage, Func<HttpRequestMessage, Task<HttpResponseMessage>>, Task<HttpResponseMessage>> handle
    )
    {
        var service = new StubService { Options = { Request = { MaxAttempts = 1 } } };
        service.End = new ActingHandler(handle) { InnerHandler = new SendOnceHandler(service) };
        return service;
    }

    private static Task SendAsync(StubService service) =>
        service.SendAsync(
            StubCall.Post("make", Idempotency.NotIdempotent, "Make").With(new SentBytes("text/plain", [1])),
            CancellationToken.None
        );

    private static HttpRequestMessage Copy(HttpRequestMessage request) =>
        new(request.Method, request.RequestUri) { Content = new ByteArrayContent([1]) };

    private sealed class ActingHandler(
        Func<HttpRequestMessage, Func<HttpRequestMessage, Task<HttpResponseMessage>>, Task<HttpResponseMessage>> handle
    ) : DelegatingHandler
    {
        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken) =>
            handle(request, message => base.SendAsync(message, cancellationToken));
    }
}
