using System.Net.Http.Headers;

namespace Reliability.Tests.Hosts;

/// <summary>A host's handler that retries three times, each time with what it makes of the request.</summary>
internal sealed class RetryingHandler(Func<HttpRequestMessage, byte[], HttpRequestMessage> again) : DelegatingHandler
{
    public static IReadOnlyDictionary<string, Func<HttpRequestMessage, byte[], HttpRequestMessage>> Ways { get; } =
        new Dictionary<string, Func<HttpRequestMessage, byte[], HttpRequestMessage>>(StringComparer.Ordinal)
        {
            ["the same message"] = static (request, _) => request,
            ["a copy with the bytes"] = static (request, bytes) => Copy(request, WithType(new ByteArrayContent(bytes), request)),
            ["a copy with a stream of the bytes"] = static (request, bytes) =>
                Copy(request, WithType(new StreamContent(new MemoryStream(bytes)), request)),
            ["a copy without content"] = static (request, _) => Copy(request, content: null),
            ["a copy with the same content"] = static (request, _) => Copy(request, request.Content),
        };

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var bytes = request.Content is null ? [] : await request.Content.ReadAsByteArrayAsync(cancellationToken);
        for (var time = 1; ; time++)
        {
            var response = await base.SendAsync(again(request, bytes), cancellationToken);
            if (response.IsSuccessStatusCode || time == 3)
            {
                return response;
            }
        }
    }

    private static HttpRequestMessage Copy(HttpRequestMessage request, HttpContent? content)
    {
        var copy = new HttpRequestMessage(request.Method, request.RequestUri) { Content = content, Version = request.Version };
        foreach (var header in request.Headers)
        {
            copy.Headers.TryAddWithoutValidation(header.Key, header.Value);
        }

        return copy;
    }

    private static HttpContent WithType(HttpContent content, HttpRequestMessage request)
    {
        content.Headers.ContentType = request.Content?.Headers.ContentType is { } type ? MediaTypeHeaderValue.Parse(type.ToString()) : null;
        return content;
    }
}
