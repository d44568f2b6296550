using DocumentClients.Compatibility;
using DocumentClients.Http;
using DocumentClients.Text;

namespace Raydocs.Api;

/// <summary>
/// Sends what was signed, as it was signed: the URL, and the headers less those that belong to the connection; nothing of ours.
/// </summary>
internal sealed class SignedRequestHandler : DelegatingHandler
{
    /// <summary>Under which Refit keeps the signed upload among a request's options.</summary>
    public const string Key = "Raydocs.SignedUpload";

    /// <summary>The transport writes these itself; a signed value could only contradict it.</summary>
    private static readonly HashSet<string> OfTheConnection = new(StringComparer.OrdinalIgnoreCase)
    {
        "Host",
        "Content-Length",
        "Transfer-Encoding",
        "Connection",
        "Expect",
    };

    /// <summary>Signed headers that hold no secret, and whose values a storage's error may well speak of.</summary>
    private static readonly HashSet<string> Shown = new(OfTheConnection, StringComparer.OrdinalIgnoreCase) { "Content-Type" };

    /// <summary>Shorter values are no secrets, but words and numbers.</summary>
    private const int Shortest = 16;

    /// <summary>Whom a call with a signed upload goes to.</summary>
    public static CallTarget TargetOf(IReadOnlyList<object?> arguments)
    {
        var upload = arguments.OfType<SignedUpload>().Single();
        return new CallTarget(new StorageDialect(upload.Url), upload.Url.Reveal().GetLeftPart(UriPartial.Authority), SecretsOf(upload));
    }

    protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var upload = CallContext.TakeFrom(request).Arguments.OfType<SignedUpload>().Single();
        MessageOptions.Remove(request, Key);
        request.RequestUri = upload.Url.Reveal();
        var named = RequestHead.TakeFrom(request);
        foreach (var header in upload.Headers.Where(static header => !OfTheConnection.Contains(header.Key)))
        {
            // A header belongs to the message or to its content; only one of them takes it.
            if (!HeaderText.TryAdd(request.Headers, header.Key, header.Value))
            {
                HeaderText.TryAdd(request.Content!.Headers, header.Key, header.Value);
            }
        }

        // What a host says of this HttpClient by name; what was signed goes out as it was signed.
        foreach (var header in named.Where(header => !upload.Headers.ContainsKey(header.Key)))
        {
            HeaderText.TryAdd(request.Headers, header.Key, header.Value);
        }

        return base.SendAsync(request, cancellationToken);
    }

    /// <summary>
    /// A storage's error may repeat the request that was signed: the values of its query and of its headers, as they are and decoded, and
    /// the key's id in a credential's scope.
    /// </summary>
    private static Secrets SecretsOf(SignedUpload upload) =>
        new([
            .. upload
                .Url.Reveal()
                .Query.TrimStart('?')
                .Split('&')
                .Select(static pair => pair.Substring(pair.IndexOf('=') + 1))
                .Concat(upload.Headers.Where(static header => !Shown.Contains(header.Key)).Select(static header => header.Value))
                .SelectMany(static value => new[] { value, Uri.UnescapeDataString(value), Uri.UnescapeDataString(value).Split('/')[0] })
                .Where(static value => value.Length >= Shortest),
        ]);
}
