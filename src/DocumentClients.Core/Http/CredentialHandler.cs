using DocumentClients.Text;

namespace DocumentClients.Http;

/// <summary>
/// The one place that joins a credential with an address: refuses what is not below the base address, and then adds the credential of the
/// attempt.
/// </summary>
internal sealed class CredentialHandler(BaseAddress baseAddress, string userAgent, Version version) : DelegatingHandler
{
    protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var call = CallContext.TakeFrom(request);
        baseAddress.Require(request.RequestUri!);
        var credential = call.Sent!;
        Write(request, credential);
        request.Version = version;
        return call.HandsOutResponse ? SendAsync(request, credential, cancellationToken) : base.SendAsync(request, cancellationToken);
    }

    /// <summary>The caller gets the response with its request, and may well log both.</summary>
    private async Task<HttpResponseMessage> SendAsync(
        HttpRequestMessage request,
        Credential credential,
        CancellationToken cancellationToken
    )
    {
        try
        {
            return await base.SendAsync(request, cancellationToken).ConfigureAwait(false);
        }
        finally
        {
            credential.RemoveFrom(request);
        }
    }

    /// <summary>The credential goes first. One that an endpoint declares for itself would go out beside ours.</summary>
    private void Write(HttpRequestMessage request, Credential credential)
    {
        var declared = RequestHead.TakeFrom(request);
        credential.AddTo(request);
        AddUnlessGiven(request, declared, "Accept", "application/json");
        AddUnlessGiven(request, declared, "User-Agent", userAgent);
        foreach (var header in declared)
        {
            if (!credential.Is(header.Key))
            {
                HeaderText.TryAdd(request.Headers, header.Key, header.Value);
            }
        }
    }

    private static void AddUnlessGiven(HttpRequestMessage request, KeyValuePair<string, string>[] declared, string name, string value)
    {
        foreach (var header in declared)
        {
            if (string.Equals(header.Key, name, StringComparison.OrdinalIgnoreCase))
            {
                return;
            }
        }

        HeaderText.TryAdd(request.Headers, name, value);
    }
}
