using DocumentClients;
using DocumentClients.Http;
using Refit;

namespace Raydocs.Api;

/// <summary>The storage to which documents are put: another service than the API, at an address of its own for each document.</summary>
internal interface IStorageApi
{
    /// <summary>Puts a document. <c>PUT</c> to a signed URL.</summary>
    /// <remarks>Idempotent: the URL names the one place in which the document is kept.</remarks>
    /// <param name="url">The signed URL.</param>
    /// <param name="document">The document.</param>
    /// <param name="upload">What was signed: its URL goes out as it is, and so do its headers.</param>
    /// <param name="cancellationToken">A token to cancel the operation.</param>
    /// <returns>A task that ends when the storage has the document.</returns>
    [Put(""), Idempotent]
    Task PutDocumentAsync(
        [Url] Uri url,
        [Body] DocumentPart document,
        [Property(SignedRequest.Key)] SignedUpload upload,
        CancellationToken cancellationToken
    );

    /// <summary>Gets a document. <c>GET</c> of a signed URL.</summary>
    /// <param name="url">The signed URL.</param>
    /// <param name="document">What was signed: its URL goes out as it is.</param>
    /// <param name="cancellationToken">A token to cancel the operation, and later the reading of the stream.</param>
    /// <returns>The document's bytes, while they arrive.</returns>
    [Get(""), Idempotent]
    Task<Stream> DownloadDocumentAsync(
        [Url] Uri url,
        [Property(SignedRequest.Key)] RaydocsDocumentUrl document,
        CancellationToken cancellationToken
    );
}
