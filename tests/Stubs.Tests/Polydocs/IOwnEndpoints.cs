using System.Text.Json.Serialization;
using DocumentClients;
using Refit;

namespace Stubs.Tests.Polydocs;

/// <summary>Endpoints that a user declares for himself.</summary>
internal interface IOwnEndpoints
{
    [Get("/document/get_document_log/{documentId}"), Idempotent]
    Task<OwnLog> GetLogAsync(string documentId, CancellationToken cancellationToken = default);

    [Post("/document/restart/{documentId}"), NotIdempotent]
    Task<OwnLog> RestartAsync(string documentId, [Body] OwnLog log, CancellationToken cancellationToken = default);

    [Multipart, Post("/document/classify_document"), NotIdempotent]
    Task<OwnLog> ClassifyAsync(
        [AliasAs("file")] DocumentPart file,
        [AliasAs("note")] string? note = null,
        CancellationToken cancellationToken = default
    );

    [Get("/healthz"), Idempotent]
    Task<HttpResponseMessage> GetHealthAsync(CancellationToken cancellationToken = default);

    [Get("/version"), Idempotent]
    Task<IApiResponse<OwnLog>> GetVersionAsync(CancellationToken cancellationToken = default);

    [Get("/document/status/{documentId}"), Idempotent]
    Task<string> GetTextAsync(string documentId, [Header("X-API-KEY")] string? key = null, CancellationToken cancellationToken = default);

    [Get(""), Idempotent]
    Task<OwnLog> GetAnywhereAsync([Url] string url, CancellationToken cancellationToken = default);
}

internal sealed record OwnLog(string Text);

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(OwnLog))]
internal sealed partial class OwnJson : JsonSerializerContext;

/// <summary>Does not say whether it may be sent twice.</summary>
internal interface IWithoutFacts
{
    [Post("/document/restart/{documentId}")]
    Task RestartAsync(string documentId, CancellationToken cancellationToken = default);
}
