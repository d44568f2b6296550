using DocumentClients;
using DocumentClients.Http;

namespace Raydocs.Uploads;

/// <summary>A signed URL at the storage. Sends the headers that were signed, less those that belong to the connection, and nothing of ours.</summary>
internal sealed class StorageEndpoint(SignedUpload upload, ClientOptions options) : Endpoint(new StorageDialect(upload.Url), options)
{
    /// <summary>The transport writes these itself; a signed value could only contradict it.</summary>
    private static readonly HashSet<string> OfTheConnection = new(StringComparer.OrdinalIgnoreCase) { "Host", "Content-Length", "Transfer-Encoding", "Connection", "Expect" };

    /// <summary>Signed headers that hold no secret, and whose values a storage's error may well speak of.</summary>
    private static readonly HashSet<string> Shown = new(OfTheConnection, StringComparer.OrdinalIgnoreCase) { "Content-Type" };

    /// <summary>Shorter values are no secrets, but words and numbers.</summary>
    private const int Shortest = 16;

    public override string Origin => upload.Url.Reveal().GetLeftPart(UriPartial.Authority);

    public override HttpRequestMessage CreateMessage(ApiRequest request, HttpContent? content)
    {
        var message = RequestHead.CreateMessage(request.Method, upload.Url.Reveal(), content, new Version(1, 1));
        foreach (var header in upload.Headers.Where(static header => !OfTheConnection.Contains(header.Key)))
        {
            // A header belongs to the message or to its content; only one of them takes it.
            if (!RequestHead.TryAdd(message.Headers, header.Key, header.Value) && content is not null)
            {
                RequestHead.TryAdd(content.Headers, header.Key, header.Value);
            }
        }

        return message;
    }

    /// <summary>A storage's error may repeat the request that was signed: the values of its query and of its headers, as they are and decoded, and the key's id in a credential's scope.</summary>
    public override Secrets Secrets { get; } = new(
    [
        .. upload.Url.Reveal().Query.TrimStart('?').Split('&').Select(static pair => pair.Substring(pair.IndexOf('=') + 1))
            .Concat(upload.Headers.Where(static header => !Shown.Contains(header.Key)).Select(static header => header.Value))
            .SelectMany(static value => new[] { value, Uri.UnescapeDataString(value), Uri.UnescapeDataString(value).Split('/')[0] })
            .Where(static value => value.Length >= Shortest),
    ]);
}
