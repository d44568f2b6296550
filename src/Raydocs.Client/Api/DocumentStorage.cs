using DocumentClients;
using DocumentClients.Content;
using DocumentClients.Documents;
using DocumentClients.Http;
using DocumentClients.Registration;
using DocumentClients.Text;

namespace Raydocs.Api;

/// <summary>Puts documents to signed URLs, and refuses URLs to which no document may go.</summary>
internal sealed class DocumentStorage(ClientRuntime runtime)
{
    private readonly IStorageApi _api = runtime.CreateStorageApi<IStorageApi>(
        RaydocsResponses.NoReaders,
        new SignedRequestHandler(),
        SignedRequestHandler.TargetOf
    );

    public async Task PutAsync(
        SignedUpload upload,
        PreparedDocument document,
        IProgress<UploadProgress>? progress,
        CancellationToken cancellationToken
    )
    {
        var subject = document.FileName;
        Check(upload.Url);
        Check(upload, subject);
        try
        {
            // Without a Content-Type: the signed headers hold it.
            using var content = new RequestContent(contentType: null, ContentSegment.Of(document, new ProgressReporter(progress)));
            await _api.PutDocumentAsync(upload.Url.Reveal(), content, upload, cancellationToken).ConfigureAwait(false);
        }
        catch (DocumentApiException refusal) when (StorageDialect.SaysExpired(refusal))
        {
            throw new UploadUrlExpiredException(
                $"`{subject}`: the upload URL at {upload.Url} expired before the storage had taken the document. Ask for another one.",
                refusal
            )
            {
                Vendor = RaydocsDialect.Name,
                Operation = refusal.Operation,
                RequestId = refusal.RequestId,
                IsRetryable = true,
            };
        }
    }

    /// <summary>
    /// A signed header goes out as it was signed, or not at all. What the service says can be anything, so of a name that is none nothing
    /// is shown.
    /// </summary>
    private static void Check(SignedUpload upload, string subject)
    {
        var problem = string.IsNullOrWhiteSpace(upload.Key)
            ? "it names no key"
            : upload.Headers.Select(Problem).FirstOrDefault(static problem => problem is not null);
        if (problem is not null)
        {
            throw new DocumentApiException(
                $"`{subject}`: {RaydocsDialect.Name}' response for the upload cannot be used: {problem}. "
                    + "Nothing was sent to the storage, and nothing is stored. "
                    + "Upload the document again later; if that fails too, the service has to mend it.",
                System.Net.HttpStatusCode.OK
            )
            {
                Vendor = RaydocsDialect.Name,
                Operation = "CreateSignedUpload",
            };
        }
    }

    private static string? Problem(KeyValuePair<string, string> header) =>
        !HeaderText.IsName(header.Key) ? "a signed header has a name that no header can have"
        : HeaderText.Problem(header.Value) is { } problem ? $"a signed header, {header.Key}, {problem}"
        : null;

    /// <summary>A document is never sent in the clear, except within this machine.</summary>
    private void Check(SignedUrl signed)
    {
        var (url, api) = (signed.Reveal(), runtime.Options.BaseAddress);
        RequestHead.Require(url);
        var isLocal = url.Scheme == Uri.UriSchemeHttp && url.IsLoopback && api.IsLoopback;
        if ((url.Scheme != Uri.UriSchemeHttps && !isLocal) || url.UserInfo.Length > 0)
        {
            throw new DocumentApiException(
                $"{RaydocsDialect.Name} named {signed} for the upload. Documents are only sent over HTTPS, and to an address without a "
                    + "user name.",
                System.Net.HttpStatusCode.OK
            )
            {
                Vendor = RaydocsDialect.Name,
                Operation = "CreateSignedUpload",
            };
        }
    }
}
