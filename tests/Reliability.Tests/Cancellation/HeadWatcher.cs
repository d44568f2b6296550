namespace Reliability.Tests.Cancellation;

/// <summary>Tells when the head of a held answer has come to the client.</summary>
internal sealed class HeadWatcher(Action arrived) : DelegatingHandler
{
    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var response = await base.SendAsync(request, cancellationToken);
        if (response.Content.Headers.ContentLength == Hold.PromisedLength)
        {
            arrived();
        }

        return response;
    }
}
