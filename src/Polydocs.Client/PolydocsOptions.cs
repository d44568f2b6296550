using DocumentClients;

namespace Polydocs;

/// <summary>
/// The settings of a Polydocs client: configuration section <c>DocumentClients:Polydocs</c>, or <c>DocumentClients:Polydocs:{name}</c> for
/// a named client. <see cref="ApiKey"/> and the limits count from the next call on when the configuration changes; everything else is read
/// once, when the client is made.
/// </summary>
public sealed class PolydocsOptions : ClientOptions
{
    /// <summary>
    /// Makes the options with their defaults; <see cref="ClientOptions.BaseAddress"/> is <see cref="PolydocsEndpoints.Polydocs"/>.
    /// </summary>
    public PolydocsOptions()
        : base(PolydocsEndpoints.Polydocs) { }

    /// <summary>
    /// Gets or sets the API key, sent as <c>X-API-KEY</c>, and to the configured address only. Required. It is made in the web application
    /// under Settings, Integration; it stands for an organisation and a user.
    /// </summary>
    public string ApiKey { get; set; } = "";

    /// <summary>
    /// Gives the API key in place of <see cref="ApiKey"/>, as from a key vault. It is asked when the first call needs a key, and what it
    /// gives is kept; after the service has refused the key (401) it is asked anew, and a call that was refused is made once more if it
    /// gives another. It may take as long as <c>Request:AttemptTimeout</c>; when it fails, calls throw <see cref="CredentialException"/>.
    /// </summary>
    /// <value><see langword="null"/> by default. Set in code only.</value>
    public Func<CancellationToken, ValueTask<string>>? ApiKeyProvider { get; set; }

    internal override string Secret => ApiKey;

    internal override Func<CancellationToken, ValueTask<string>>? SecretProvider => ApiKeyProvider;

    internal override string SecretProviderName => nameof(ApiKeyProvider);

    /// <summary>Gets or sets which generation of the API the address serves.</summary>
    /// <value><see cref="PolydocsGeneration.Automatic"/> by default: one more request in the life of the client.</value>
    public PolydocsGeneration Generation { get; set; }

    /// <summary>
    /// Gets or sets the organisation to act for, sent as <c>X-ORG-ID</c> and, with uploads, as the field <c>org_id</c>. Only needed when
    /// the key may use more than one, or the installation asks for it.
    /// </summary>
    /// <value><see langword="null"/> by default: neither is sent.</value>
    public string? OrganizationId { get; set; }

    /// <summary>
    /// Gets or sets how the client finds out what became of an upload whose response was lost, and whose document may exist. Two of the
    /// ways write a key into the customer's data: into the file name, or into the metadata.
    /// </summary>
    /// <value><see cref="PolydocsSettling.Never"/> by default: documents that may be it are named in
    /// <see cref="OutcomeUnknownException.Candidates"/>.</value>
    public PolydocsSettling SettleUploads { get; set; }

    /// <summary>
    /// Gets or sets for how long the service's list is polled for such a document, with growing delays. A list may lag behind uploads.
    /// </summary>
    /// <value>30 seconds by default; zero looks for nothing.</value>
    public TimeSpan SettleTimeout { get; set; } = TimeSpan.FromSeconds(30);
}
