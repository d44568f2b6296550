using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace NetfxCheck;

/// <summary>
/// A server that keeps what it gets, and does what no HTTP server would: it closes connections at chosen moments. Bodies without a
/// Content-Length are not understood, since the clients send none.
/// </summary>
internal sealed class RawServer : IDisposable
{
    private const int LargestKept = 1024 * 1024;

    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly List<RawRequest> _requests = [];
    private readonly Func<RawRequest, Reply> _reply;
    private int _connections;

    public RawServer(Func<RawRequest, Reply> reply)
    {
        _reply = reply;
        _listener.Start();
        Port = ((IPEndPoint)_listener.LocalEndpoint).Port;
        Accepting = AcceptAsync();
    }

    public int Port { get; }

    public Uri Address => new($"http://127.0.0.1:{Port}/");

    public int Connections => Volatile.Read(ref _connections);

    /// <summary>All that arrived, in order, also what was not read.</summary>
    public IReadOnlyList<RawRequest> Requests
    {
        get
        {
            lock (_requests)
            {
                return [.. _requests];
            }
        }
    }

    /// <summary>Ends with the server.</summary>
    private Task Accepting { get; }

    /// <summary>Ends when a request has been read: the client may have given up before.</summary>
    public async Task ArrivedAsync()
    {
        while (Requests.Count == 0)
        {
            await TimeProvider.System.Delay(TimeSpan.FromMilliseconds(20));
        }
    }

    /// <summary>Those of one method.</summary>
    public IReadOnlyList<RawRequest> Of(string method) => [.. Requests.Where(request => request.Method == method)];

    public RawRequest Single(string method)
    {
        var requests = Of(method);
        Expect.That(requests.Count == 1, $"wanted one {method}, saw {string.Join(", ", Requests.Select(static request => request.Line))}");
        return requests[0];
    }

    public void Dispose() => _listener.Stop();

    private async Task AcceptAsync()
    {
        try
        {
            while (true)
            {
                var client = await _listener.AcceptTcpClientAsync();
                Interlocked.Increment(ref _connections);
                _ = Task.Run(() => ServeAsync(client));
            }
        }
        catch (Exception stopped) when (stopped is ObjectDisposedException or SocketException or InvalidOperationException)
        {
            // The check is over.
        }
    }

    private async Task ServeAsync(TcpClient client)
    {
        using (client)
        {
            client.NoDelay = true;
            var stream = client.GetStream();
            try
            {
                while (await ReadAsync(stream) is { } request)
                {
                    Keep(request);
                    var reply = _reply(request);
                    await reply.After;
                    await stream.WriteAsync(reply.Bytes, 0, reply.Bytes.Length);
                    if (reply.End == ConnectionEnd.AtNextRequest)
                    {
                        await KeepUnreadAsync(stream);
                    }

                    if (reply.End is ConnectionEnd.AtNextRequest or ConnectionEnd.ByReset)
                    {
                        client.LingerState = new LingerOption(enable: true, seconds: 0);
                    }

                    if (reply.End != ConnectionEnd.Never)
                    {
                        client.Close();
                        reply.TellClosed();
                        return;
                    }
                }
            }
            catch (Exception broken) when (broken is IOException or SocketException or ObjectDisposedException)
            {
                // The client broke off.
            }
        }
    }

    private void Keep(RawRequest request)
    {
        lock (_requests)
        {
            _requests.Add(request);
        }
    }

    /// <summary>Waits until something arrives, and takes no more than its beginning.</summary>
    private async Task KeepUnreadAsync(NetworkStream stream)
    {
        var beginning = new byte[64];
        var count = await stream.ReadAsync(beginning, 0, beginning.Length);
        if (count > 0)
        {
            Keep(new RawRequest(Encoding.ASCII.GetString(beginning, 0, count), [], wasRead: false));
        }
    }

    private static async Task<RawRequest?> ReadAsync(NetworkStream stream)
    {
        var head = new StringBuilder();
        var one = new byte[1];
        while (!(head.Length >= 4 && head[head.Length - 1] == '\n' && head[head.Length - 3] == '\n'))
        {
            if (await stream.ReadAsync(one, 0, 1) == 0)
            {
                return null;
            }

            head.Append((char)one[0]);
        }

        var text = head.ToString();
        if (RawRequest.HeaderOf(text, "Expect") is not null)
        {
            var proceed = Encoding.ASCII.GetBytes("HTTP/1.1 100 Continue\r\n\r\n");
            await stream.WriteAsync(proceed, 0, proceed.Length);
        }

        var length = long.Parse(RawRequest.HeaderOf(text, "Content-Length") ?? "0", NumberStyles.None, CultureInfo.InvariantCulture);
        return await BodyAsync(stream, length) is { } body ? new RawRequest(text, body) : null;
    }

    /// <summary>The body, or nothing of one that is too large to be kept; null when the client broke off.</summary>
    private static async Task<byte[]?> BodyAsync(NetworkStream stream, long length)
    {
        var kept = new byte[length <= LargestKept ? length : 64 * 1024];
        var read = 0L;
        while (read < length)
        {
            var offset = length <= LargestKept ? (int)read : 0;
            var count = await stream.ReadAsync(kept, offset, (int)Math.Min(kept.Length - offset, length - read));
            if (count == 0)
            {
                return null;
            }

            read += count;
        }

        return length <= LargestKept ? kept : [];
    }
}
