using DocumentClients.TestTools;

namespace Reliability.Tests.Matrix;

/// <summary>A row of the matrix: which request meets the fault, and what is promised of the call that makes it.</summary>
/// <param name="Name">The name of an endpoint's method, or of a call of several requests.</param>
/// <param name="Operation">What the client's log calls the request; each cell looks there whether it was really made.</param>
/// <param name="Safety">What a second request would come to.</param>
/// <param name="Use">What the call needs of a response.</param>
internal sealed record MatrixRow(string Name, string Operation, Safety Safety, ResponseUse Use = ResponseUse.Decoded)
{
    /// <summary>The endpoint, where the call is one.</summary>
    public Endpoint? Endpoint { get; private init; }

    /// <summary>Whether it meets every fault, in every number. A call of several requests is none that others are like.</summary>
    public bool IsFull => Endpoint is null or { IsFull: true };

    public static MatrixRow Of(Endpoint endpoint) =>
        new(
            endpoint.Method,
            endpoint.Operation,
            endpoint.IsIdempotent ? Safety.Idempotent : Safety.Makes,
            endpoint.IsStatusOnly ? ResponseUse.StatusOnly
                : endpoint.Shape == EndpointShape.Download ? ResponseUse.HandedOut
                : ResponseUse.Decoded
        )
        {
            Endpoint = endpoint,
        };
}
