using System.Globalization;
using System.Net.Sockets;
using System.Text;
using Reliability.Tests.Connections;

namespace Reliability.Tests.Uploads;

/// <summary>
/// Both services and the storage at once: reads bodies and drops them. It allocates nothing while it reads a body, so that what is
/// allocated then is the client's: a thread for each connection, which blocks until the client closes it.
/// </summary>
internal sealed class DroppingServer : IAsyncDisposable
{
    private readonly RawListener _listener;

    public DroppingServer() =>
        _listener = new RawListener(
            (client, _) =>
                Task.Factory.StartNew(() => Serve(client), CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default)
        );

    public Uri Address => new($"http://127.0.0.1:{_listener.Port}/");

    public ValueTask DisposeAsync() => _listener.DisposeAsync();

    private void Serve(Socket client)
    {
        var buffer = new byte[1 << 20];
        while (true)
        {
            int length = 0,
                end;
            while ((end = buffer.AsSpan(0, length).IndexOf("\r\n\r\n"u8)) < 0)
            {
                length += Receive(length);
            }

            var head = RawRequest.Of(buffer.AsSpan(0, end + 4), end + 4);
            for (var rest = head.ContentLength - (length - end - 4); rest > 0; )
            {
                rest -= Receive(0);
            }

            client.Send(ResponseTo(head));
        }

        int Receive(int from) =>
            client.Receive(buffer.AsSpan(from)) is > 0 and var read ? read : throw new SocketException((int)SocketError.ConnectionReset);
    }

    private byte[] ResponseTo(RawRequest request)
    {
        var body = request switch
        {
            { Method: "PUT" } => "",
            { Path: "/vapor/signed-storage-url" } =>
                $$$"""{"key":"tmp/k-1","url":"{{{Address}}}tmp/k-1?X-Amz-Signature=6d2c1f","headers":{"Content-Type":"application/pdf"}}""",
            { Path: "/extractions/sessions/s-1/documents" } => """{"id":"d-1","status":"uploaded"}""",
            _ => """{"success":true,"doc_id":"d-1"}""",
        };
        return Encoding.UTF8.GetBytes(
            string.Create(
                CultureInfo.InvariantCulture,
                $"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: {body.Length}\r\n\r\n{body}"
            )
        );
    }
}
