using System.Net;
using DocumentClients.Http;

namespace DocumentClients.Api;

/// <summary>A call whose response is handed out as it came, be it a success or a refusal. Transport failures and unknown outcomes are exceptions, as everywhere.</summary>
internal sealed class RawCall(ApiConnection connection, ApiRequest request)
{
    private HttpResponseMessage? _last;

    public async Task<HttpResponseMessage> SendAsync(CancellationToken cancellationToken)
    {
        try
        {
            return await connection.SendAsync(request.HandingOutRefusals(), Read, cancellationToken).ConfigureAwait(false);
        }
        catch (ApiException) when (_last is not null)
        {
            return _last;
        }
    }

    /// <summary>The connection's buffer goes with the attempt, so the body is copied.</summary>
    private HttpResponseMessage Read(Answer answer)
    {
        _last = new HttpResponseMessage(answer.Status) { Content = new ByteArrayContent(answer.Body.ToArray()) };
        Copy(answer.Response!.Headers, _last.Headers);
        Copy(answer.Response.Content.Headers, _last.Content.Headers);
        return _last;
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
