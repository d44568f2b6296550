using DocumentClients;
using DocumentClients.Http;

namespace Raydocs.Uploads;

/// <summary>A signed URL at the storage. Sends the headers that were signed, less those that belong to the connection, and nothing of ours.</summary>
internal sealed class StorageEndpoint(SignedUpload upload, ClientOptions options) : Endpoint(new StorageDialect(upload.Url), options)
{
    /// <summary>The transport writes these itself; a signed value could only contradict it.</summary>
    private static readonly HashSet<string> OfTheConnection = new(StringComparer.OrdinalIgnoreCase) { "Host", "Content-Length", "Transfer-Encoding", "Connection", "Expect" };

    public override string Origin => upload.Url.Reveal().GetLeftPart(UriPartial.Authority);

    public override HttpRequestMessage CreateMessage(ApiRequest request, HttpContent? content)
    {
        var message = new HttpRequestMessage(request.Method, upload.Url.Reveal())
        {
            Content = content,
            Version = new Version(1, 1),
        };
        foreach (var header in upload.Headers.Where(static header => !OfTheConnection.Contains(header.Key)))
        {
            // A header belongs to the message or to its content; only one of them takes it.
            if (!message.Headers.TryAddWithoutValidation(header.Key, header.Value))
            {
                content?.Headers.TryAddWithoutValidation(header.Key, header.Value);
            }
        }

        return message;
    }

    /// <summary>A storage's error may repeat the request that was signed.</summary>
    public override string Redact(string text)
    {
        var query = upload.Url.Reveal().Query.TrimStart('?');
        foreach (var secret in query.Split('&').Select(static pair => pair.Substring(pair.IndexOf('=') + 1)).Where(static value => value.Length >= 16))
        {
            text = text.Replace(secret, "***").Replace(Uri.UnescapeDataString(secret), "***");
        }

        return text;
    }
}
