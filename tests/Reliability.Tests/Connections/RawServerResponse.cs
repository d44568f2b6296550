using System.Globalization;
using System.Text;

namespace Reliability.Tests.Connections;

/// <summary>What is written to a client, sound HTTP or not.</summary>
internal static class RawServerResponse
{
    /// <summary>A response, of JSON if its headers do not say otherwise.</summary>
    public static byte[] Of(int status, string body, params (string Name, string Value)[] headers) =>
        Of(status, "Told", body, body.Length, headers);

    /// <summary>A response that may promise more than it holds.</summary>
    public static byte[] Of(int status, string reason, string body, int length, params (string Name, string Value)[] headers)
    {
        var head = new StringBuilder();
        head.Append(CultureInfo.InvariantCulture, $"HTTP/1.1 {status} {reason}\r\nContent-Length: {length}\r\nConnection: close\r\n");
        var isTyped = headers.Any(static header => header.Name == "Content-Type");
        foreach (var (name, value) in isTyped ? headers : [("Content-Type", "application/json"), .. headers])
        {
            head.Append(CultureInfo.InvariantCulture, $"{name}: {value}\r\n");
        }

        return Encoding.Latin1.GetBytes(head.Append("\r\n").Append(body).ToString());
    }
}
