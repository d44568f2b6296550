using System.Net;
using System.Text.Json;
using DocumentClients.Primitives;

namespace DocumentClients.Http;

/// <summary>What every exception about a response tells of it.</summary>
internal sealed record ResponseFacts(HttpStatusCode Status, string? RequestId, TimeSpan? RetryAfter)
{
    /// <summary>The beginning of the body.</summary>
    public string? Body { get; private init; }

    /// <summary>A line of the body, where it is a text or a page.</summary>
    public string? Quote { get; private init; }

    public ResponseFacts With(ResponseBody body, JsonDocument? json)
    {
        var beginning = body.Beginning();
        return this with { Body = beginning, Quote = json is null ? BodyQuote.Of(beginning) : BodyQuote.Of(json.RootElement.Text()) };
    }
}
