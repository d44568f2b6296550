using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace Reliability.Tests.Connections;

/// <summary>Doors that speak TLS, each before a port that does not; who does not speak it is turned away, or led elsewhere.</summary>
internal sealed class TlsGateways : IAsyncDisposable
{
    private readonly Dictionary<int, RawListener> _listeners;
    private readonly X509Certificate2 _certificate = CreateCertificate();

    public TlsGateways(params Uri[] addresses) =>
        _listeners = addresses.ToDictionary(
            static address => address.Port,
            address => new RawListener((client, stopping) => ServeAsync(client, address.Port, stopping))
        );

    /// <summary>The port to which those are led who come without TLS; they are turned away when null.</summary>
    public int? PortInTheClear { get; init; }

    public int PortBefore(int port) => _listeners[port].Port;

    public bool IsOurs(X509Certificate? certificate) =>
        certificate is not null && certificate.GetCertHash().AsSpan().SequenceEqual(_certificate.GetCertHash());

    public async ValueTask DisposeAsync()
    {
        foreach (var listener in _listeners.Values)
        {
            await listener.DisposeAsync();
        }

        _certificate.Dispose();
    }

    private static X509Certificate2 CreateCertificate()
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var now = TimeProvider.System.GetUtcNow();
        return new CertificateRequest("CN=localhost", key, HashAlgorithmName.SHA256).CreateSelfSigned(now.AddDays(-1), now.AddDays(1));
    }

    private async Task ServeAsync(Socket client, int port, CancellationToken stopping)
    {
        var isInTheClear = PortInTheClear is not null && !await SpeaksTlsAsync(client, stopping);
        await using var outside = isInTheClear ? (Stream)new NetworkStream(client, ownsSocket: true) : await GreetAsync(client, stopping);
        using var server = new TcpClient();
        await server.ConnectAsync(IPAddress.Loopback, isInTheClear ? PortInTheClear!.Value : port, stopping);
        var inside = server.GetStream();
        await Task.WhenAny(outside.CopyToAsync(inside, stopping), inside.CopyToAsync(outside, stopping));
    }

    private async Task<SslStream> GreetAsync(Socket client, CancellationToken stopping)
    {
        var tls = new SslStream(new NetworkStream(client, ownsSocket: true));
        await tls.AuthenticateAsServerAsync(new SslServerAuthenticationOptions { ServerCertificate = _certificate }, stopping);
        return tls;
    }

    private static async Task<bool> SpeaksTlsAsync(Socket client, CancellationToken stopping)
    {
        var first = new byte[1];
        return await client.ReceiveAsync(first, SocketFlags.Peek, stopping) == 1 && first[0] == RawServer.TlsHandshake;
    }
}
