using System.Buffers;
using System.Collections.Concurrent;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace S3Check;

/// <summary>
/// Stands before the storage and passes bytes on, both ways. Keeps the head of every request: what the client says it sent is no proof.
/// </summary>
internal sealed class RecordingRelay : IAsyncDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _end = new();
    private readonly ConcurrentQueue<RecordedRequest> _requests = new();
    private readonly Uri _target;
    private readonly Task _accepting;

    public RecordingRelay(Uri target)
    {
        _target = target;
        _listener.Start();
        Address = new Uri($"http://{_listener.LocalEndpoint}/");
        _accepting = AcceptAsync();
    }

    public Uri Address { get; }

    /// <summary>
    /// Whether a refusal without words gets those that S3 has for expiry; everything else goes through unchanged. radosgw refuses what has
    /// expired, but does not say why.
    /// </summary>
    public bool SaysExpired { get; set; }

    /// <summary>The requests since the last call, and forgets them.</summary>
    public IReadOnlyList<RecordedRequest> Take()
    {
        List<RecordedRequest> taken = [];
        while (_requests.TryDequeue(out var request))
        {
            taken.Add(request);
        }

        return taken;
    }

    public async ValueTask DisposeAsync()
    {
        await _end.CancelAsync();
        _listener.Dispose();
        await _accepting;
        _end.Dispose();
    }

    private async Task AcceptAsync()
    {
        List<Task> connections = [];
        try
        {
            while (true)
            {
                connections.Add(RelayAsync(await _listener.AcceptTcpClientAsync(_end.Token)));
            }
        }
        catch (OperationCanceledException)
        {
            await Task.WhenAll(connections);
        }
    }

    private async Task RelayAsync(TcpClient client)
    {
        using var server = new TcpClient();
        using (client)
        {
            try
            {
                await server.ConnectAsync(_target.Host, _target.Port, _end.Token);
                (client.NoDelay, server.NoDelay) = (true, true);
                await Task.WhenAll(RequestsAsync(client.GetStream(), server), RespondsAsync(server.GetStream(), client));
            }
            catch (Exception broken) when (broken is IOException or SocketException or OperationCanceledException)
            {
                // One side broke off, or the program ends: closing both tells the other side.
            }
        }
    }

    private async Task RequestsAsync(NetworkStream from, TcpClient to)
    {
        var heads = new HeadReader(_requests.Enqueue);
        await CopyAsync(from, to.GetStream(), heads.Read);
        to.Client.Shutdown(SocketShutdown.Send);
    }

    private async Task RespondsAsync(NetworkStream from, TcpClient to)
    {
        await CopyAsync(
            from,
            to.GetStream(),
            bytes =>
            {
                if (SaysExpired)
                {
                    EmptyMessagePatch.SayExpired(bytes.Span);
                }
            }
        );
        to.Client.Shutdown(SocketShutdown.Send);
    }

    private async Task CopyAsync(NetworkStream from, NetworkStream to, Action<Memory<byte>> look)
    {
        var buffer = ArrayPool<byte>.Shared.Rent(128 * 1024);
        while (await from.ReadAsync(buffer, _end.Token) is var read and > 0)
        {
            look(buffer.AsMemory(0, read));
            await to.WriteAsync(buffer.AsMemory(0, read), _end.Token);
        }

        ArrayPool<byte>.Shared.Return(buffer);
    }

    /// <summary>
    /// Finds the heads in what a client sends: bodies are skipped by their Content-Length. After a body without one there is nothing to
    /// find any more.
    /// </summary>
    private sealed class HeadReader(Action<RecordedRequest> found)
    {
        private readonly StringBuilder _head = new();
        private long _body;

        public void Read(Memory<byte> bytes)
        {
            ReadOnlySpan<byte> rest = bytes.Span;
            while (!rest.IsEmpty)
            {
                if (_body > 0)
                {
                    var skipped = (int)Math.Min(_body, rest.Length);
                    _body -= skipped;
                    rest = rest[skipped..];
                    continue;
                }

                _head.Append((char)rest[0]);
                rest = rest[1..];
                if (EndsHead())
                {
                    Complete();
                }
            }
        }

        private bool EndsHead() => _head.Length >= 4 && _head[^1] == '\n' && _head[^2] == '\r' && _head[^3] == '\n' && _head[^4] == '\r';

        private void Complete()
        {
            var request = RecordedRequest.Parse(_head.ToString());
            _head.Clear();
            found(request);
            _body =
                request.Header("Content-Length") is { } length ? long.Parse(length, CultureInfo.InvariantCulture)
                : request.Header("Transfer-Encoding") is null ? 0
                : long.MaxValue;
        }
    }
}
