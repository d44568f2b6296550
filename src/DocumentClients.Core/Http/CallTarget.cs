using DocumentClients.Waiting;

namespace DocumentClients.Http;

/// <summary>Whom a call goes to, for messages and for what they must not show.</summary>
internal sealed class CallTarget(IVendorDialect dialect, string origin, Secrets secrets, RecentIds? recent = null)
{
    public IVendorDialect Dialect => dialect;

    public string Vendor => dialect.Vendor;

    /// <summary>Scheme, host and port.</summary>
    public string Origin => origin;

    public string Host { get; } = new Uri(origin).Host;

    /// <summary>An <see cref="int"/>, in the form in which telemetry takes it.</summary>
    public object Port { get; } = new Uri(origin).Port;

    /// <summary>Host and port, for logs.</summary>
    public string Server { get; } = new Uri(origin).Authority;

    /// <summary>What it has made a moment ago; null where nobody asks.</summary>
    public RecentIds? Recent => recent;

    /// <summary>What every call to it carries and must not be shown, besides its credential.</summary>
    public Secrets Secrets => secrets;
}
