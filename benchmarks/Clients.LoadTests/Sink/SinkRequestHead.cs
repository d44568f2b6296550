using System.Globalization;
using System.Text;

namespace Clients.LoadTests.Sink;

/// <summary>What the sink needs to know of a request.</summary>
internal sealed record SinkRequestHead(string Method, string Target, long Length, bool IsChunked, bool ExpectsContinue)
{
    /// <param name="head">The lines, each with its end.</param>
    public static SinkRequestHead Parse(ReadOnlySpan<byte> head)
    {
        var text = Encoding.Latin1.GetString(head);
        var line = text[..text.IndexOf('\r', StringComparison.Ordinal)].Split(' ');
        return new SinkRequestHead(
            line[0],
            line[1],
            Value(text, "Content-Length") is { } length ? long.Parse(length, NumberStyles.None, CultureInfo.InvariantCulture) : 0,
            "chunked".Equals(Value(text, "Transfer-Encoding"), StringComparison.OrdinalIgnoreCase),
            "100-continue".Equals(Value(text, "Expect"), StringComparison.OrdinalIgnoreCase)
        );
    }

    private static string? Value(string head, string name)
    {
        var at = head.IndexOf($"\r\n{name}: ", StringComparison.OrdinalIgnoreCase);
        return at < 0 ? null : head[(at + name.Length + 4)..head.IndexOf('\r', at + 2)];
    }
}
