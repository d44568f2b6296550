using DocumentClients;

namespace Raydocs;

/// <summary>
/// The settings of a Raydocs client: configuration section <c>DocumentClients:Raydocs</c>, or <c>DocumentClients:Raydocs:{name}</c> for a
/// named client. <see cref="Token"/> and the limits count from the next call on when the configuration changes; everything else is read
/// once, when the client is made.
/// </summary>
public sealed class RaydocsOptions : ClientOptions
{
    /// <summary>Makes the options with their defaults; <see cref="ClientOptions.BaseAddress"/> is <c>https://api.raydocs.com</c>.</summary>
    public RaydocsOptions()
        : base(new Uri("https://api.raydocs.com")) { }

    /// <summary>
    /// Gets or sets the personal access token, sent as <c>Authorization: Bearer</c>, and to the configured address only: never to the
    /// storage. Required. It is made in the dashboard under Settings, Access Tokens, and needs the abilities of what is called
    /// (<c>sessions-read</c> and <c>sessions-write</c> for uploads and extractions).
    /// </summary>
    public string Token { get; set; } = "";

    /// <summary>
    /// Gives the token in place of <see cref="Token"/>, as from a key vault. It is asked when the first call needs a token, and what it
    /// gives is kept; after the service has refused the token (401) it is asked anew, and a call that was refused is made once more if it
    /// gives another. It may take as long as <c>Request:AttemptTimeout</c>; when it fails, calls throw <see cref="CredentialException"/>.
    /// </summary>
    /// <value><see langword="null"/> by default. Set in code only.</value>
    public Func<CancellationToken, ValueTask<string>>? TokenProvider { get; set; }

    internal override string Secret => Token;

    internal override Func<CancellationToken, ValueTask<string>>? SecretProvider => TokenProvider;

    internal override string SecretProviderName => nameof(TokenProvider);

    /// <summary>Gets or sets which generation of the API attaches uploaded documents to a session.</summary>
    /// <value><see cref="RaydocsGeneration.Automatic"/> by default.</value>
    public RaydocsGeneration Generation { get; set; }

    /// <summary>
    /// Gets or sets how many API requests a minute are sent at most, over all clients of the same address in a container. Raydocs allows
    /// 100 a minute for one network address; uploads to the storage do not count.
    /// </summary>
    /// <value>90 by default; 0 turns pacing off.</value>
    public double RequestsPerMinute { get; set; } = 90;

    /// <summary>Gets or sets how many requests may be sent at once before pacing sets in.</summary>
    /// <value>10 by default.</value>
    public int RequestBurst { get; set; } = 10;
}
