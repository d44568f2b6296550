namespace Reliability.Tests.Hostile.Fuzz;

/// <summary>Keeps the responses that pass by, whole.</summary>
internal sealed class ResponseRecorder(Action<CannedResponse> record) : DelegatingHandler
{
    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var response = await base.SendAsync(request, cancellationToken);
        await response.Content.LoadIntoBufferAsync(cancellationToken);
        record(
            new CannedResponse(
                (int)response.StatusCode,
                response.Content.Headers.ContentType?.ToString(),
                await response.Content.ReadAsByteArrayAsync(cancellationToken)
            )
            {
                Headers = [.. response.Headers.SelectMany(static header => header.Value, static (header, value) => (header.Key, value))],
            }
        );
        return response;
    }
}
