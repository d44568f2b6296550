using System.Globalization;
using System.Net;
using System.Net.Sockets;

namespace Clients.LoadTests.Sink;

/// <summary>
/// As little of an HTTP/1.1 server as all sides need, in a process of its own: it keeps connections open, reads bodies and drops them,
/// responds as the services do, and counts.
/// </summary>
internal sealed class SinkServer : IDisposable
{
    private readonly Socket _listener = new(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
    private readonly SinkOptions _options;
    private long _requests;
    private long _connections;

    public SinkServer(SinkOptions options)
    {
        _options = options;
        _listener.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        _listener.Listen(backlog: 4096);
        Responses = new SinkResponses(options, ((IPEndPoint)_listener.LocalEndPoint!).Port);
    }

    public SinkResponses Responses { get; }

    /// <summary>
    /// Reports its port; then for each line that it gets, the requests and connections so far. The first line is the mark, from which on
    /// documents take their time. Ends when its input does.
    /// </summary>
    public async Task RunAsync()
    {
        Console.WriteLine(Responses.Port.ToString(CultureInfo.InvariantCulture));
        var accepting = AcceptAsync();
        while (await Console.In.ReadLineAsync() is not null)
        {
            Responses.Mark();
            Console.WriteLine(FormattableString.Invariant($"{Interlocked.Read(ref _requests)} {Interlocked.Read(ref _connections)}"));
        }

        _listener.Dispose();
        await accepting;
    }

    public Task CountRequestAsync()
    {
        Interlocked.Increment(ref _requests);
        return _options.Delay == TimeSpan.Zero ? Task.CompletedTask : Task.Delay(_options.Delay, TimeProvider.System);
    }

    public void Dispose() => _listener.Dispose();

    private async Task AcceptAsync()
    {
        try
        {
            while (true)
            {
                var socket = await _listener.AcceptAsync();
                Interlocked.Increment(ref _connections);
                _ = new SinkConnection(socket, this).ServeAsync();
            }
        }
        catch (Exception stopped) when (stopped is SocketException or ObjectDisposedException)
        {
            // The end.
        }
    }
}
