using RestEase;

namespace Clients.LoadTests.Sides;

/// <summary>
/// The calls as RestEase's own pages declare such; it has no multipart of its own, but takes an <see cref="HttpContent"/>.
/// </summary>
internal interface IRestEaseCalls
{
    [Get("document/status/{documentId}")]
    Task<PlainDocument> GetStatusAsync([Path] string documentId, CancellationToken cancellationToken = default);

    [Post("document/process")]
    Task<PlainUpload> UploadAsync([Body] HttpContent form, CancellationToken cancellationToken = default);

    [Post("document/process_documents")]
    Task<PlainUpload[]> UploadBatchAsync([Body] HttpContent form, CancellationToken cancellationToken = default);

    [Post("document/process_base64")]
    Task<PlainUpload> UploadBase64Async(
        [Body(BodySerializationMethod.UrlEncoded)] Dictionary<string, string> form,
        CancellationToken cancellationToken = default
    );

    [Post("vapor/signed-storage-url")]
    Task<PlainSignedUpload> SignAsync([Body] PlainSignRequest request, CancellationToken cancellationToken = default);

    [Put("{path}")]
    Task PutAsync([Path(UrlEncode = false)] string path, [Body] Stream document, CancellationToken cancellationToken = default);
}
