using System.Diagnostics;
using DocumentClients;
using DocumentClients.TestTools;
using Microsoft.Extensions.DependencyInjection;
using Reliability.Tests.Connections;
using Reliability.Tests.Responses;

namespace Reliability.Tests.Origins;

/// <summary>
/// The right origin, which responds to every call and names the other one, and the other one, which keeps whatever comes; both also over
/// TLS that the clients trust. Where the right one is reached over TLS, plain HTTP to the same port is the other one.
/// </summary>
public sealed class OriginWorld : IAsyncLifetime
{
    public const string Credential = "canary-7f3a9c51d2e84b06";

    private const string Cookie = "session=canary-cookie; Path=/";
    private const string Baggage = "canary-baggage";

    private OtherOrigin _named;
    private AddressForm _form = null!;

    internal RawServer Right { get; } = new();

    internal RawServer Other { get; } = new();

    internal TlsGateways Gateways { get; private set; } = null!;

    /// <summary>Where the clients find the right origin in this case.</summary>
    private Uri RightAddress => _form.FromHttps ? new($"https://127.0.0.1:{Gateways.PortBefore(Right.Port)}/") : Right.Address;

    public Task InitializeAsync()
    {
        Gateways = new TlsGateways(Other.Address, Right.Address) { PortInTheClear = Other.Port };
        Other.Response = static _ => RawServerResponse.Of(200, "", ("Set-Cookie", Cookie));
        return Task.CompletedTask;
    }

    public async Task DisposeAsync()
    {
        await Gateways.DisposeAsync();
        await Other.DisposeAsync();
        await Right.DisposeAsync();
    }

    internal int? RedirectStatus =>
        _named <= OtherOrigin.Location308 ? int.Parse(_named.ToString()[^3..], System.Globalization.CultureInfo.InvariantCulture) : null;

    /// <summary>Begins a case.</summary>
    internal void Name(OtherOrigin named, AddressForm form)
    {
        (_named, _form) = (named, form);
        Right.Forget();
        Other.Forget();
        var address = form.Of(Other.Port, Gateways.PortBefore(Other.Port), Right.Port, Gateways.PortBefore(Right.Port));
        var responses = RespondsWith(address);
        var headers = new List<(string Name, string Value)>
        {
            ("Set-Cookie", Cookie),
            ("Set-Cookie", "other=canary-cookie; Domain=127.0.0.1; Path=/; Max-Age=3600"),
        };
        headers.AddRange(HeadersWith(address));
        (string Name, string Value)[] all = [.. headers];
        Right.Response = request =>
            RedirectStatus is { } status ? RawServerResponse.Of(status, "", [.. all, ("Location", address)])
            : request.Method == "PUT" && named == OtherOrigin.StorageLocation
                ? RawServerResponse.Of(307, "", [.. all, ("Location", address)])
            : RawServerResponse.Of(200, responses.To(request), all);
    }

    /// <summary>A client that trusts the certificate of both origins, so that only its own rules keep it away.</summary>
    internal ServiceProvider Provide(Action<DocumentClientsBuilder> add)
    {
        var services = new ServiceCollection();
        add(services.AddDocumentClients());
        foreach (var name in new[] { "Polydocs", "Raydocs", "Raydocs.Storage" })
        {
            services
                .AddHttpClient(name)
                .ConfigurePrimaryHttpMessageHandler(
                    (handler, _) =>
                        ((SocketsHttpHandler)handler).SslOptions.RemoteCertificateValidationCallback = (_, certificate, _, _) =>
                            Gateways.IsOurs(certificate)
                );
        }

        return services.BuildServiceProvider();
    }

    internal void Configure(ClientOptions options)
    {
        options.BaseAddress = RightAddress;
        (options.Request.MaxAttempts, options.Upload.MaxAttempts) = (1, 1);
        options.Wait.InitialDelay = TimeSpan.FromMilliseconds(10);
    }

    /// <summary>What a host traces the calls with: it goes to the API, and to nobody else.</summary>
    internal static Activity Trace() => new Activity("host").SetIdFormat(ActivityIdFormat.W3C).AddBaggage("tenant", Baggage).Start();

