using System.Net.Sockets;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Connections.Features;
using Microsoft.AspNetCore.Http.Features;

namespace DocumentClients.Testing.Hosting;

/// <summary>One client's connection: its socket, what it does now, and the ways to end it.</summary>
internal sealed class ClientConnection
{
    private readonly ConnectionContext _connection;
    private readonly Socket _socket;
    private readonly HeadRecordingReader _reader;
    private readonly object _gate = new();
    private State _state;
    private TaskCompletionSource? _responded;

    public ClientConnection(ConnectionContext connection)
    {
        _connection = connection;
        _socket = connection.Features.GetRequiredFeature<IConnectionSocketFeature>().Socket;
        _reader = new HeadRecordingReader(connection.Transport.Input);
        connection.Transport = new DuplexPipe(_reader, connection.Transport.Output);
        connection.Features.Set(this);
    }

    private enum State
    {
        Idle,
        Receiving,
        Responding,
    }

    /// <summary>A request begins: returns its head, byte for byte (Latin-1).</summary>
    public string BeginRequest(string requestLine)
    {
        lock (_gate)
        {
            _state = State.Receiving;
        }

        return _reader.TakeHead(requestLine);
    }

    /// <summary>From here on the client may see the whole response at any moment, and take the connection for idle.</summary>
    public void BeginResponse()
    {
        lock (_gate)
        {
            _state = State.Responding;
            _responded = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        }
    }

    public void EndRequest()
    {
        _reader.EndRequest();
        TaskCompletionSource? responded;
        lock (_gate)
        {
            _state = State.Idle;
            responded = _responded;
            _responded = null;
        }

        responded?.SetResult();
    }

    /// <summary>Sends bytes past the web server, so that it is certain that they left before the connection is closed.</summary>
    public async Task SendRawAsync(ReadOnlyMemory<byte> bytes, CancellationToken cancellationToken)
    {
        while (!bytes.IsEmpty)
        {
            bytes = bytes[await _socket.SendAsync(bytes, SocketFlags.None, cancellationToken).ConfigureAwait(false)..];
        }
    }

    /// <summary>
    /// Ends our direction only. A full close would send a reset as soon as bytes of the client were left unread or came later.
    /// </summary>
    public void HalfClose() => OnSocket(socket => socket.Shutdown(SocketShutdown.Send));

    /// <summary>Ends the connection with a reset.</summary>
    public void Reset()
    {
        OnSocket(socket =>
        {
            socket.LingerState = new LingerOption(enable: true, seconds: 0);
            socket.Close(timeout: 0);
        });
        Abort();
    }

    /// <summary>Ends the connection if no request is on it, or as soon as the response that is being sent was sent.</summary>
    public async Task CloseIfIdleAsync(CloseKind kind)
    {
        Task responded;
        lock (_gate)
        {
            if (_state == State.Receiving)
            {
                return;
            }

            responded = _responded?.Task ?? Task.CompletedTask;
        }

        await responded.ConfigureAwait(false);
        if (kind == CloseKind.Reset)
        {
            Reset();
            return;
        }

        // Nothing of the client is unread here, so a full close is a clean FIN; later bytes are refused, not handled.
        OnSocket(socket =>
        {
            socket.Shutdown(SocketShutdown.Both);
            socket.Close();
        });
        Abort();
    }

    private void Abort() => _connection.Abort(new ConnectionAbortedException("Closed by the emulator server."));

    private void OnSocket(Action<Socket> end)
    {
        try
        {
            end(_socket);
        }
        catch (Exception exception) when (exception is SocketException or ObjectDisposedException)
        {
            // The client was faster: the connection is gone already, which is what was wanted.
        }
    }
}
