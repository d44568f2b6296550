using System.Text.Json;
using Refit;

namespace Cookbook;

public interface IPolydocsBefore
{
    [Multipart, Post("/document/process")]
    Task<JsonElement> UploadAsync(
        [Header("X-API-KEY")] string apiKey,
        [AliasAs("file")] StreamPart file,
        CancellationToken cancellationToken
    );

    [Post("/document/get_document_log/{documentId}")]
    Task<string> GetLogAsync(
        [Header("X-API-KEY")] string apiKey,
        string documentId,
        [Body(BodySerializationMethod.UrlEncoded)] LogQuery query,
        CancellationToken cancellationToken
    );
}

public sealed record LogQuery([property: AliasAs("action_type")] string ActionType);
