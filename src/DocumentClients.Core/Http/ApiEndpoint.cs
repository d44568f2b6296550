namespace DocumentClients.Http;

/// <summary>Where a client's API calls go, and what they carry: the one place that joins a credential with an origin.</summary>
internal sealed record ApiEndpoint(IVendorDialect Dialect, Uri BaseAddress, Credential Credential, string UserAgent, ClientOptions Options)
{
    /// <summary>The base address, with its path kept whether or not it ended in a slash.</summary>
    private readonly string _base = BaseAddress.GetLeftPart(UriPartial.Path).TrimEnd('/') + "/";

    public string Vendor => Dialect.Vendor;

    /// <summary>Makes the message of one attempt. A request's path is relative and escaped, so it cannot lead to another origin.</summary>
    public HttpRequestMessage CreateMessage(ApiRequest request, HttpContent? content)
    {
        var message = new HttpRequestMessage(request.Method, new Uri(_base + request.Path, UriKind.Absolute))
        {
            Content = content,
            Version = Options.UseHttp2 ? new Version(2, 0) : new Version(1, 1),
        };
        Credential.AddTo(message);
        message.Headers.TryAddWithoutValidation("Accept", "application/json");
        message.Headers.TryAddWithoutValidation("User-Agent", UserAgent);
        if (request.Header is { } header)
        {
            message.Headers.TryAddWithoutValidation(header.Key, header.Value);
        }

        return message;
    }
}
