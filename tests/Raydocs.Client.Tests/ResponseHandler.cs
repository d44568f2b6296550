namespace Raydocs.Client.Tests;

/// <summary>Stands between a client and the network, and does something with a response before the client sees it.</summary>
internal sealed class ResponseHandler(Func<HttpRequestMessage, HttpResponseMessage, Task> act) : DelegatingHandler
{
    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var response = await base.SendAsync(request, cancellationToken);
        await act(request, response);
        return response;
    }
}
