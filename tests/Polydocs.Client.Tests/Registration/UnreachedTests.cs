using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Authentication;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using DocumentClients;
using Microsoft.Extensions.DependencyInjection;
using Reliability.Tests.Connections;

namespace Polydocs.Client.Tests.Registration;

/// <summary>What fails before the service is reached says what it is: the proxy, with its address, the name, or TLS.</summary>
public sealed class UnreachedTests : IAsyncLifetime
{
    private RawServer Proxy { get; } = new();

    public Task InitializeAsync() => Task.CompletedTask;

    public async Task DisposeAsync() => await Proxy.DisposeAsync();

    [Theory]
    [InlineData("https://api.example.org/", true)]
    [InlineData("https://api.example.org/", false)]
    [InlineData("http://127.0.0.1:9/", true)]
    [InlineData("http://127.0.0.1:9/", false)]
    public async Task A_proxy_that_asks_for_credentials_is_named_with_what_to_do_and_without_the_password(
        string address,
        bool isFromContainer
    )
    {
        Proxy.Response = static _ => RawServerResponse.Of(407, "", ("Proxy-Authenticate", "Basic realm=\"office\""));

        // Without TLS, the runtime would respond to the proxy by sending the body a second time, which no content of ours allows.
        var isTunnel = address.StartsWith("https", StringComparison.Ordinal);
        var proxy = isTunnel ? new UriBuilder(Proxy.Address) { UserName = "me", Password = "secret-word" }.Uri : Proxy.Address;

        // An upload too: what a proxy refuses has made nothing, and is no unknown outcome.
        foreach (var failure in await FailuresAsync(address, proxy, isFromContainer))
        {
            failure.Message.ShouldContain(
                $"the proxy http://127.0.0.1:{Proxy.Port} asks for credentials, or does not accept those that it was given (407)"
            );
            failure.Message.ShouldContain("ProxyAddress");
            failure.ToString().ShouldNotContain("secret-word");
            failure.IsRetryable.ShouldBeTrue();
        }
    }

    [Fact]
    public async Task A_proxy_that_refuses_to_connect_is_named_with_its_status()
    {
        Proxy.Response = static _ => RawServerResponse.Of(403, "");

        foreach (var failure in await FailuresAsync("https://api.example.org/", Proxy.Address, isFromContainer: true))
        {
            failure.Message.ShouldContain($"the proxy http://127.0.0.1:{Proxy.Port} refused to connect to it (403)");
        }
    }

    [Theory]
    [InlineData("https://api.example.org/", true)]
    [InlineData("https://api.example.org/", false)]
    [InlineData("http://127.0.0.1:9/", true)]
    public async Task A_proxy_where_nobody_listens_is_named(string address, bool isFromContainer)
    {
        // Bound and not listening: nobody else gets the port meanwhile.
        using var closed = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        closed.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        var port = ((IPEndPoint)closed.LocalEndPoint!).Port;

        foreach (var failure in await FailuresAsync(address, new Uri($"http://me:secret-word@127.0.0.1:{port}"), isFromContainer))
        {
            failure.Message.ShouldContain($"the proxy http://127.0.0.1:{port} could not be reached: ");
            failure.ToString().ShouldNotContain("secret-word");
        }
    }

    [Fact]
    public async Task A_proxy_that_a_handler_of_the_hosts_names_is_named()
    {
        Proxy.Response = static _ => RawServerResponse.Of(407, "");
        await using var provider = Provider(
            "https://api.example.org/",
            proxy: null,
            services =>
                services
                    .AddHttpClient("Polydocs")
                    .ConfigurePrimaryHttpMessageHandler(() => new HttpClientHandler { Proxy = new WebProxy(Proxy.Address) })
        );

        (await FailAsync(provider.GetRequiredService<IPolydocsClient>())).Message.ShouldContain(
            $"the proxy http://127.0.0.1:{Proxy.Port} asks for credentials"
        );
    }

    [Fact]
    public async Task A_name_that_does_not_exist_is_named()
    {
        await using var provider = Provider("https://does-not-exist.invalid/", proxy: null);

        (await FailAsync(provider.GetRequiredService<IPolydocsClient>())).Message.ShouldContain(
            "the name does-not-exist.invalid could not be resolved (DNS: "
        );
    }

    [Fact]
    public async Task A_certificate_that_nobody_trusts_is_reported_as_a_failure_of_TLS()
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var now = TimeProvider.System.GetUtcNow();
        using var certificate = new CertificateRequest("CN=localhost", key, HashAlgorithmName.SHA256).CreateSelfSigned(
            now.AddDays(-1),
            now.AddDays(1)
        );
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        var serving = ServeAsync(listener, certificate);
        await using var provider = Provider($"https://127.0.0.1:{((IPEndPoint)listener.LocalEndpoint).Port}/", proxy: null);

        var failure = await FailAsync(provider.GetRequiredService<IPolydocsClient>());

        failure.Message.ShouldContain("no TLS connection could be made (The remote certificate is invalid");
        failure.Message.ShouldContain("whether it trusts who issued the certificate");
        await serving;
    }

    private static async Task ServeAsync(TcpListener listener, X509Certificate2 certificate)
    {
        using var client = await listener.AcceptTcpClientAsync();
        await using var stream = new SslStream(client.GetStream());
        try
        {
            await stream.AuthenticateAsServerAsync(certificate);
            await stream.CopyToAsync(Stream.Null);
        }
        catch (Exception refused) when (refused is IOException or AuthenticationException)
        {
            // The client does not trust the certificate: that is the point.
        }
    }

    /// <summary>Of a call that asks, and of one that makes something.</summary>
    private static async Task<TransportException[]> FailuresAsync(string address, Uri proxy, bool isFromContainer)
    {
        await using var provider = Provider(address, proxy);
        using var own = new PolydocsClient(Configure(new PolydocsOptions(), address, proxy));
        var client = isFromContainer ? provider.GetRequiredService<IPolydocsClient>() : own;
        return [await FailAsync(client), await Should.ThrowAsync<TransportException>(() => client.UploadAsync(Samples.Invoice))];
    }

    private static Task<TransportException> FailAsync(IPolydocsClient client) =>
        Should.ThrowAsync<TransportException>(() => client.GetStatusAsync("d-1"));

    private static ServiceProvider Provider(string address, Uri? proxy, Action<IServiceCollection>? configure = null)
    {
        var services = new ServiceCollection();
        services.AddDocumentClients().AddPolydocs(options => Configure(options, address, proxy));
        configure?.Invoke(services);
        return services.BuildServiceProvider();
    }

    private static PolydocsOptions Configure(PolydocsOptions options, string address, Uri? proxy)
    {
        (options.BaseAddress, options.ApiKey, options.Generation, options.ProxyAddress) = (
            new Uri(address),
            "a-key-of-some-length",
            PolydocsGeneration.Polydocs,
            proxy
        );
        (options.Request.MaxAttempts, options.Upload.MaxAttempts) = (1, 1);
        return options;
    }
}
