namespace Reliability.Tests.Hostile.Fuzz;

/// <summary>Keeps the answers that pass by, whole.</summary>
internal sealed class AnswerRecorder(Action<CannedAnswer> record) : DelegatingHandler
{
    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var response = await base.SendAsync(request, cancellationToken);
        await response.Content.LoadIntoBufferAsync(cancellationToken);
        record(new CannedAnswer((int)response.StatusCode, response.Content.Headers.ContentType?.ToString(), await response.Content.ReadAsByteArrayAsync(cancellationToken))
        {
            Headers = [.. response.Headers.SelectMany(static header => header.Value, static (header, value) => (header.Key, value))],
        });
        return response;
    }
}
