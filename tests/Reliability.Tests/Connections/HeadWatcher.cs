namespace Reliability.Tests.Connections;

/// <summary>Tells when the head of a response has come to the client.</summary>
internal sealed class HeadWatcher(Action<HttpResponseMessage> arrived) : DelegatingHandler
{
    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var response = await base.SendAsync(request, cancellationToken);
        arrived(response);
        return response;
    }
}
