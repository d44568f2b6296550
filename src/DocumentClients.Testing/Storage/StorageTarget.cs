namespace DocumentClients.Testing.Storage;

/// <summary>The target of a request, taken apart and unescaped.</summary>
internal sealed record StorageTarget(string Path, IReadOnlyList<KeyValuePair<string, string>> Query)
{
    public static StorageTarget Parse(string rawTarget)
    {
        var mark = rawTarget.IndexOf('?', StringComparison.Ordinal);
        var path = mark < 0 ? rawTarget : rawTarget[..mark];
        var query = mark < 0 ? [] : rawTarget[(mark + 1)..].Split('&', StringSplitOptions.RemoveEmptyEntries);
        return new StorageTarget(Uri.UnescapeDataString(path), [.. query.Select(ParseParameter)]);
    }

    public string? Parameter(string name) =>
        Query.FirstOrDefault(parameter => string.Equals(parameter.Key, name, StringComparison.OrdinalIgnoreCase)).Value;

    private static KeyValuePair<string, string> ParseParameter(string text)
    {
        var equals = text.IndexOf('=', StringComparison.Ordinal);
        return equals < 0
            ? new(Uri.UnescapeDataString(text), "")
            : new(Uri.UnescapeDataString(text[..equals]), Uri.UnescapeDataString(text[(equals + 1)..]));
    }
}
