using DocumentClients.Http;
using DocumentClients.Resilience;

namespace DocumentClients.Registration;

/// <summary>What a vendor's package says of its API.</summary>
/// <param name="Dialect">How it tells of failures.</param>
/// <param name="Options">The client's settings at its start.</param>
/// <param name="UserAgent">What the client calls itself.</param>
/// <param name="CredentialHeader">The header that authenticates.</param>
/// <param name="CredentialScheme">What stands before the credential there.</param>
/// <param name="RateLimit">How many requests may be sent by present settings, in a minute and at once; null where there is no
/// limit.</param>
internal sealed record VendorApi(
    IVendorDialect Dialect,
    ClientOptions Options,
    string UserAgent,
    string CredentialHeader,
    string CredentialScheme = "",
    Func<ClientOptions, (double PerMinute, int Burst)>? RateLimit = null
)
{
    public string Origin { get; } = Options.BaseAddress.GetLeftPart(UriPartial.Authority);

    public Version HttpVersion { get; } = Options.UseHttp2 ? new Version(2, 0) : new Version(1, 1);

    public string Vendor => Dialect.Vendor;

    /// <summary>Makes the credential of the text that the settings or a provider give.</summary>
    public Credential CreateCredential(string secret) => new(CredentialHeader, CredentialScheme, secret);

    /// <summary>Makes what keeps requests below the rate limit; null where there is none.</summary>
    public IRequestPacer? CreatePacer(Func<ClientOptions> current, TimeProvider time) =>
        RateLimit is { } limit ? new Pacer(() => RateOf(limit(current())), time) : null;

    private static PacerRate RateOf((double PerMinute, int Burst) limit) => new(limit.PerMinute, limit.Burst);
}
