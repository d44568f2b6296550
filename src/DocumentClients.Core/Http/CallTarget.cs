namespace DocumentClients.Http;

/// <summary>Whom a call goes to, for messages and for what they must not show.</summary>
internal sealed class CallTarget(IVendorDialect dialect, string origin, Func<Secrets> secrets)
{
    public IVendorDialect Dialect => dialect;

    public string Vendor => dialect.Vendor;

    /// <summary>Scheme, host and port.</summary>
    public string Origin => origin;

    /// <summary>A service may echo what it was sent; nothing that the client shows shall. Asked for each time, since a credential may be renewed.</summary>
    public Secrets Secrets => secrets();
}