    /// <summary>Each call ends as it should: so it got as far as the address, and came back.</summary>
    internal void EnsureEnding(Exception? error, bool isPut = false)
    {
        Foreign.EnsureNothingOfRefit(error);
        var told = error?.ToString() ?? "It returned.";
        if (RedirectStatus is { } status)
        {
            ((int)error.ShouldBeOfType<DocumentApiException>(told).StatusCode).ShouldBe(status);
        }
        else if (isPut && _named == OtherOrigin.StorageLocation)
        {
            ((int)error.ShouldBeOfType<DocumentApiException>(told).StatusCode).ShouldBe(307);
        }
        else if (isPut && _named == OtherOrigin.SignedUrl && _form.Put == PutEnding.Breaks)
        {
            error.ShouldBeOfType<TransportException>(told);
        }
        else if (isPut && _named == OtherOrigin.SignedUrl && _form.Put == PutEnding.Refused)
        {
            error.ShouldBeOfType<DocumentApiException>(told).Operation.ShouldBe("CreateSignedUpload");
        }
        else
        {
            error.ShouldBeNull(told);
        }
    }

    /// <summary>What came to the other origin: nothing, or bare documents where a signed URL led there.</summary>
    internal void EnsureOthersLearntNothing(string header, string credential, int puts)
    {
        var arrived = _named == OtherOrigin.SignedUrl && _form.Put == PutEnding.Arrives ? puts : 0;
        var broken = _named == OtherOrigin.SignedUrl && _form.Put == PutEnding.Breaks ? puts : 0;
        (Other.Connections + Right.Connections - Right.Requests.Count).ShouldBe(
            arrived + broken,
            "connections besides those to the right origin"
        );
        Other.Received.ShouldNotContain("canary", Case.Insensitive);
        Other.Requests.Count.ShouldBe(arrived);
        foreach (var put in Other.Requests)
        {
            put.Method.ShouldBe("PUT");
            put.Headers.Select(static sent => sent.Name).ShouldBe(["Host", "Content-Type", "Content-Length"], ignoreOrder: true);
            put.Body.Length.ShouldBe(20_000);
        }

        Right.Requests.ShouldNotBeEmpty();
        foreach (var request in Right.Requests)
        {
            request.Header("Cookie").ShouldBeNull();
            request.Header("Host").ShouldBe(RightAddress.Authority);
            request.Header(header).ShouldBe(request.Method == "PUT" ? null : credential);
            (request.Header("traceparent") is null).ShouldBe(request.Method == "PUT");
            request.Head.Contains(Baggage, StringComparison.Ordinal).ShouldBe(request.Method != "PUT");
        }
    }

    private VendorResponses RespondsWith(string address) =>
        new()
        {
            SignedUrl = _named == OtherOrigin.SignedUrl ? address : $"{RightAddress}bucket/k?X-Amz-Signature=5e1d",
            Members = _named switch
            {
                OtherOrigin.StatusMembers => All(
                    address,
                    "status_url",
                    "poll_url",
                    "statusUrl",
                    "url",
                    "href",
                    "self",
                    "location",
                    "callback_url",
                    "download_url",
                    "result_url"
                ),
                OtherOrigin.NextMember => All(address, "next", "next_page_url", "next_cursor", "last_page_url", "path"),
                _ => All(address),
            },
            Links = _named == OtherOrigin.NextInLinks ? All(address, "next", "next_page_url", "first", "last", "path") : All(address),
            Pages = _named is OtherOrigin.NextMember or OtherOrigin.NextInLinks ? 2 : 1,
        };

    private IEnumerable<(string Name, string Value)> HeadersWith(string address) =>
        _named switch
        {
            OtherOrigin.RefreshHeader => [("Refresh", $"0; url={address}")],
            OtherOrigin.LinkHeader => [("Link", $"<{address}>; rel=\"next\", <{address}>; rel=\"preload\"")],
            OtherOrigin.ContentLocationHeader => [("Content-Location", address)],
            OtherOrigin.OperationLocationHeader =>
            [
                ("Operation-Location", address),
                ("Azure-AsyncOperation", address),
                ("Location", address),
            ],
            OtherOrigin.AltSvcHeader =>
            [
                ("Alt-Svc", $"http/1.1=\"{address}\"; ma=86400, h2=\":{Other.Port}\"; ma=86400"),
                ("Alternate-Protocol", $"{Other.Port}:http/1.1"),
            ],
            _ => [],
        };

    private static Dictionary<string, string> All(string address, params string[] members) =>
        members.ToDictionary(static member => member, _ => address, StringComparer.Ordinal);
}
