using DocumentClients.TestTools;
using Polydocs;
using Raydocs;

namespace Reliability.Tests.Hostile.Fuzz;

/// <summary>What is given mutated responses: an endpoint, or a call that reads an endpoint's responses in a way of its own.</summary>
/// <param name="Name">The name of its method.</param>
/// <param name="Kind">What its responses mean.</param>
/// <param name="CallAsync">Calls it, and returns what it gave.</param>
internal sealed record FuzzEndpoint(string Name, EndpointKind Kind, Func<EndpointCall, Task<object?>> CallAsync)
{
    public static IReadOnlyList<FuzzEndpoint> Polydocs { get; } = [.. EndpointTable.Polydocs.Select(Of)];

    /// <summary>
    /// The look at a service's own description, which comes before the first call of a client that is told nothing of the generation.
    /// </summary>
    public static FuzzEndpoint OpenApi { get; } =
        new("GetOpenApi", EndpointKind.Discovers, static async call => await call.PolydocsClient.GetStatusAsync(call.Document));

    public static IReadOnlyList<FuzzEndpoint> Raydocs { get; } =
    [
        .. EndpointTable.Raydocs.Select(Of),
        new(
            nameof(IRaydocsClient.ListDocumentsAsync),
            EndpointKind.Reads,
            static async call => await call.RaydocsClient.ListDocumentsAsync(call.Session).ReadAsync()
        ),
        new(
            nameof(IRaydocsClient.ListChunksAsync),
            EndpointKind.Reads,
            static async call => await call.RaydocsClient.ListChunksAsync(call.Document).ReadAsync()
        ),
        new(
            nameof(IRaydocsClient.ListResultsAsync),
            EndpointKind.Reads,
            static async call => await call.RaydocsClient.ListResultsAsync(call.Session).ReadAsync()
        ),
        new(
            $"{nameof(IRaydocsTemplates)}.{nameof(IRaydocsTemplates.ListAsync)}",
            EndpointKind.Reads,
            static async call => await call.RaydocsClient.Templates.ListAsync(call.Workspace).ReadAsync()
        ),
    ];

    /// <summary>The generation that has the endpoint; both when null.</summary>
    public PolydocsGeneration? Only { get; private init; }

    private static FuzzEndpoint Of(Endpoint endpoint) =>
        new(endpoint.Method, KindOf(endpoint), call => endpoint.CallAsync(call, CancellationToken.None)) { Only = endpoint.Only };

    private static EndpointKind KindOf(Endpoint endpoint) =>
        endpoint.Shape switch
        {
            EndpointShape.SignedPut => EndpointKind.Stores,
            EndpointShape.Delete => EndpointKind.Deletes,
            EndpointShape.Download => EndpointKind.Streams,
            _ => endpoint.IsIdempotent ? EndpointKind.Reads : EndpointKind.Makes,
        };
}
