using System.Reflection;
using DocumentClients.Testing;
using DocumentClients.TestTools;
using Polydocs;

namespace Reliability.Tests.Endpoints;

/// <summary>One request of one public method.</summary>
/// <param name="Method">The method.</param>
/// <param name="Variant">How it is called.</param>
/// <param name="Operation">What the request is for, by its name at the emulator.</param>
/// <param name="Kind">What it is for, within the call.</param>
/// <param name="Number">Which of the call's requests it is, from 0.</param>
/// <param name="ApiRequestsBefore">How many requests the call makes to the API before.</param>
internal sealed record Step(MethodInfo Method, Variant Variant, string Operation, StepKind Kind, int Number, int ApiRequestsBefore)
{
    /// <summary>What the emulator calls the GET of a signed URL, which is no endpoint of an API.</summary>
    public const string SignedGet = nameof(RaydocsOperation.GetObject);

    public bool IsAtPolydocs => Method.DeclaringType!.Namespace == nameof(Polydocs);

    /// <summary>Whether it is the only request of its call.</summary>
    public required bool IsAlone { get; init; }

    /// <summary>The endpoint, where the method is one.</summary>
    public Endpoint? Endpoint { get; } = EndpointTable.Find(Method);

    /// <summary>
    /// Whether it is ended at every place; one that only hands its arguments on to an endpoint, as others do, is ended at one.
    /// </summary>
    public bool IsFull =>
        Endpoint?.IsFull
        ?? !(IsAlone && Variant == Variant.Plain && Kind == StepKind.Work && !Requested.Any(static endpoint => endpoint.IsUpload));

    /// <summary>Whether the call makes a request that only DocBits has, in whatever generation.</summary>
    public bool HasRequestOfDocBits { get; init; }

    /// <summary>Whether the method is an endpoint that only DocBits has, or needs one.</summary>
    public bool IsOfDocBits => Endpoint is { } endpoint ? endpoint.Only == PolydocsGeneration.DocBits : HasRequestOfDocBits;

    public bool IsAtStorage => Operation == SignedGet || IsSignedPut;

    private bool IsSignedPut => Requested.Any(static endpoint => endpoint.Shape == EndpointShape.SignedPut);

    public bool IsUpload => IsSignedPut || (IsAtPolydocs && Makes);

    /// <summary>Whether its response is handed out while it arrives.</summary>
    public bool IsStreamed => Operation == SignedGet || Requested.Any(static endpoint => endpoint.Shape == EndpointShape.Download);

    /// <summary>Whether nothing else than the status of its response counts.</summary>
    public bool IsStatusOnly => Requested.Any(static endpoint => endpoint.IsStatusOnly);

    /// <summary>Whether a second request might make a second thing.</summary>
    public bool Makes => Requested.Any(static endpoint => !endpoint.IsIdempotent);

    /// <summary>Whether there is no endpoint of the older generation for it.</summary>
    public static bool IsOnlyOfDocBits(string operation) =>
        EndpointTable.Polydocs.Where(endpoint => endpoint.EmulatorOperation == operation).ToArray() is { Length: > 0 } endpoints
        && Array.TrueForAll(endpoints, static endpoint => endpoint.Only == PolydocsGeneration.DocBits);

    /// <summary>The endpoints that the request may be for: one, or one for each generation, or none where it asks for that.</summary>
    private IEnumerable<Endpoint> Requested => EndpointTable.All.Where(endpoint => endpoint.EmulatorOperation == Operation);

    public override string ToString() =>
        $"{AsyncMethods.NameOf(Method)}({Method.GetParameters()[0].Name}), "
        + $"{Variant}/{Operation}{(Kind == StepKind.Search ? " after a lost response" : "")}";
}
