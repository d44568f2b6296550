using Amazon.S3;

namespace S3.Tests;

/// <summary>How a URL is to be signed.</summary>
internal sealed record Signing
{
    /// <summary>By default a new one, with characters that need an encoding.</summary>
    public string? Key { get; init; }

    public HttpVerb Verb { get; init; } = HttpVerb.PUT;

    public TimeSpan Lifetime { get; init; } = TimeSpan.FromMinutes(5);

    public IReadOnlyDictionary<string, string> Headers { get; init; } = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);

    public Signer By { get; init; }

    public static Signing With(params (string Name, string Value)[] headers) =>
        new()
        {
            Headers = headers.ToDictionary(static header => header.Name, static header => header.Value, StringComparer.OrdinalIgnoreCase),
        };
}
