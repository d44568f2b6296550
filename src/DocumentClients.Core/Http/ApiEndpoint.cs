namespace DocumentClients.Http;

/// <summary>The API of a vendor: the one place that joins a credential with an origin.</summary>
internal sealed class ApiEndpoint(IVendorDialect dialect, ClientOptions options, Credential credential, string userAgent) : Endpoint(dialect, options)
{
    private readonly string _root = options.Root;

    public override string Origin { get; } = options.BaseAddress.GetLeftPart(UriPartial.Authority);

    /// <inheritdoc/>
    /// <remarks>A request's path is relative and escaped, so it cannot lead to another origin.</remarks>
    public override HttpRequestMessage CreateMessage(ApiRequest request, HttpContent? content)
    {
        var message = RequestHead.CreateMessage(request.Method, new Uri(_root + request.Path, UriKind.Absolute), content, Options.UseHttp2 ? new Version(2, 0) : new Version(1, 1));
        credential.AddTo(message);
        RequestHead.TryAdd(message.Headers, "Accept", "application/json");
        RequestHead.TryAdd(message.Headers, "User-Agent", userAgent);
        if (request.Header is { } header)
        {
            RequestHead.TryAdd(message.Headers, header.Key, header.Value);
        }

        return message;
    }

    public override Secrets Secrets => credential.Secrets;
}
