using System.Net.Sockets;
using System.Text;

namespace DocumentClients.Testing.Tests;

/// <summary>
/// A client that is nothing but a socket: what it sends and sees is what is on the wire. Text is Latin-1, one character a byte.
/// </summary>
internal sealed class RawClient : IDisposable
{
    private readonly TcpClient _client = new();
    private NetworkStream _stream = null!;

    public static async Task<RawClient> ConnectAsync(Uri address)
    {
        var client = new RawClient();
        await client._client.ConnectAsync(address.Host, address.Port);
        client._stream = client._client.GetStream();
        return client;
    }

    public async Task SendAsync(string text) => await _stream.WriteAsync(Encoding.Latin1.GetBytes(text));

    public void EndSending() => _client.Client.Shutdown(SocketShutdown.Send);

    /// <summary>Reads until the server ends the connection: everything that came, and how it ended.</summary>
    public async Task<(string Text, CloseKind Ending)> ReadToEndAsync()
    {
        using var received = new MemoryStream();
        var buffer = new byte[4096];
        try
        {
            int read;
            while ((read = await _stream.ReadAsync(buffer)) > 0)
            {
                await received.WriteAsync(buffer.AsMemory(0, read));
            }

            return (Encoding.Latin1.GetString(received.ToArray()), CloseKind.Fin);
        }
        catch (IOException exception) when (exception.InnerException is SocketException { SocketErrorCode: SocketError.ConnectionReset })
        {
            return (Encoding.Latin1.GetString(received.ToArray()), CloseKind.Reset);
        }
    }

    /// <summary>Reads so many bytes.</summary>
    public async Task<string> ReadAsync(int count)
    {
        var bytes = new byte[count];
        await _stream.ReadExactlyAsync(bytes);
        return Encoding.Latin1.GetString(bytes);
    }

    /// <summary>Reads one response with a Content-Length.</summary>
    public async Task<string> ReadResponseAsync()
    {
        var text = new StringBuilder();
        var one = new byte[1];
        while (!text.ToString().EndsWith("\r\n\r\n", StringComparison.Ordinal))
        {
            await _stream.ReadExactlyAsync(one);
            text.Append((char)one[0]);
        }

        const string Length = "Content-Length: ";
        var head = text.ToString();
        var start = head.IndexOf(Length, StringComparison.OrdinalIgnoreCase) + Length.Length;
        var body = new byte[int.Parse(head[start..head.IndexOf('\r', start)], System.Globalization.CultureInfo.InvariantCulture)];
        await _stream.ReadExactlyAsync(body);
        return head + Encoding.Latin1.GetString(body);
    }

    public void Dispose()
    {
        _stream.Dispose();
        _client.Dispose();
    }
}
