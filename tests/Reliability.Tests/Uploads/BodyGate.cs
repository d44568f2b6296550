using System.Collections.Concurrent;
using Reliability.Tests.Connections;

namespace Reliability.Tests.Uploads;

/// <summary>
/// Makes a client's connections. The body of an upload that is to be broken off stands still on the way at its place, until the server has
/// closed: small bodies, too, are broken off inside, and not when they are in the sockets' buffers already.
/// </summary>
internal sealed class BodyGate
{
    private readonly ConcurrentQueue<int?> _places = new();
    private int _broken;
    private int _made;
    private int _closed;

    /// <summary>How many bodies the server closed on while a part of them was not sent yet.</summary>
    public int Broken => Volatile.Read(ref _broken);

    /// <summary>How many connections the client has open.</summary>
    public int Open => Made - Volatile.Read(ref _closed);

    /// <summary>How many connections the client has made.</summary>
    public int Made => Volatile.Read(ref _made);

    /// <summary>
    /// Says of the next request that has no place yet at which percent of its body it stands still; null where it does not.
    /// </summary>
    public void Plan(int? percent) => _places.Enqueue(percent);

    public void Clear() => _places.Clear();

    public int? NextPlace() => _places.TryDequeue(out var percent) ? percent : null;

    public void MarkBroken() => Interlocked.Increment(ref _broken);

    public void MarkClosed() => Interlocked.Increment(ref _closed);

    /// <param name="handler">What makes the connections.</param>
    /// <param name="carriesUploads">Whether uploads go over them; otherwise they are only counted.</param>
    public void Install(SocketsHttpHandler handler, bool carriesUploads) =>
        handler.ConnectCallback = async (context, cancellationToken) =>
        {
            var socket = await Connector.ConnectAsync(context.DnsEndPoint.Port, cancellationToken);
            Interlocked.Increment(ref _made);
            return new GatedStream(socket, this, carriesUploads);
        };
}
