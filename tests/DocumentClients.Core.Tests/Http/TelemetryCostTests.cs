using DocumentClients.Http;
using Microsoft.Extensions.Logging.Abstractions;

namespace DocumentClients.Core.Tests.Http;

/// <summary>The handler that measures calls allocates nothing while nobody measures, beside one that only hands the call on.</summary>
public sealed class TelemetryCostTests
{
    private const int Calls = 1_000;
    private const int Rounds = 20;

    [Fact]
    public void A_call_that_nobody_observes_allocates_nothing_for_it()
    {
        using var service = new StubService();
        using var request = new HttpRequestMessage(HttpMethod.Get, "https://api.example.org/x");
        new CallContext
        {
            Target = new CallTarget(service, "https://api.example.org", Secrets.None),
            Settings = service.Settings,
            Endpoint = new EndpointFacts { Verb = HttpMethod.Get, Operation = "Unobserved" },
        }.AttachTo(request);
        using var response = new HttpResponseMessage();
        using var handsOn = new HttpMessageInvoker(new HandingOn { InnerHandler = new Responding(response) });
        using var measures = new HttpMessageInvoker(
            new TelemetryHandler(TimeProvider.System, NullLogger.Instance) { InnerHandler = new Responding(response) }
        );

        BytesOf(measures, request).ShouldBe(BytesOf(handsOn, request));
    }

    /// <summary>In the least of several rounds: other tests listen to the instruments now and then.</summary>
    private static long BytesOf(HttpMessageInvoker chain, HttpRequestMessage request)
    {
        var least = long.MaxValue;
        for (var round = 0; round < Rounds; round++)
        {
            var before = GC.GetAllocatedBytesForCurrentThread();
            for (var call = 0; call < Calls; call++)
            {
                chain.SendAsync(request, CancellationToken.None).IsCompletedSuccessfully.ShouldBeTrue();
            }

            least = Math.Min(least, GC.GetAllocatedBytesForCurrentThread() - before);
        }

        return least;
    }

    private sealed class HandingOn : DelegatingHandler
    {
        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken) =>
            await base.SendAsync(request, cancellationToken).ConfigureAwait(false);
    }

    private sealed class Responding(HttpResponseMessage response) : HttpMessageHandler
    {
        private readonly Task<HttpResponseMessage> _response = Task.FromResult(response);

        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken) =>
            _response;
    }
}
