using Refit;

namespace Clients.LoadTests.Sides;

/// <summary>The calls as Refit's own pages declare such.</summary>
internal interface IRefitCalls
{
    [Get("/document/status/{documentId}")]
    Task<PlainDocument> GetStatusAsync(string documentId, CancellationToken cancellationToken = default);

    [Multipart, Post("/document/process")]
    Task<PlainUpload> UploadAsync([AliasAs("file")] StreamPart file, CancellationToken cancellationToken = default);

    [Multipart, Post("/document/process_documents")]
    Task<PlainUpload[]> UploadBatchAsync([AliasAs("files")] IEnumerable<StreamPart> files, CancellationToken cancellationToken = default);

    [Post("/document/process_base64")]
    Task<PlainUpload> UploadBase64Async(
        [Body(BodySerializationMethod.UrlEncoded)] Dictionary<string, string> form,
        CancellationToken cancellationToken = default
    );

    [Post("/vapor/signed-storage-url")]
    Task<PlainSignedUpload> SignAsync([Body] PlainSignRequest request, CancellationToken cancellationToken = default);

    [Put(""), Headers("Content-Type: application/pdf")]
    Task PutAsync([Url] Uri url, [Body] Stream document, CancellationToken cancellationToken = default);
}
