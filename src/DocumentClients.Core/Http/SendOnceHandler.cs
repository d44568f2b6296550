using DocumentClients.Compatibility;
using DocumentClients.Content;
using DocumentClients.Resilience;

namespace DocumentClients.Http;

/// <summary>
/// Stands right before a primary handler, where a request goes to the wire once for each attempt. Above it, handlers of the host may keep
/// the bytes of a body, to log them, or send copies of the message, to retry them: the permit of the content would not see that.
/// </summary>
internal sealed class SendOnceHandler(HttpMessageHandler inner) : DelegatingHandler(inner)
{
    protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        ExpectContinue.TurnOff(request);

        // Where a handler has left the flow of the attempt, its content still knows it.
        return (Attempt.Current ?? (request.Content as RequestContent)?.Permit) is { } attempt
            ? SendAsync(request, attempt, cancellationToken)
            : base.SendAsync(request, cancellationToken);
    }

    private async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, Attempt attempt, CancellationToken cancellationToken)
    {
        attempt.TakeToWire();
        var response = await base.SendAsync(request, cancellationToken).ConfigureAwait(false);
        attempt.StatusOnWire = response.StatusCode;
        return response;
    }
}
