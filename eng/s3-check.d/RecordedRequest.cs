namespace S3Check;

/// <summary>A request's head, as it went over the wire.</summary>
/// <param name="Method">Its method.</param>
/// <param name="Headers">Its headers in their order.</param>
internal sealed record RecordedRequest(string Method, IReadOnlyList<(string Name, string Value)> Headers)
{
    public static RecordedRequest Parse(string head)
    {
        var lines = head.Split("\r\n", StringSplitOptions.RemoveEmptyEntries);
        return new RecordedRequest(
            lines[0].Split(' ')[0],
            [.. lines.Skip(1).Select(static line => (line[..line.IndexOf(':')], line[(line.IndexOf(':') + 1)..].Trim()))]
        );
    }

    /// <summary>A header's value; null when it was not sent.</summary>
    public string? Header(string name) =>
        Headers
            .Where(header => header.Name.Equals(name, StringComparison.OrdinalIgnoreCase))
            .Select(static header => header.Value)
            .SingleOrDefault();

    /// <summary>The method and the names of the headers, sorted.</summary>
    public override string ToString() =>
        $"{Method} with {string.Join(", ", Headers.Select(static header => header.Name).Order(StringComparer.OrdinalIgnoreCase))}";
}
