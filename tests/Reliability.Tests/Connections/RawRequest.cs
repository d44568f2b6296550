using System.Globalization;
using System.Text;

namespace Reliability.Tests.Connections;

/// <summary>A request as it came, byte for byte, as Latin-1.</summary>
internal sealed record RawRequest(string Head, string Body)
{
    public string Method => Head[..Head.IndexOf(' ', StringComparison.Ordinal)];

    /// <summary>Path and query.</summary>
    public string Target => Head.Split(' ', 3)[1];

    public string Path => Target.Split('?')[0];

    public string? Header(string name) =>
        Headers
            .Where(header => string.Equals(header.Name, name, StringComparison.OrdinalIgnoreCase))
            .Select(static header => header.Value)
            .FirstOrDefault();

    public long ContentLength => long.Parse(Header("Content-Length") ?? "0", NumberStyles.None, CultureInfo.InvariantCulture);

    public IEnumerable<(string Name, string Value)> Headers =>
        Head.Split("\r\n", StringSplitOptions.RemoveEmptyEntries)
            .Skip(1)
            .Select(static line => line.Split(':', 2))
            .Select(static parts => (parts[0], parts[1].Trim()));

    public static RawRequest Of(ReadOnlySpan<byte> bytes, int endOfHead) =>
        new(Encoding.Latin1.GetString(bytes[..endOfHead]), Encoding.Latin1.GetString(bytes[endOfHead..]));
}
