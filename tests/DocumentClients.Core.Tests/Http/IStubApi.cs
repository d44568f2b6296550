using System.Text.Json;
using Refit;

namespace DocumentClients.Core.Tests.Http;

/// <summary>Endpoints as a vendor's package declares them.</summary>
internal interface IStubApi
{
    [Get("/documents/{id}/status"), Idempotent]
    Task<JsonElement> GetStatusAsync(string id, CancellationToken cancellationToken = default);

    [Get("/things"), Idempotent]
    Task<JsonElement> ListThingsAsync(
        [AliasAs("a")] string? first,
        [AliasAs("none")] string? none,
        [AliasAs("b")] string? second,
        CancellationToken cancellationToken = default
    );

    [Post("/things"), NotIdempotent]
    Task CreateThingAsync([Body] StubBody body, CancellationToken cancellationToken = default);

    [Post("/older-things"), NotIdempotent, Operation("CreateThing")]
    Task CreateOlderThingAsync([Body] StubBody body, CancellationToken cancellationToken = default);

    [Multipart, Post("/folders/{folderId}/documents"), NotIdempotent]
    Task CreateDocumentAsync(string folderId, DocumentPart file, CancellationToken cancellationToken = default);

    [Get("/a"), Idempotent]
    Task AsyncThings(CancellationToken cancellationToken = default);

    [Get("/b"), Idempotent]
    Task Get(CancellationToken cancellationToken = default);
}
