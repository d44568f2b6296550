namespace NetfxCheck;

/// <summary>Sends a message again when its response did not come or was a server's error, as hosts' retry handlers do.</summary>
internal sealed class StubbornHandler(Action onRetry) : DelegatingHandler
{
    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        try
        {
            return (await base.SendAsync(request, cancellationToken)).EnsureSuccessStatusCode();
        }
        catch (HttpRequestException)
        {
            onRetry();
            return await base.SendAsync(request, cancellationToken);
        }
    }
}
