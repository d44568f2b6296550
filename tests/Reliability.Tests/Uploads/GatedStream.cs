using System.Globalization;
using System.Net.Sockets;
using System.Text;

namespace Reliability.Tests.Uploads;

/// <summary>A client's connection, over which it sends its requests one after another, each with a length.</summary>
internal sealed class GatedStream(Socket socket, BodyGate gate, bool carriesUploads) : NetworkStream(socket, ownsSocket: true)
{
    private const int Never = -1;
    private const string LengthHeader = "\r\nContent-Length: ";

    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);

    /// <summary>What is still to be sent of the request, its head included.</summary>
    private long _left;

    /// <summary>How much is still to be sent where the body stands still.</summary>
    private long _stop = Never;

    private bool _isClosed;

    public override async ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default)
    {
        if (!carriesUploads)
        {
            await base.WriteAsync(buffer, cancellationToken);
            return;
        }

        while (!buffer.IsEmpty)
        {
            if (_left == 0)
            {
                BeginRequest(buffer.Span);
            }

            if (_left == _stop)
            {
                _stop = Never;
                await UntilClosedAsync(cancellationToken);
            }

            var part = buffer[..(int)Math.Min(buffer.Length, _stop == Never ? _left : _left - _stop)];
            await SendAsync(part, cancellationToken);
            _left -= part.Length;
            buffer = buffer[part.Length..];
        }
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing && !Interlocked.Exchange(ref _isClosed, true))
        {
            base.Dispose(disposing);
            gate.MarkClosed();
        }
    }

    /// <summary>The client writes the whole head at once, alone or with the beginning of the body.</summary>
    private void BeginRequest(ReadOnlySpan<byte> bytes)
    {
        var head = Encoding.Latin1.GetString(bytes[..(bytes.IndexOf("\r\n\r\n"u8) + 4)]);
        var from = head.IndexOf(LengthHeader, StringComparison.OrdinalIgnoreCase) + LengthHeader.Length;
        var body = long.Parse(head.AsSpan(from, head.IndexOf('\r', from) - from), NumberStyles.None, CultureInfo.InvariantCulture);
        _left = head.Length + body;
        _stop = gate.NextPlace() is { } percent ? body - (body * percent / 100) : Never;
    }

    private async ValueTask SendAsync(ReadOnlyMemory<byte> part, CancellationToken cancellationToken)
    {
        try
        {
            await base.WriteAsync(part, cancellationToken);
        }
        catch (IOException) when (_stop != Never)
        {
            // A large body may be broken off even before it comes to its place.
            gate.MarkBroken();
            throw;
        }
    }

    private async Task UntilClosedAsync(CancellationToken cancellationToken)
    {
        try
        {
            // Nothing is read: it only waits until there is something, or the end.
            await Socket
                .ReceiveAsync(Memory<byte>.Empty, SocketFlags.None, cancellationToken)
                .AsTask()
                .WaitAsync(Patience, TimeProvider.System, cancellationToken);
            if (Socket.Available > 0)
            {
                return;
            }
        }
        catch (SocketException)
        {
            // It was reset.
        }

        gate.MarkBroken();
    }
}
