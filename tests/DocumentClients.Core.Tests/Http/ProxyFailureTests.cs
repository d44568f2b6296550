using System.Net;
using System.Net.Sockets;
using DocumentClients.Http;
using DocumentClients.TestTools;

namespace DocumentClients.Core.Tests.Http;

/// <summary>What is reported of a proxy that is dead, or refuses.</summary>
public sealed class ProxyFailureTests
{
    private const string Unreachable = "Stub could not be reached at https://api.example.org: ";
    private const string Asks =
        Unreachable
        + "the proxy http://proxy.example:3128 asks for credentials, or does not accept those that it was given (407). "
        + "Give it a user name and a password in ProxyAddress, or make a primary handler whose Proxy has Credentials.";

    [Fact]
    public async Task A_proxy_that_is_dead_is_named_without_its_credentials()
    {
        using var service = Service(Proxy());
        service.Fail(new HttpRequestException("outer", new SocketException((int)SocketError.ConnectionRefused)));

        var failure = await FailureOf(service);

        failure.Message.ShouldStartWith(Unreachable + "the proxy http://proxy.example:3128 could not be reached: ");
        failure.Message.ShouldEndWith(new SocketException((int)SocketError.ConnectionRefused).Message + ".");
        failure.ToString().ShouldNotContain("proxy-password");
        failure.Retry().ShouldBe((true, null));
    }

    [Theory]
    [InlineData("407", Asks)]
    [InlineData(
        "403",
        Unreachable
            + "the proxy http://proxy.example:3128 refused to connect to it (403). Ask those who run the proxy whether it allows "
            + "the address."
    )]
    public async Task A_proxy_that_refuses_the_tunnel_is_named_with_what_to_do(string status, string message)
    {
        using var service = Service(Proxy());
        service.Fail(
            new HttpRequestException($"The proxy tunnel request to proxy 'http://proxy.example:3128/' failed with status code '{status}'.")
        );

        (await FailureOf(service)).Message.ShouldBe(message);
    }

    [Theory]
    [InlineData(403)]
    [InlineData(407)]
    public async Task The_runtime_says_what_a_real_proxy_responded(int status)
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        var refusing = RefuseAsync(listener, status);
        using var primary = new SocketsHttpHandler
        {
            Proxy = new WebProxy($"http://127.0.0.1:{((IPEndPoint)listener.LocalEndpoint).Port}"),
        };
        using var service = new StubService
        {
            End = new ProxyFailureHandler(primary, primary),
            Options = { Request = { MaxAttempts = 1 } },
        };

        (await FailureOf(service)).Message.ShouldContain(status == 407 ? "asks for credentials" : "refused to connect to it (403)");

        await Eventually.Ends(refusing);
    }

    [Fact]
    public async Task A_proxy_that_asks_for_credentials_is_not_taken_for_the_service()
    {
        using var service = Service(Proxy());
        var body = new ArrivingBody("from the proxy"u8.ToArray());
        service.Then(
            (_, _) =>
                Task.FromResult(new HttpResponseMessage(HttpStatusCode.ProxyAuthenticationRequired) { Content = new StreamContent(body) })
        );

        var failure = await FailureOf(service);

        failure.Message.ShouldBe(Asks);
        body.Disposals.ShouldBeGreaterThan(0);
    }

    [Fact]
    public async Task A_call_that_makes_something_and_that_the_proxy_refused_was_not_carried_out()
    {
        using var service = Service(Proxy());
        service.Respond(407);

        var failure = await Should.ThrowAsync<TransportException>(() =>
            service.SendAsync(StubCall.Post("x", Idempotency.NotIdempotent), CancellationToken.None)
        );

        (failure.Message, failure.Retry()).ShouldBe((Asks, (true, null)));
    }

    [Fact]
    public async Task Where_no_proxy_is_used_none_is_blamed()
    {
        using var unused = new SocketsHttpHandler { UseProxy = false };
        using var bypassed = new SocketsHttpHandler
        {
            Proxy = new WebProxy("http://proxy.example:3128", BypassOnLocal: false, [@"api\.example\.org"]),
        };
        foreach (var primary in new[] { unused, bypassed })
        {
            using var service = Service(primary);
            service.Fail(new HttpRequestException("outer", new SocketException((int)SocketError.ConnectionRefused))).Respond(407);

            (await FailureOf(service)).Message.ShouldNotContain("proxy");
            (
                (int)
                    (
                        await Should.ThrowAsync<DocumentApiException>(() => service.SendAsync(StubCall.Get("x"), CancellationToken.None))
                    ).StatusCode
            ).ShouldBe(407);
        }
    }

    [Theory]
    [InlineData("outer", "reset")]
    [InlineData("The host said '407'.", null)]
    [InlineData("The proxy tunnel request failed.", null)]
    public async Task What_is_no_failure_of_the_proxy_is_not_reported_as_one(string message, string? inner)
    {
        using var service = Service(Proxy());
        service.Fail(new HttpRequestException(message, inner is null ? null : new IOException(inner)));

        // What the runtime quotes is left out.
        (await FailureOf(service)).Message.ShouldBe(Unreachable + (inner ?? message.Replace("407", "…", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task Any_other_response_is_the_services()
    {
        using var service = Service(Proxy());
        service.Respond(403);

        (
            await Should.ThrowAsync<DocumentApiException>(() => service.SendAsync(StubCall.Get("x"), CancellationToken.None))
        ).StatusCode.ShouldBe(HttpStatusCode.Forbidden);
    }

    private static SocketsHttpHandler Proxy() => new() { Proxy = new WebProxy("http://user:proxy-password@proxy.example:3128") };

    private static StubService Service(SocketsHttpHandler primary)
    {
        var service = new StubService { Options = { Request = { MaxAttempts = 1 } } };
        service.End = new ProxyFailureHandler(service, primary);
        return service;
    }

    private static Task<TransportException> FailureOf(StubService service) =>
        Should.ThrowAsync<TransportException>(() => service.SendAsync(StubCall.Get("x"), CancellationToken.None));

    private static async Task RefuseAsync(TcpListener listener, int status)
    {
        using var socket = await listener.AcceptSocketAsync();
        await using var stream = new NetworkStream(socket);
        using var reader = new StreamReader(stream, leaveOpen: true);
        while (await reader.ReadLineAsync() is { Length: > 0 })
        {
            // The head of the request for a tunnel.
        }

        await stream.WriteAsync(
            System.Text.Encoding.ASCII.GetBytes($"HTTP/1.1 {status} No\r\nContent-Length: 0\r\nConnection: close\r\n\r\n")
        );
    }
}
