using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace S3Check;

/// <summary>A PUT that no client would write: byte for byte as it is given.</summary>
internal static class RawPut
{
    /// <param name="url">The signed URL.</param>
    /// <param name="headers">Lines besides <c>Host</c> and <c>Connection</c>, each with its end.</param>
    /// <param name="body">What follows the head.</param>
    /// <returns>The status, and the response's body.</returns>
    public static async Task<(HttpStatusCode Status, string Body)> SendAsync(Uri url, string headers, string body)
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromMinutes(1), TimeProvider.System);
        using var client = new TcpClient();
        await client.ConnectAsync(url.Host, url.Port, limit.Token);
        await using var stream = client.GetStream();
        await stream.WriteAsync(
            Encoding.Latin1.GetBytes(
                $"PUT {url.PathAndQuery} HTTP/1.1\r\nHost: {url.Authority}\r\nConnection: close\r\n{headers}\r\n{body}"
            ),
            limit.Token
        );
        using var reader = new StreamReader(stream, Encoding.UTF8);
        var response = await reader.ReadToEndAsync(limit.Token);
        Expect.That(
            response.StartsWith("HTTP/1.1 ", StringComparison.Ordinal),
            $"the storage responded with {(response.Length == 0 ? "nothing" : response)}"
        );
        return (
            (HttpStatusCode)int.Parse(response.AsSpan(9, 3), NumberStyles.None, CultureInfo.InvariantCulture),
            response[(response.IndexOf("\r\n\r\n", StringComparison.Ordinal) + 4)..]
        );
    }
}
