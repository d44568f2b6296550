using DocumentClients;
using Refit;

namespace Stubs.Tests.Own;

/// <summary>Endpoints that others inherit.</summary>
internal interface IOwnBase
{
    [Post("/document/restart/{documentId}"), NotIdempotent, Operation("RestartDocument")]
    Task<OwnVersion> RestartAsync(string documentId, CancellationToken cancellationToken = default);

    [Get("/version?kind=full"), Idempotent]
    Task<OwnVersion> GetVersionAsync(CancellationToken cancellationToken = default);
}

/// <summary>A base over a base.</summary>
internal interface IOwnMiddle : IOwnBase
{
    [Post("/secret"), Idempotent, SecretResponse]
    Task<OwnVersion> CreateSecretAsync(CancellationToken cancellationToken = default);
}

[PathPrefix("/v2/")]
internal interface IOwnDerived : IOwnMiddle
{
    [Get("/document/{documentId}"), Idempotent]
    Task<OwnVersion> GetAsync(string documentId, CancellationToken cancellationToken = default);
}

/// <summary>The same, without a prefix.</summary>
internal interface IOwnPlain : IOwnMiddle;
