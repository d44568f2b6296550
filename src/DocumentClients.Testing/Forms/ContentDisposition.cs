namespace DocumentClients.Testing.Forms;

/// <summary>The names in a part's <c>Content-Disposition</c> header, read as browsers mean them.</summary>
/// <remarks>
/// The text between the quotes is the name, but for the three characters that browsers escape as <c>%22</c>, <c>%0D</c> and <c>%0A</c>.
/// Encoded words (RFC 2047), backslashes and <c>filename*</c> mean nothing here.
/// </remarks>
internal sealed record ContentDisposition(string? Name, string? FileName)
{
    public static ContentDisposition Parse(string header)
    {
        string? name = null;
        string? fileName = null;
        foreach (var (key, value) in Parameters(header))
        {
            if (key.Equals("name", StringComparison.OrdinalIgnoreCase))
            {
                name ??= value;
            }
            else if (key.Equals("filename", StringComparison.OrdinalIgnoreCase))
            {
                fileName ??= value;
            }
        }

        return new ContentDisposition(name, fileName);
    }

    private static IEnumerable<(string Key, string Value)> Parameters(string header)
    {
        var at = header.IndexOf(';', StringComparison.Ordinal);
        while (at >= 0)
        {
            var start = at + 1;
            var equals = header.IndexOf('=', start);
            if (equals < 0)
            {
                yield break;
            }

            var key = header[start..equals].Trim();
            var opening = equals + 1;
            while (opening < header.Length && header[opening] == ' ')
            {
                opening++;
            }

            var closing = opening < header.Length && header[opening] == '"' ? header.IndexOf('"', opening + 1) : -1;
            at = header.IndexOf(';', Math.Max(closing, equals));
            yield return closing > 0
                ? (key, Unescape(header[(opening + 1)..closing]))
                : (key, (at < 0 ? header[opening..] : header[opening..at]).Trim());
        }
    }

    private static string Unescape(string quoted) =>
        quoted
            .Replace("%22", "\"", StringComparison.Ordinal)
            .Replace("%0D", "\r", StringComparison.OrdinalIgnoreCase)
            .Replace("%0A", "\n", StringComparison.OrdinalIgnoreCase);
}
