using System.Net.Http.Headers;

namespace DocumentClients.Http;

/// <summary>
/// A response that is handed out as it came, with a copy of its body, or the value that it was decoded to: the buffer goes back with the
/// attempt.
/// </summary>
internal static class RawResponse
{
    /// <param name="received">What came.</param>
    /// <param name="content">What is handed out in place of its body.</param>
    /// <param name="method">The request's: the response to HEAD has the headers of a body, its length too, and none.</param>
    public static HttpResponseMessage Of(HttpResponseMessage received, HttpContent content, HttpMethod method)
    {
        var response = new HttpResponseMessage(received.StatusCode)
        {
            Content = content,
            ReasonPhrase = received.ReasonPhrase,
            Version = received.Version,
        };
        Copy(received.Headers, response.Headers, isHead: false);
        Copy(received.Content.Headers, content.Headers, method == HttpMethod.Head);
        return response;
    }

    private static void Copy(HttpHeaders from, HttpHeaders to, bool isHead)
    {
        // The body is there, decompressed and whole: what told how it was sent is over.
        foreach (
            var header in from.Where(header => isHead || header.Key is not ("Content-Length" or "Content-Encoding" or "Transfer-Encoding"))
        )
        {
            to.TryAddWithoutValidation(header.Key, header.Value);
        }
    }
}
