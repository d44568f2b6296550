using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Reliability.Tests.Uploads;

/// <summary>
/// Both services and the storage at once: reads bodies and drops them. It allocates nothing while it reads a body, so that what is
/// allocated then is the client's: a thread for each connection, which blocks.
/// </summary>
internal sealed class DroppingServer : IDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly List<Socket> _clients = [];
    private readonly Thread _accepting;

    public DroppingServer()
    {
        _listener.Start();
        _accepting = new Thread(Accept) { IsBackground = true };
        _accepting.Start();
    }

    public Uri Address => new($"http://127.0.0.1:{((IPEndPoint)_listener.LocalEndpoint).Port}/");

    public void Dispose()
    {
        _listener.Dispose();
        _accepting.Join();
        lock (_clients)
        {
            _clients.ForEach(static client => client.Dispose());
        }
    }

    private void Accept()
    {
        try
        {
            while (true)
            {
                var client = _listener.AcceptSocket();
                lock (_clients)
                {
                    _clients.Add(client);
                }

                new Thread(() => Serve(client)) { IsBackground = true }.Start();
            }
        }
        catch (Exception stopped) when (stopped is SocketException or ObjectDisposedException)
        {
            // The end.
        }
    }

    private void Serve(Socket client)
    {
        var buffer = new byte[1 << 20];
        try
        {
            while (true)
            {
                int length = 0,
                    end;
                while ((end = buffer.AsSpan(0, length).IndexOf("\r\n\r\n"u8)) < 0)
                {
                    if (client.Receive(buffer, length, buffer.Length - length, SocketFlags.None) is not (> 0 and var read))
                    {
                        return;
                    }

                    length += read;
                }

                var head = Encoding.Latin1.GetString(buffer, 0, end + 2);
                for (var rest = BodyLength(head) - (length - end - 4); rest > 0; )
                {
                    rest -= client.Receive(buffer) is > 0 and var read ? read : throw new SocketException((int)SocketError.ConnectionReset);
                }

                client.Send(ResponseTo(head));
            }
        }
        catch (Exception gone) when (gone is SocketException or ObjectDisposedException)
        {
            // The client is gone, or the test is over.
        }
    }

    private static long BodyLength(string head)
    {
        var line = head.Split("\r\n").FirstOrDefault(static line => line.StartsWith("Content-Length:", StringComparison.OrdinalIgnoreCase));
        return line is null
            ? 0
            : long.Parse(line["Content-Length:".Length..], NumberStyles.AllowLeadingWhite, CultureInfo.InvariantCulture);
    }

    private byte[] ResponseTo(string head) =>
        head.Split(' ', 3) switch
        {
            ["PUT", ..] => "HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n"u8.ToArray(),
            [_, "/vapor/signed-storage-url", _] => Json(
                $$$"""{"key":"tmp/k-1","url":"{{{Address}}}tmp/k-1?X-Amz-Signature=6d2c1f","headers":{"Content-Type":"application/pdf"}}"""
            ),
            [_, "/extractions/sessions/s-1/documents", _] => Json("""{"id":"d-1","status":"uploaded"}"""),
            _ => Json("""{"success":true,"doc_id":"d-1"}"""),
        };

    private static byte[] Json(string body) =>
        Encoding.UTF8.GetBytes(
            string.Create(
                CultureInfo.InvariantCulture,
                $"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: {body.Length}\r\n\r\n{body}"
            )
        );
}
