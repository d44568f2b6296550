using DocumentClients;
using DocumentClients.Documents;
using Raydocs.Api;

namespace Raydocs.Uploads;

/// <summary>The three steps of an upload: a signed URL, the document to the storage, its record in the session.</summary>
internal sealed class DocumentUploader(IRaydocsApi api, DocumentStorage storage, DocumentAttacher attacher, TimeProvider time)
{
    /// <summary>
    /// Steps 1 and 2; responds with the key. The URL is asked for just before it is used; when it expires all the same, once more.
    /// </summary>
    public async Task<SignedUpload> StageAsync(
        PreparedDocument document,
        IProgress<UploadProgress>? progress,
        CancellationToken cancellationToken
    )
    {
        try
        {
            return await StageOnceAsync(document, progress, cancellationToken).ConfigureAwait(false);
        }
        catch (UploadUrlExpiredException)
        {
            return await StageOnceAsync(document, progress, cancellationToken).ConfigureAwait(false);
        }
    }

    /// <summary>All three steps. The document stays prepared until the last, which may need its hash.</summary>
    public async Task<RaydocsDocument> UploadAsync(
        string sessionId,
        PreparedDocument document,
        IProgress<UploadProgress>? progress,
        CancellationToken cancellationToken
    )
    {
        var signing = await StageAsync(document, progress, cancellationToken).ConfigureAwait(false);
        var staged = StagedDocument.Of(document) with { AttemptedAt = signing.ServerTimeNow(time) };
        return await attacher.AttachAsync(sessionId, signing.Key, staged, cancellationToken).ConfigureAwait(false);
    }

    private async Task<SignedUpload> StageOnceAsync(
        PreparedDocument document,
        IProgress<UploadProgress>? progress,
        CancellationToken cancellationToken
    )
    {
        var signing = await api.CreateSignedUploadAsync(new SignedUploadRequest { ContentType = document.MediaType }, cancellationToken)
            .ConfigureAwait(false);
        await storage.PutAsync(signing, document, progress, cancellationToken).ConfigureAwait(false);
        return signing;
    }
}
