using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Reliability.Tests.Hostile.Responses;

/// <summary>A server below HTTP: reads whole requests, sends what it is told, and counts what the other side took.</summary>
internal sealed class HostileServer : IAsyncDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _end = new();
    private readonly HostileResponse _response;
    private readonly Task _serving;
    private long _taken;
    private int _requests;

    public HostileServer(HostileResponse response)
    {
        _response = response;
        _listener.Start();
        _serving = ServeAsync();
    }

    public Uri Address => new($"http://127.0.0.1:{((IPEndPoint)_listener.LocalEndpoint).Port}/");

    /// <summary>Bytes that left for the client, buffers on the way included.</summary>
    public long Taken => Interlocked.Read(ref _taken);

    public int Requests => Volatile.Read(ref _requests);

    public async ValueTask DisposeAsync()
    {
        await _end.CancelAsync();
        _listener.Stop();
        await _serving;
        _listener.Dispose();
        _end.Dispose();
    }

    private async Task ServeAsync()
    {
        List<Task> connections = [];
        try
        {
            while (true)
            {
                connections.Add(ServeAsync(await _listener.AcceptSocketAsync(_end.Token)));
            }
        }
        catch (Exception stopped)
            when (stopped is OperationCanceledException or SocketException or ObjectDisposedException or InvalidOperationException)
        {
            await Task.WhenAll(connections);
        }
    }

    private async Task ServeAsync(Socket socket)
    {
        using var connection = socket;
        connection.SendBufferSize = 64 << 10;
        await using var stream = new NetworkStream(connection);
        try
        {
            await ReadRequestAsync(stream);
            Interlocked.Increment(ref _requests);
            foreach (var piece in _response.Bytes)
            {
                await stream.WriteAsync(piece, _end.Token);
                Interlocked.Add(ref _taken, piece.Length);
                if (_response.Pause > TimeSpan.Zero)
                {
                    await Task.Delay(_response.Pause, TimeProvider.System, _end.Token);
                }
            }

            connection.Shutdown(SocketShutdown.Send);
            await stream.CopyToAsync(Stream.Null, _end.Token);
        }
        catch (Exception left) when (left is IOException or SocketException or OperationCanceledException)
        {
            // The client has had enough, or the test is over.
        }
    }

    private async Task ReadRequestAsync(NetworkStream stream)
    {
        var head = new StringBuilder();
        var one = new byte[1];
        while (!head.ToString().EndsWith("\r\n\r\n", StringComparison.Ordinal))
        {
            await stream.ReadExactlyAsync(one, _end.Token);
            head.Append((char)one[0]);
        }

        var length = head.ToString()
            .Split("\r\n")
            .FirstOrDefault(static line => line.StartsWith("Content-Length:", StringComparison.OrdinalIgnoreCase));
        await stream.ReadExactlyAsync(
            new byte[length is null ? 0 : int.Parse(length["Content-Length:".Length..], System.Globalization.CultureInfo.InvariantCulture)],
            _end.Token
        );
    }
}
