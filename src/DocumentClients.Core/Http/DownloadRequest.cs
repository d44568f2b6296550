using System.Net;
using DocumentClients.Text;

namespace DocumentClients.Http;

/// <summary>
/// One request for a file: goes with the call, adds what it asks for beyond the endpoint, and keeps what was said of the file.
/// </summary>
/// <param name="subject">What is downloaded, such as <c>document 4711</c>.</param>
/// <param name="rest">What of it is asked for; all when null.</param>
internal sealed class DownloadRequest(string subject, DownloadRest? rest = null)
{
    private static readonly AsyncLocal<DownloadRequest?> Current = new();

    /// <summary>Of the kinds that a service responds with in place of a file: a login page, an error.</summary>
    private static readonly Dictionary<string, string> Instead = new(StringComparer.OrdinalIgnoreCase)
    {
        ["text/html"] = "a page (HTML)",
        ["application/xhtml+xml"] = "a page (HTML)",
        ["application/json"] = "JSON",
        ["application/problem+json"] = "JSON",
    };

    public string Subject => subject;

    /// <summary>What was said of the file; there is something when the request has succeeded.</summary>
    public DownloadHead? Head { get; private set; }

    /// <summary>Sends a request through an interface.</summary>
    public async Task<Stream> SendAsync(Func<Task<Stream>> call)
    {
        Current.Value = this;
        return await call().ConfigureAwait(false);
    }

    /// <summary>Takes the request that a call is for, so that no call within it takes it, too.</summary>
    public static DownloadRequest? Take()
    {
        var current = Current.Value;
        if (current is not null)
        {
            Current.Value = null;
        }

        return current;
    }

    public void AddTo(HttpRequestMessage request)
    {
        if (rest is not null)
        {
            request.Headers.TryAddWithoutValidation("Range", FormattableString.Invariant($"bytes={rest.From}-"));
            request.Headers.TryAddWithoutValidation("If-Range", rest.ETag);
        }
    }

    /// <summary>Why the body of a success is not the file, as a sentence; null where it may be.</summary>
    /// <remarks>What is said to be an attachment is one, of whatever kind.</remarks>
    public string? WhyNoFile(HttpResponseMessage response) =>
        response.StatusCode is HttpStatusCode.NoContent or HttpStatusCode.ResetContent ? "It has no body, where a file was expected."
        : IsUnaskedPart(response) ? "It is a part, where the whole file was asked for."
        : response.Content.Headers.ContentEncoding.LastOrDefault(IsEncoded) is { } coding
            ? $"It is encoded ('{ForeignText.OneLine(coding)}'), which was not asked for."
        : response.Content.Headers.ContentType?.MediaType is { } type
        && Instead.TryGetValue(type, out var instead)
        && response.Content.Headers.ContentDisposition?.DispositionType is not "attachment"
            ? $"It is {instead}, where a file was expected."
        : null;

    private static bool IsEncoded(string coding) => !coding.Equals("identity", StringComparison.OrdinalIgnoreCase);

    /// <summary>Some servers say so without the status that goes with it.</summary>
    private bool IsUnaskedPart(HttpResponseMessage response) =>
        response.StatusCode == HttpStatusCode.PartialContent
            ? rest is null
            : response.Content.Headers.ContentRange is { HasRange: true, HasLength: true } part
                && (part.From != 0 || part.To != part.Length - 1);

    /// <summary>The file is handed out.</summary>
    /// <returns>The place of the first byte that comes.</returns>
    public long Receive(HttpResponseMessage response)
    {
        Head = DownloadHead.Of(response);
        return Head.Part?.From ?? 0;
    }
}
