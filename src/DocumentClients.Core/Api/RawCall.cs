using System.Net;
using DocumentClients.Http;

namespace DocumentClients.Api;

/// <summary>A call whose response is handed out as it came, be it a success or a refusal. Transport failures and unknown outcomes are exceptions, as everywhere.</summary>
internal static class RawCall
{
    public static async Task<HttpResponseMessage> SendAsync(ApiConnection connection, ApiRequest request, CancellationToken cancellationToken)
    {
        HttpResponseMessage? last = null;
        try
        {
            return await connection.SendAsync(request.HandingOutRefusals(), answer => last = Read(answer), cancellationToken).ConfigureAwait(false);
        }
        catch (ApiException) when (last is not null)
        {
            return last;
        }
    }

    /// <summary>The connection's buffer goes with the attempt, so the body is copied.</summary>
    private static HttpResponseMessage Read(Answer answer)
    {
        var response = new HttpResponseMessage(answer.Status) { Content = new ByteArrayContent(answer.Body.ToArray()) };
        Copy(answer.Response!.Headers, response.Headers);
        Copy(answer.Response.Content.Headers, response.Content.Headers);
        return response;
    }

    private static void Copy(System.Net.Http.Headers.HttpHeaders from, System.Net.Http.Headers.HttpHeaders to)
    {
        // The body is there, decompressed and whole: what told how it was sent is over.
        foreach (var header in from.Where(static header => header.Key is not ("Content-Length" or "Content-Encoding" or "Transfer-Encoding")))
        {
            to.TryAddWithoutValidation(header.Key, header.Value);
        }
    }
}
