namespace DocumentClients.Http;

/// <summary>
/// The identifier under which a service's support finds a request. No vendor documents one, so the usual headers are tried.
/// </summary>
internal static class RequestIds
{
    private static readonly string[] Headers = ["X-Request-Id", "Request-Id", "X-Amzn-RequestId", "x-amz-request-id", "X-Correlation-Id"];

    public static string? Of(HttpResponseMessage response)
    {
        foreach (var header in Headers)
        {
            if (response.Headers.TryGetValues(header, out var values) && values.FirstOrDefault() is { Length: > 0 and <= 200 } id)
            {
                return id;
            }
        }

        return null;
    }
}
