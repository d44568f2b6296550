using System.Collections.Concurrent;
using System.Globalization;
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
    private const int Tries = 20;

    /// <summary>The first byte of who speaks TLS, which nobody here understands.</summary>
    private const byte TlsHandshake = 0x16;

    private readonly List<TcpListener> _listeners = [];
    private readonly List<Task> _accepting = [];
    private readonly CancellationTokenSource _stopping = new();
    private readonly ConcurrentQueue<RawRequest> _requests = new();
    private readonly ConcurrentQueue<string> _received = new();
    private int _connections;
    private int _left;

    public RawServer()
    {
        for (var tries = 1; !TryListen(isLast: tries == Tries); tries++)
        {
            // The port was free at the one address, but not at the other.
        }

        _accepting.AddRange(_listeners.Select(AcceptAsync));
    }

    /// <summary>Whether this machine has the loopback address of IPv6.</summary>
    public static bool HasIPv6 { get; } = FindIPv6();

    public int Port { get; private set; }

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

    public async ValueTask DisposeAsync()
    {
        await _stopping.CancelAsync();
        await Task.WhenAll(_accepting);
        _listeners.ForEach(static listener => listener.Dispose());
        _stopping.Dispose();
    }

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

    private bool TryListen(bool isLast)
    {
        try
        {
            Listen(IPAddress.Loopback, 0);
            Port = ((IPEndPoint)_listeners[0].LocalEndpoint).Port;
            if (HasIPv6)
            {
                Listen(IPAddress.IPv6Loopback, Port);
            }

            return true;
        }
        catch (SocketException) when (!isLast)
        {
            _listeners.ForEach(static listener => listener.Dispose());
            _listeners.Clear();
            return false;
        }
    }

    private void Listen(IPAddress address, int port)
    {
        var listener = new TcpListener(address, port);
        listener.Start();
        _listeners.Add(listener);
    }

    private async Task AcceptAsync(TcpListener listener)
    {
        var serving = new List<Task>();
        try
        {
            while (true)
            {
                var client = await listener.AcceptSocketAsync(_stopping.Token);
                Interlocked.Increment(ref _connections);
                serving.RemoveAll(static task => task.IsCompleted);
                serving.Add(ServeAsync(client));
            }
        }
        catch (OperationCanceledException)
        {
            // The end: no further connection is taken.
        }

        await Task.WhenAll(serving);
    }

    private async Task ServeAsync(Socket client)
    {
        using var closing = client;
        try
        {
            if (await ReadAsync(client) is not { } request)
            {
                return;
            }

            _requests.Enqueue(request);
            if (Script is { } script)
            {
                await script(client, _stopping.Token);
            }
            else if (Response(request) is { } response)
            {
                await client.SendAsync(response, _stopping.Token);
                client.Shutdown(SocketShutdown.Send);
            }

            // A close with something unread would be a reset, and could overtake the response.
            var rest = new byte[4096];
            while (await client.ReceiveAsync(rest, _stopping.Token) is > 0 and var more)
            {
                _received.Enqueue(Encoding.Latin1.GetString(rest, 0, more));
            }
        }
        catch (Exception gone) when (gone is SocketException or OperationCanceledException or ObjectDisposedException)
        {
            // The client is gone, a script has closed the connection, or the test is over.
        }
        finally
        {
            Interlocked.Increment(ref _left);
        }
    }

    private async Task<RawRequest?> ReadAsync(Socket client)
    {
        var (bytes, length, endOfHead, total) = (new byte[64 * 1024], 0, -1, int.MaxValue);
        while (length < total)
        {
            if (length == bytes.Length)
            {
                Array.Resize(ref bytes, bytes.Length * 2);
            }

            var read = await client.ReceiveAsync(bytes.AsMemory(length), _stopping.Token);
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
                total =
                    endOfHead
                    + int.Parse(
                        RawRequest.Of(bytes.AsSpan(0, endOfHead), endOfHead).Header("Content-Length") ?? "0",
                        NumberStyles.None,
                        CultureInfo.InvariantCulture
                    );
            }
        }

        return RawRequest.Of(bytes.AsSpan(0, length), endOfHead);
    }
}
