using System.Text.Json;

namespace DocumentClients.Http;

/// <summary>What is the same in every call of an endpoint.</summary>
internal sealed class EndpointFacts
{
    public required HttpMethod Verb { get; init; }

    /// <summary>The name in exceptions, logs and telemetry.</summary>
    public required string Operation { get; init; }

    /// <summary>Whether a call may be sent again when its outcome is unknown. Not unless an endpoint declares it.</summary>
    public bool IsIdempotent { get; init; }

    /// <summary>Whether no exception may keep the body of a response.</summary>
    public bool HasSecretResponse { get; init; }

    public ResponseKind Kind { get; init; }

    /// <summary>Decodes a body, for the kinds that are decoded.</summary>
    public Func<ReceivedResponse, object>? Decode { get; init; }

    /// <summary>How JSON is read before it is decoded.</summary>
    public JsonDocumentOptions Syntax { get; init; }

    /// <summary>What the last hole of the route is about, such as <c>document</c>; null for a route without one.</summary>
    public string? PathNoun { get; init; }
}
