using DocumentClients.Text;

namespace DocumentClients.Http;

/// <summary>
/// Sends what was signed, as it was signed: the URL, and the headers less those that belong to the connection; nothing of ours. Stands in
/// the place of <see cref="CredentialHandler"/>.
/// </summary>
/// <param name="signedBy">What was signed for a call with these arguments.</param>
internal sealed class SignedRequestHandler(Func<IReadOnlyList<object?>, SignedRequest> signedBy) : DelegatingHandler
{
    protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var signed = signedBy(CallContext.TakeFrom(request).Arguments);
        MessageOptions.Remove(request, SignedRequest.Key);
        request.RequestUri = signed.Url;
        var named = RequestHead.TakeFrom(request);

        // It says how the document was to be described.
        request.Content?.Headers.Remove("Content-Type");
        foreach (var header in signed.HeadersToSend)
        {
            // A header belongs to the message or to its content; only one of them takes it.
            if (!HeaderText.TryAdd(request.Headers, header.Key, header.Value))
            {
                HeaderText.TryAdd(request.Content!.Headers, header.Key, header.Value);
            }
        }

        // What a host says of this HttpClient by name; what was signed goes out as it was signed.
        foreach (var header in named.Where(header => !signed.Headers.ContainsKey(header.Key)))
        {
            HeaderText.TryAdd(request.Headers, header.Key, header.Value);
        }

        return base.SendAsync(request, cancellationToken);
    }
}
