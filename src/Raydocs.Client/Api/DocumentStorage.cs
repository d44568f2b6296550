using DocumentClients;
using DocumentClients.Documents;
using DocumentClients.Http;
using DocumentClients.Registration;

namespace Raydocs.Api;

/// <summary>Puts documents to signed URLs and gets them from there, and refuses URLs to which no document may go.</summary>
internal sealed class DocumentStorage(ClientRuntime runtime)
{
    private static readonly Dictionary<string, string> NoHeaders = [];

    private readonly IStorageApi _api = runtime.CreateStorageApi<IStorageApi>(
        RaydocsResponses.NoReaders,
        static arguments =>
            arguments.OfType<RaydocsDocumentUrl>().SingleOrDefault() is { } document
                ? Signed(document)
                : Signed(arguments.OfType<SignedUpload>().Single())
    );

    public async Task PutAsync(
        SignedUpload upload,
        PreparedDocument document,
        IProgress<UploadProgress>? progress,
        CancellationToken cancellationToken
    )
    {
        var subject = document.FileName;
        var signed = Signed(upload);
        signed.RequireUrl();
        Check(upload.Url, "the upload", "CreateSignedUpload");
        Check(upload, signed, subject);
        try
        {
            await _api.PutDocumentAsync(upload.Url.Reveal(), new DocumentPart(document, progress), upload, cancellationToken)
                .ConfigureAwait(false);
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

    /// <summary>Gets a document while it arrives.</summary>
    public Task<Stream> GetAsync(RaydocsDocumentUrl document, CancellationToken cancellationToken)
    {
        Signed(document).RequireUrl();
        Check(document.Url, "the download", "GetDocumentUrl");
        return _api.DownloadDocumentAsync(document.Url.Reveal(), document, cancellationToken);
    }

    private static SignedRequest Signed(RaydocsDocumentUrl document) =>
        new(document.Url.Reveal(), NoHeaders, new StorageDialect(document.Url, isDownload: true));

    private static SignedRequest Signed(SignedUpload upload) => new(upload.Url.Reveal(), upload.Headers, new StorageDialect(upload.Url));

    /// <summary>A signed header goes out as it was signed, or not at all.</summary>
    private static void Check(SignedUpload upload, SignedRequest signed, string subject)
    {
        var problem = string.IsNullOrWhiteSpace(upload.Key) ? "it names no key" : signed.Problem;
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

    /// <summary>A document is never sent in the clear, except within this machine.</summary>
    private void Check(SignedUrl signed, string purpose, string operation)
    {
        var (url, api) = (signed.Reveal(), runtime.Options.BaseAddress);
        var isLocal = url.Scheme == Uri.UriSchemeHttp && url.IsLoopback && api.IsLoopback;
        if ((url.Scheme != Uri.UriSchemeHttps && !isLocal) || url.UserInfo.Length > 0)
        {
            throw new DocumentApiException(
                $"{RaydocsDialect.Name} named {signed} for {purpose}. Documents are only sent over HTTPS, and to an address without a "
                    + "user name.",
                System.Net.HttpStatusCode.OK
            )
            {
                Vendor = RaydocsDialect.Name,
                Operation = operation,
            };
        }
    }
}
