using DocumentClients;
using DocumentClients.Http;
using DocumentClients.Registration;
using Raydocs.Answers;

namespace Raydocs.Uploads;

/// <summary>Opens a connection for every signed URL, by the bare HttpClient, and refuses URLs to which no document may go.</summary>
internal sealed class StorageConnections(ClientRuntime runtime)
{
    public async Task PutAsync(SignedUpload upload, ApiRequest request, CancellationToken cancellationToken)
    {
        Check(upload.Url);
        Check(upload.Headers, request.Subject);
        try
        {
            await runtime.ConnectTo(new StorageEndpoint(upload, runtime.Options)).SendAsync(request, cancellationToken).ConfigureAwait(false);
        }
        catch (ApiException refusal) when (StorageDialect.SaysExpired(refusal))
        {
            throw new UploadUrlExpiredException($"`{request.Subject}`: the upload URL at {upload.Url} expired before the storage had taken the document. Ask for another one.", refusal)
            {
                Vendor = RaydocsDialect.Name,
                Operation = refusal.Operation,
                RequestId = refusal.RequestId,
                Retry = RetryAdvice.Safe,
            };
        }
    }

    /// <summary>A signed header goes out as it was signed, or not at all. The name of one that cannot be sent may be anything, so it is not shown either.</summary>
    private static void Check(IReadOnlyDictionary<string, string> signed, string? subject)
    {
        foreach (var header in signed)
        {
            var problem = RequestHead.IsName(header.Key) ? RequestHead.Problem(header.Value) : "has a name that no header can have";
            if (problem is not null)
            {
                throw new ApiException(
                    $"`{subject}`: Raydocs' response for the upload cannot be used: a signed header{(RequestHead.IsName(header.Key) ? $", {header.Key}," : "")} {problem}. Nothing was sent to the storage, and nothing is stored. " +
                    "Upload the document again later; if that fails too, the service has to mend it.", System.Net.HttpStatusCode.OK)
                {
                    Vendor = RaydocsDialect.Name,
                    Operation = "CreateSignedUpload",
                };
            }
        }
    }

    /// <summary>A document is never sent in the clear, except within this machine.</summary>
    private void Check(SignedUrl signed)
    {
        var (url, api) = (signed.Reveal(), runtime.Options.BaseAddress);
        var isLocal = url.Scheme == Uri.UriSchemeHttp && url.IsLoopback && api.IsLoopback;
        if ((url.Scheme != Uri.UriSchemeHttps && !isLocal) || url.UserInfo.Length > 0)
        {
            throw new ApiException($"{RaydocsDialect.Name} named {signed} for the upload. Documents are only sent over HTTPS, and to an address without a user name.", System.Net.HttpStatusCode.OK)
            {
                Vendor = RaydocsDialect.Name,
                Operation = "CreateSignedUpload",
            };
        }
    }
}
