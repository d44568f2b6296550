using System.Net.Http.Headers;

namespace DocumentClients.Http;

/// <summary>A response that is handed out as it came, with a copy of its body: the buffer goes back with the attempt.</summary>
internal static class RawResponse
{
    public static HttpResponseMessage Of(HttpResponseMessage received, ResponseBody body)
    {
        var response = new HttpResponseMessage(received.StatusCode) { Content = new ByteArrayContent(body.Bytes.ToArray()) };
        Copy(received.Headers, response.Headers);
        Copy(received.Content.Headers, response.Content.Headers);
        return response;
    }

    private static void Copy(HttpHeaders from, HttpHeaders to)
    {
        // The body is there, decompressed and whole: what told how it was sent is over.
        foreach (var header in from.Where(static header => header.Key is not ("Content-Length" or "Content-Encoding" or "Transfer-Encoding")))
        {
            to.TryAddWithoutValidation(header.Key, header.Value);
        }
    }
}
