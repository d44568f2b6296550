using DocumentClients.Http;
using DocumentClients.Resilience;

namespace DocumentClients.Registration;

/// <summary>What a vendor's package says of its API.</summary>
/// <param name="Dialect">How it tells of failures.</param>
/// <param name="Options">The client's settings at its start.</param>
/// <param name="CreateCredential">Makes the credential of the text that the settings or a provider give.</param>
/// <param name="UserAgent">What the client calls itself.</param>
/// <param name="CreatePacer">Makes what keeps requests below the rate limit of the present settings; null where there is none.</param>
internal sealed record VendorApi(
    IVendorDialect Dialect,
    ClientOptions Options,
    Func<string, Credential> CreateCredential,
    string UserAgent,
    Func<Func<ClientOptions>, TimeProvider, IRequestPacer>? CreatePacer = null
)
{
    public string Origin { get; } = Options.BaseAddress.GetLeftPart(UriPartial.Authority);

    public Version HttpVersion { get; } = Options.UseHttp2 ? new Version(2, 0) : new Version(1, 1);

    public string Vendor => Dialect.Vendor;
}
