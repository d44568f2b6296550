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
        AddUnlessGiven("Accept", "application/json");
        AddUnlessGiven("User-Agent", userAgent);
        foreach (var header in request.Headers)
        {
            // A credential that an endpoint declares for itself would go out beside ours.
            if (!credential.Is(header.Key))
            {
                RequestHead.TryAdd(message.Headers, header.Key, header.Value);
            }
        }

        return message;

        void AddUnlessGiven(string name, string value)
        {
            if (!request.Headers.Any(header => string.Equals(header.Key, name, StringComparison.OrdinalIgnoreCase)))
            {
                RequestHead.TryAdd(message.Headers, name, value);
            }
        }
    }

    public override Secrets Secrets => credential.Secrets;
}
