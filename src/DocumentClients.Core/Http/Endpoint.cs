namespace DocumentClients.Http;

/// <summary>Where requests go and what every one of them carries. Whoever shows text that came back takes secrets out of it here.</summary>
internal abstract class Endpoint(IVendorDialect dialect, ClientOptions options)
{
    public IVendorDialect Dialect { get; } = dialect;

    public ClientOptions Options { get; } = options;

    public string Vendor => Dialect.Vendor;

    /// <summary>Scheme, host and port, for messages.</summary>
    public abstract string Origin { get; }

    /// <summary>Makes the message of one attempt.</summary>
    public abstract HttpRequestMessage CreateMessage(ApiRequest request, HttpContent? content);

    /// <summary>A service may echo what it was sent; nothing that the client shows shall.</summary>
    public abstract Secrets Secrets { get; }
}
