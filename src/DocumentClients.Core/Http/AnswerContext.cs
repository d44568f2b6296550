using System.Net;

namespace DocumentClients.Http;

/// <summary>What every error about an answer tells of it.</summary>
internal sealed record AnswerContext(HttpStatusCode Status, string? RequestId, TimeSpan? RetryAfter)
{
    /// <summary>The beginning of the body.</summary>
    public string? Body { get; init; }

    /// <summary>A line of the body, where it is a text or a page.</summary>
    public string? Quote { get; init; }
}
