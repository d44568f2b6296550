namespace Reliability.Tests.Hostile.Fuzz;

/// <summary>
/// The network of a lane: takes in the request as a socket would, and gives the response that was set; to all but what asks for a
/// description, a good one where it is only for that.
/// </summary>
internal sealed class RespondingHandler : HttpMessageHandler
{
    private static readonly CannedResponse Good = new(200, "application/json", "{\"doc_id\":\"d-1\",\"status\":\"new\"}"u8.ToArray());

    public CannedResponse Response { get; set; } = Good;

    public bool IsForDescription { get; set; }

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        if (request.Content is { } content)
        {
            await content.CopyToAsync(Stream.Null, cancellationToken);
        }

        var isGood = IsForDescription && !request.RequestUri!.AbsolutePath.EndsWith("openapi.json", StringComparison.Ordinal);
        return (isGood ? Good : Response).ToMessage(request);
    }
}
