using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Reliability.Tests.Connections;

/// <summary>
/// A server that writes what a test tells it to, one response for each connection, and keeps everything that comes. Listens at all loopback
/// addresses, on one port.
/// </summary>
internal sealed class RawServer : IAsyncDisposable
{
    /// <summary>The first byte of who speaks TLS, which nobody here understands.</summary>
    public const byte TlsHandshake = 0x16;

    private readonly RawListener _listener;
    private readonly ConcurrentQueue<RawRequest> _requests = new();
    private readonly ConcurrentQueue<string> _received = new();
    private int _connections;
    private int _left;

    public RawServer() => _listener = new RawListener(ServeAsync, alsoIPv6: HasIPv6);

    /// <summary>Whether this machine has the loopback address of IPv6.</summary>
    public static bool HasIPv6 { get; } = FindIPv6();

    public int Port => _listener.Port;

    public Uri Address => new($"http://127.0.0.1:{Port}/");

    /// <summary>What is sent; null sends nothing until the client goes away.</summary>
    public Func<RawRequest, byte[]?> Response { get; set; } = static _ => RawServerResponse.Of(200, "");

    /// <summary>
    /// Writes a response by itself, piece by piece, in place of <see cref="Response"/>. Afterwards the connection stays open until the
    /// client goes away.
    /// </summary>
    public Func<Socket, CancellationToken, Task>? Script { get; set; }

    /// <summary>How many connections have ended.</summary>
    public int Left => Volatile.Read(ref _left);

    /// <summary>How many connections were made, whatever came over them.</summary>
    public int Connections => Volatile.Read(ref _connections);

    /// <summary>The requests that came whole.</summary>
    public IReadOnlyList<RawRequest> Requests => [.. _requests];

    /// <summary>All that came, request or not.</summary>
    public string Received => string.Concat(_received);

    public void Forget()
    {
        _requests.Clear();
        _received.Clear();
        Volatile.Write(ref _connections, 0);
    }

    public ValueTask DisposeAsync() => _listener.DisposeAsync();

    private static bool FindIPv6()
    {
        try
        {
            using var listener = new TcpListener(IPAddress.IPv6Loopback, 0);
            listener.Start();
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }

    private async Task ServeAsync(Socket client, CancellationToken stopping)
    {
        Interlocked.Increment(ref _connections);
        try
        {
            if (await ReadAsync(client, stopping) is not { } request)
            {
                return;
            }

            _requests.Enqueue(request);
            if (Script is { } script)
            {
                await script(client, stopping);
            }
            else if (Response(request) is { } response)
            {
                await client.SendAsync(response, stopping);
                client.Shutdown(SocketShutdown.Send);
            }

            // A close with something unread would be a reset, and could overtake the response.
            var rest = new byte[4096];
            while (await client.ReceiveAsync(rest, stopping) is > 0 and var more)
            {
                _received.Enqueue(Encoding.Latin1.GetString(rest, 0, more));
            }
        }
        finally
        {
            Interlocked.Increment(ref _left);
        }
    }

    private async Task<RawRequest?> ReadAsync(Socket client, CancellationToken stopping)
    {
        var (bytes, length, endOfHead, total) = (new byte[64 * 1024], 0, -1, long.MaxValue);
        while (length < total)
        {
            if (length == bytes.Length)
            {
                Array.Resize(ref bytes, bytes.Length * 2);
            }

            var read = await client.ReceiveAsync(bytes.AsMemory(length), stopping);
            if (read == 0)
            {
                return null;
            }

            _received.Enqueue(Encoding.Latin1.GetString(bytes, length, read));
            length += read;
            if (bytes[0] == TlsHandshake)
            {
                return null;
            }

            if (endOfHead < 0 && bytes.AsSpan(0, length).IndexOf("\r\n\r\n"u8) is >= 0 and var end)
            {
                endOfHead = end + 4;
                total = endOfHead + RawRequest.Of(bytes.AsSpan(0, endOfHead), endOfHead).ContentLength;
            }
        }

        return RawRequest.Of(bytes.AsSpan(0, length), endOfHead);
    }
}
