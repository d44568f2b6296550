using Microsoft.Extensions.DependencyInjection;
using Polydocs;

namespace Reliability.Tests.Hostile.Fuzz;

/// <summary>Runs cases one after the other, on clients of its own.</summary>
internal sealed class FuzzLane : IAsyncDisposable
{
    private readonly RespondingHandler _network = new();
    private readonly FuzzClients _clients;

    public FuzzLane() => _clients = Clients(PolydocsGeneration.Polydocs);

    public async Task<string> RunAsync(FuzzCase given)
    {
        (_network.Response, _network.IsForDescription) = (given.Response, given.Endpoint.Kind == EndpointKind.Discovers);
        if (!_network.IsForDescription)
        {
            return await given.RunAsync(_clients);
        }

        // What a client once found out it does not ask for again.
        await using var fresh = Clients(PolydocsGeneration.Automatic);
        return await given.RunAsync(fresh);
    }

    public async ValueTask DisposeAsync()
    {
        await _clients.DisposeAsync();
        _network.Dispose();
    }

    private FuzzClients Clients(PolydocsGeneration generation) =>
        new(
            http => http.TrustPrimaryHandler().ConfigurePrimaryHttpMessageHandler(() => new Borrowed(_network)),
            options => options.Generation = generation
        );

    /// <summary>Leaves the network to its lane when a container is disposed.</summary>
    private sealed class Borrowed(HttpMessageHandler network) : HttpMessageHandler
    {
        private readonly HttpMessageInvoker _invoker = new(network, disposeHandler: false);

        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken) =>
            _invoker.SendAsync(request, cancellationToken);

        protected override void Dispose(bool disposing)
        {
            _invoker.Dispose();
            base.Dispose(disposing);
        }
    }
}
