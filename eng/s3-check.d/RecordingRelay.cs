using System.Collections.Concurrent;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;
using Reliability.Tests.Connections;

namespace S3.Tests;

/// <summary>
/// Stands before the storage and passes bytes on, both ways. Keeps the head of every request: what the client says it sent is no proof.
/// </summary>
internal sealed class RecordingRelay : IAsyncDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _end = new();
    private readonly ConcurrentQueue<RawRequest> _requests = new();
    private readonly Uri _target;
    private readonly Task _accepting;

    public RecordingRelay(Uri target)
    {
        _target = target;
        _listener.Start();
        _accepting = AcceptAsync();
    }

    public Uri Address => new($"http://{_listener.LocalEndpoint}/");

    /// <summary>
    /// Whether a refusal with an empty message gets the one that S3 has for expiry; everything else goes through unchanged. radosgw
    /// refuses what has expired, but does not say why.
    /// </summary>
    public bool SaysExpired { get; set; }

    /// <summary>The heads of the requests since <see cref="Forget"/>; bodies are not kept.</summary>
    public IReadOnlyList<RawRequest> Requests => [.. _requests];

    public void Forget() => _requests.Clear();

    public async ValueTask DisposeAsync()
    {
        await _end.CancelAsync();
        _listener.Dispose();
        await _accepting.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        _end.Dispose();
    }

    private async Task AcceptAsync()
    {
        var connections = new List<Task>();
        try
        {
            while (true)
            {
                connections.Add(RelayAsync(await _listener.AcceptTcpClientAsync(_end.Token)));
            }
        }
        finally
        {
            // A connection that breaks off is closed, which tells the other side.
            await Task.WhenAll(connections).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private async Task RelayAsync(TcpClient client)
    {
        using var closing = client;
        using var server = new TcpClient();
        await server.ConnectAsync(_target.Host, _target.Port, _end.Token);
        (client.NoDelay, server.NoDelay) = (true, true);
        await Task.WhenAll(CopyAsync(client, server, new HeadReader(_requests.Enqueue).Read), CopyAsync(server, client, SayExpired));
    }

    private async Task CopyAsync(TcpClient from, TcpClient to, Action<Memory<byte>> look)
    {
        var buffer = new byte[128 * 1024];
        while (await from.GetStream().ReadAsync(buffer, _end.Token) is var read and > 0)
        {
            look(buffer.AsMemory(0, read));
            await to.GetStream().WriteAsync(buffer.AsMemory(0, read), _end.Token);
        }

        to.Client.Shutdown(SocketShutdown.Send);
    }

    /// <summary>Writes the words over the request id, which a header holds as well: so the length stays as it was announced.</summary>
    private void SayExpired(Memory<byte> response)
    {
        var start = response.Span.IndexOf("<Code>AccessDenied</Code><Message></Message><RequestId>"u8);
        if (SaysExpired && start >= 0)
        {
            var refusal = response.Span[start..];
            var room = refusal[..(refusal.IndexOf("</RequestId>"u8) + "</RequestId>"u8.Length)];
            room.Fill((byte)' ');
            "<Code>AccessDenied</Code><Message>Request has expired</Message>"u8.CopyTo(room);
        }
    }

    /// <summary>
    /// Finds the heads in what a client sends: bodies are skipped by their Content-Length. After a body without one there is nothing to
    /// find any more.
    /// </summary>
    private sealed class HeadReader(Action<RawRequest> found)
    {
        private readonly StringBuilder _head = new();
        private long _body;

        public void Read(Memory<byte> bytes)
        {
            foreach (var each in bytes.Span)
            {
                if (_body > 0)
                {
                    _body--;
                    continue;
                }

                _head.Append((char)each);
                if (each == '\n' && _head.ToString() is var head && head.EndsWith("\r\n\r\n", StringComparison.Ordinal))
                {
                    var request = new RawRequest(head, "");
                    found(request);
                    _head.Clear();
                    _body =
                        request.Header("Content-Length") is { } length ? long.Parse(length, CultureInfo.InvariantCulture)
                        : request.Header("Transfer-Encoding") is null ? 0
                        : long.MaxValue;
                }
            }
        }
    }
}
