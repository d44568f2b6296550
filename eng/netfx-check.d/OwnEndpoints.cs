using System.Text.Json.Serialization;
using DocumentClients;
using Refit;

namespace NetfxCheck;

/// <summary>An interface as a user declares it: its implementation is generated into this program.</summary>
internal interface IOwnEndpoints
{
    [Get("/document/get_document_log/{documentId}"), Idempotent]
    Task<OwnLog> GetLogAsync(string documentId, CancellationToken cancellationToken = default);

    [Multipart, Post("/document/classify_document"), NotIdempotent]
    Task<OwnLog> ClassifyAsync(
        [AliasAs("file")] DocumentPart file,
        [AliasAs("note")] string? note = null,
        CancellationToken cancellationToken = default
    );

    [Post("/document/restart/{documentId}"), NotIdempotent]
    Task RestartAsync(string documentId, CancellationToken cancellationToken = default);
}

internal sealed class OwnLog
{
    public string? Text { get; set; }
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(OwnLog))]
internal sealed partial class OwnJson : JsonSerializerContext;
