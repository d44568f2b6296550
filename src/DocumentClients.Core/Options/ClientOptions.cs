using System.Net;

namespace DocumentClients;

/// <summary>What the options of both vendors share.</summary>
public abstract class ClientOptions
{
    /// <summary>Makes the options.</summary>
    /// <param name="baseAddress">The vendor's default address.</param>
    private protected ClientOptions(Uri baseAddress) => BaseAddress = baseAddress;

    /// <summary>
    /// Gets or sets the address of the API. HTTPS, except for loopback addresses. May carry a path
    /// (<c>https://api.example.org/prod-api</c>), which is kept.
    /// </summary>
    public Uri BaseAddress { get; set; }

    /// <summary>The base address with one closing slash: with and without it is the same service.</summary>
    internal string Root => BaseAddress.GetLeftPart(UriPartial.Path).TrimEnd('/') + "/";

    /// <summary>Gets or sets how API calls other than uploads are retried and limited in time.</summary>
    public RequestOptions Request { get; set; } = new();

    /// <summary>Gets or sets how uploads are retried and limited in time.</summary>
    public UploadLimits Upload { get; set; } = new();

    /// <summary>Gets or sets how a status is waited for, unless a call says otherwise.</summary>
    public WaitOptions Wait { get; set; } = new();

    /// <summary>
    /// Gets or sets the proxy for all connections, to the API and to the storage, such as <c>http://proxy.example.org:8080</c>. May hold a
    /// user name and a password (<c>http://user:password@proxy.example.org:8080</c>, percent-encoded), which are sent to the proxy only.
    /// Not used where the host's own primary handler names a proxy.
    /// </summary>
    /// <value><see langword="null"/> by default: the system's proxy, or the one of the environment variables <c>HTTPS_PROXY</c> and
    /// <c>NO_PROXY</c>.</value>
    public Uri? ProxyAddress { get; set; }

    /// <summary>
    /// Uses a primary handler of your own for all connections, to the API and to the storage: for a proxy with Windows authentication, a
    /// company's certificate authority, or a test server. It gets what the clients guarantee: it follows no redirects and keeps no cookies.
    /// In an application with a container, <see cref="DocumentClientBuilder.ConfigureHttp"/> can say more.
    /// </summary>
    /// <param name="create">Makes a new handler: once for each connection pool, and with a container again whenever its factory renews
    /// them. It may stand at the end of <see cref="DelegatingHandler"/>s.</param>
    /// <param name="isTrusted">Declares a handler of another type than <see cref="HttpClientHandler"/> and <c>SocketsHttpHandler</c> safe,
    /// such as a test server's: it follows no redirects, keeps no cookies, and adds no headers.</param>
    public void UsePrimaryHandler(Func<HttpMessageHandler> create, bool isTrusted = false)
    {
        ArgumentNullException.ThrowIfNull(create);
        (_createPrimaryHandler, IsPrimaryHandlerTrusted) = (create, isTrusted);
    }

    private Func<HttpMessageHandler>? _createPrimaryHandler;

    internal bool HasOwnPrimaryHandler => _createPrimaryHandler is not null;

    internal bool IsPrimaryHandlerTrusted { get; private set; }

    /// <summary>The primary handler, before its properties are set.</summary>
    /// <param name="createDefault">Makes the one of applications that name none.</param>
    /// <returns>Null where the application's own delegate gives none: ours in its place would not go through its proxy.</returns>
    internal HttpMessageHandler? CreatePrimaryHandler(Func<HttpMessageHandler> createDefault) => (_createPrimaryHandler ?? createDefault)();

    /// <summary>What to tell of a delegate that gives none.</summary>
    internal string NoPrimaryHandler =>
        $"The delegate of {GetType().Name}.{nameof(UsePrimaryHandler)} returned null. "
        + "Return a new handler, such as new SocketsHttpHandler(), or leave the call out for the default one.";

    /// <summary>The credential of the settings.</summary>
    internal abstract string Secret { get; }

    /// <summary>Gives the credential in place of the settings.</summary>
    internal abstract Func<CancellationToken, ValueTask<string>>? SecretProvider { get; }

    /// <summary>What the option that holds it is called.</summary>
    internal abstract string SecretProviderName { get; }

    /// <summary>The proxy; its address does not hold its credentials, so that no error can quote them.</summary>
    internal IWebProxy? GetProxy()
    {
        if (ProxyAddress is null)
        {
            return null;
        }

        var user = ProxyAddress.UserInfo.Split([':'], 2);
        return new WebProxy(new Uri(ProxyAddress.GetComponents(UriComponents.SchemeAndServer, UriFormat.UriEscaped)))
        {
            Credentials =
                user[0].Length == 0
                    ? null
                    : new NetworkCredential(Uri.UnescapeDataString(user[0]), Uri.UnescapeDataString(user.Length == 1 ? "" : user[1])),
        };
    }

    /// <summary>
    /// Gets or sets the largest response that is read, in bytes after decompression. A larger one is an error, and so is one of more than
    /// 4,194,304 JSON values and names. One that is handed out as a stream, and so never held, may be of any size.
    /// </summary>
    /// <value>64 MiB by default.</value>
    public long MaxResponseBytes { get; set; } = 64 * 1024 * 1024;

    /// <summary>
    /// Gets or sets a value indicating whether logs name files. They are personal data, as <c>invoice of A. Smith.pdf</c> is; without it,
    /// logs name documents by their ids only.
    /// </summary>
    /// <value><see langword="false"/> by default.</value>
    public bool LogFileNames { get; set; }

    /// <summary>
    /// Gets or sets a value indicating whether HTTP/2 is asked for. By default every request goes over HTTP/1.1: uploads gain nothing from
    /// multiplexing, and one slow upload cannot hold up the others' flow-control window.
    /// </summary>
    /// <value><see langword="false"/> by default. Without effect on .NET Framework.</value>
    public bool UseHttp2 { get; set; }
}
