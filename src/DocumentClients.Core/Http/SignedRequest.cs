using DocumentClients.Text;

namespace DocumentClients.Http;

/// <summary>A request that a service has signed for its storage: it goes out as it was signed, without the client's credential.</summary>
/// <param name="Url">The signed URL.</param>
/// <param name="Headers">The headers that were signed.</param>
/// <param name="Dialect">How the storage tells of failures.</param>
internal sealed record SignedRequest(Uri Url, IReadOnlyDictionary<string, string> Headers, IVendorDialect Dialect)
{
    /// <summary>Under which an endpoint keeps what was signed: <c>[Property(SignedRequest.Key)]</c>.</summary>
    public const string Key = "DocumentClients.SignedRequest";

    /// <summary>The transport writes these itself; a signed value could only contradict it.</summary>
    private static readonly HashSet<string> OfTheConnection = new(StringComparer.OrdinalIgnoreCase)
    {
        "Host",
        "Content-Length",
        "Transfer-Encoding",
        "Connection",
        "Expect",
    };

    /// <summary>Signed headers that hold no secret, and whose values a storage's error may well speak of.</summary>
    private static readonly HashSet<string> Shown = new(OfTheConnection, StringComparer.OrdinalIgnoreCase) { "Content-Type" };

    /// <summary>Shorter values are no secrets, but words and numbers.</summary>
    private const int Shortest = 16;

    /// <summary>Whom it goes to.</summary>
    public CallTarget Target => new(Dialect, Url.GetLeftPart(UriPartial.Authority), Secrets);

    /// <summary>What goes out of what was signed.</summary>
    public IEnumerable<KeyValuePair<string, string>> HeadersToSend => Headers.Where(static header => !OfTheConnection.Contains(header.Key));

    /// <exception cref="ArgumentException">The URL was made unescaped.</exception>
    public void RequireUrl() => RequestHead.Require(Url);

    /// <summary>Why the headers cannot go out as they were signed, as the end of a sentence; null when they can.</summary>
    /// <remarks>What a service says can be anything, so of a name that is none nothing is shown.</remarks>
    public string? Problem => Headers.Select(ProblemOf).FirstOrDefault(static problem => problem is not null);

    /// <summary>
    /// A storage's error may repeat the request that was signed: the values of its query and of its headers, as they are and decoded, and
    /// the key's id in a credential's scope.
    /// </summary>
    private Secrets Secrets =>
        new([
            .. Url
                .Query.TrimStart('?')
                .Split('&')
                .Select(static pair => pair.Substring(pair.IndexOf('=') + 1))
                .Concat(Headers.Where(static header => !Shown.Contains(header.Key)).Select(static header => header.Value))
                .SelectMany(static value => new[] { value, Uri.UnescapeDataString(value), Uri.UnescapeDataString(value).Split('/')[0] })
                .Where(static value => value.Length >= Shortest),
        ]);

    private static string? ProblemOf(KeyValuePair<string, string> header) =>
        !HeaderText.IsName(header.Key) ? "a signed header has a name that no header can have"
        : HeaderText.Problem(header.Value) is { } problem ? $"a signed header, {header.Key}, {problem}"
        : null;
}
