using DocumentClients;
using DocumentClients.Testing;
using Microsoft.Extensions.DependencyInjection;
using Raydocs;

namespace Reliability.Tests.Hosts;

/// <summary>Whatever a host's handlers and headers make of a request that is not idempotent, it arrives once.</summary>
public sealed class SentOnceTests
{
    public static IEnumerable<object[]> Rows =>
        from way in RetryingHandler.Ways.Keys
        from call in new[] { "an upload", "a JSON body", "no body" }
        from isInsidePrimary in new[] { false, true }
        select new object[] { way, call, isInsidePrimary };

    [Theory]
    [MemberData(nameof(Rows))]
    public async Task A_handler_of_the_host_cannot_send_it_again(string way, string call, bool isInsidePrimary)
    {
        RetryingHandler Retrying() => new(RetryingHandler.Ways[way]);
        await using var clients = await HostClients.OpenAsync(http =>
            _ = isInsidePrimary
                ? http.ConfigurePrimaryHttpMessageHandler(() =>
                {
                    var handler = Retrying();
                    handler.InnerHandler = new SocketsHttpHandler();
                    return handler;
                })
                : http.AddHttpMessageHandler(Retrying)
        );
        clients.PolydocsEmulator.Faults.Always(PolydocsOperation.Process).Status(500);
        clients.RaydocsEmulator.Faults.Always(RaydocsOperation.CreateSession).Status(500);
        clients.RaydocsEmulator.Faults.Always(RaydocsOperation.RunExtraction).Status(500);

        var unknown = await Should.ThrowAsync<OutcomeUnknownException>(() => MakeAsync(clients, call));

        clients.Arrived.ShouldBe(1);
        unknown.Message.ShouldContain("handler of the application tried to send the request again");
    }

    [Theory]
    [InlineData("a JSON body")]
    [InlineData("an upload")]
    public async Task A_handler_that_retries_a_refusal_that_did_nothing_is_named_and_the_client_retries(string call)
    {
        await using var clients = await HostClients.OpenAsync(static http =>
            http.AddHttpMessageHandler(static () => new RetryingHandler(RetryingHandler.Ways["the same message"]))
        );
        clients.PolydocsEmulator.Faults.Next(PolydocsOperation.Process).Status(429);
        clients.RaydocsEmulator.Faults.Next(RaydocsOperation.CreateSession).Status(429);
        clients.RaydocsEmulator.Faults.Next(RaydocsOperation.RunExtraction).Status(429);

        await MakeAsync(clients, call);

        clients.RaydocsEmulator.Faults.Always(RaydocsOperation.CreateSession).Status(429);
        var failure = await Should.ThrowAsync<TransportException>(() => MakeAsync(clients, "a JSON body"));
        failure.Message.ShouldContain(
            "A handler of the application tried to send the request again after Raydocs had responded with status 429, and was refused"
        );
    }

    [Theory]
    [InlineData(true, "no body")]
    [InlineData(true, "a JSON body")]
    [InlineData(false, "no body")]
    [InlineData(false, "a JSON body")]
    public async Task A_header_that_holds_back_the_body_is_taken_out_so_that_a_lost_response_is_an_unknown_outcome(
        bool isDefault,
        string call
    )
    {
        await using var clients = await HostClients.OpenAsync(http =>
            _ = isDefault
                ? http.ConfigureHttpClient(static client => client.DefaultRequestHeaders.ExpectContinue = true)
                : http.AddHttpMessageHandler(static () =>
                    new BeforeHandler(static request =>
                    {
                        request.Headers.ExpectContinue = true;
                        return Task.CompletedTask;
                    })
                )
        );
        clients.RaydocsEmulator.Faults.Always(RaydocsOperation.RunExtraction).DropResponseAfterProcessing();
        clients.RaydocsEmulator.Faults.Always(RaydocsOperation.CreateSession).DropResponseAfterProcessing();

        await Should.ThrowAsync<OutcomeUnknownException>(() => MakeAsync(clients, call));

        clients.Arrived.ShouldBe(1);
        clients.RaydocsEmulator.Requests.ShouldAllBe(static request => !request.Headers.Any(static header => header.Key == "Expect"));
    }

    [Fact]
    public async Task A_call_that_a_handler_of_the_host_makes_meanwhile_is_another_one()
    {
        HostClients? clients = null;
        var read = 0;
        clients = await HostClients.OpenAsync(http =>
            http.AddHttpMessageHandler(() =>
                new BeforeHandler(async _ =>
                {
                    if (Interlocked.Exchange(ref read, 1) == 0)
                    {
                        await clients!.Raydocs.Templates.GetAsync(clients.RaydocsEmulator.TemplateId);
                        await clients.Raydocs.Sessions.CreateAsync(clients.RaydocsEmulator.TemplateId, "inner");
                    }
                })
            )
        );
        await using (clients)
        {
            await clients.Raydocs.Sessions.CreateAsync(clients.RaydocsEmulator.TemplateId, "outer");

            clients.RaydocsEmulator.Sessions.Select(static session => session.Name).ShouldBe(["made before", "inner", "outer"]);
        }
    }

    private static Task MakeAsync(HostClients clients, string call) =>
        call switch
        {
            "an upload" => clients.Polydocs.UploadAsync(DocumentSource.FromBytes(new byte[5000], "a.pdf")),
            "a JSON body" => clients.Raydocs.Sessions.CreateAsync(clients.RaydocsEmulator.TemplateId),
            _ => clients.Raydocs.RunExtractionAsync(clients.SessionId),
        };

    private sealed class BeforeHandler(Func<HttpRequestMessage, Task> act) : DelegatingHandler
    {
        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            await act(request);
            return await base.SendAsync(request, cancellationToken);
        }
    }
}
