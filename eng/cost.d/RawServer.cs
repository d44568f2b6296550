using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Cost;

/// <summary>As little of an HTTP/1.1 server as both clients need: it keeps connections open, reads bodies and drops them.</summary>
internal sealed class RawServer : IDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);

    /// <summary>A status as the vendor's pages have it.</summary>
    public static byte[] StatusBody { get; } = """{"status":"new"}"""u8.ToArray();

    private int Port => ((IPEndPoint)_listener.LocalEndpoint).Port;

    /// <summary>Reports its port, and serves until the standard input ends.</summary>
    public async Task RunAsync()
    {
        _listener.Start();
        Console.WriteLine(Port.ToString(CultureInfo.InvariantCulture));
        var accepting = AcceptAsync();
        await Console.In.ReadToEndAsync();
        _listener.Stop();
        await accepting;
    }

    public void Dispose() => _listener.Dispose();

    private async Task AcceptAsync()
    {
        try
        {
            while (true)
            {
                _ = ServeAsync(await _listener.AcceptSocketAsync());
            }
        }
        catch (Exception stopped) when (stopped is SocketException or ObjectDisposedException)
        {
            // The end.
        }
    }

    private async Task ServeAsync(Socket client)
    {
        using var closing = client;
        client.NoDelay = true;
        var buffer = new byte[1 << 20];
        for (var length = 0; ; )
        {
            int end;
            while ((end = buffer.AsSpan(0, length).IndexOf("\r\n\r\n"u8)) < 0)
            {
                if (await client.ReceiveAsync(buffer.AsMemory(length)) is not (> 0 and var read))
                {
                    return;
                }

                length += read;
            }

            var head = Encoding.Latin1.GetString(buffer, 0, end + 2);
            var rest = BodyLength(head) - (length - end - 4);
            while (rest > 0 && await client.ReceiveAsync(buffer) is > 0 and var read)
            {
                rest -= read;
            }

            length = 0;
            await client.SendAsync(ResponseTo(head));
        }
    }

    private static long BodyLength(string head)
    {
        const string name = "\r\nContent-Length: ";
        var at = head.IndexOf(name, StringComparison.OrdinalIgnoreCase);
        return at < 0
            ? 0
            : long.Parse(
                head.AsSpan(at + name.Length, head.IndexOf('\r', at + name.Length) - at - name.Length),
                NumberStyles.None,
                CultureInfo.InvariantCulture
            );
    }

    private byte[] ResponseTo(string head) =>
        head.Split(' ', 3) switch
        {
            ["GET", ..] => Json(StatusBody),
            ["PUT", ..] => "HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n"u8.ToArray(),
            [_, "/vapor/signed-storage-url", _] => Json(
                Encoding.UTF8.GetBytes(
                    """{"uuid":"u-1","key":"tmp/k-1","url":"http:"""
                        + $$$"""//127.0.0.1:{{{Port}}}/tmp/k-1?X-Amz-Signature=6d2c1f","headers":{"Content-Type":"application/pdf"}}"""
                )
            ),
            [_, "/extractions/sessions/s-1/documents", _] => Json(
                """{"id":"d-1","filename":"invoice.pdf","status":"uploaded","extraction_session_id":"s-1"}"""u8
            ),
            _ => Json("""{"success":true,"doc_id":"d-1","filename":"invoice.pdf"}"""u8),
        };

    private static byte[] Json(ReadOnlySpan<byte> body) =>
        [
            .. Encoding.ASCII.GetBytes(
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: {body.Length}\r\n\r\n"
                )
            ),
            .. body,
        ];
}
