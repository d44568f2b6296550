using System.Net;
using System.Text.Json;

namespace DocumentClients.Http;

/// <summary>What a service answered. Lives only as long as the call: what is kept of it is copied.</summary>
/// <param name="Status">The HTTP status.</param>
/// <param name="Json">The body; of kind undefined when it was empty or no JSON.</param>
/// <param name="Beginning">The beginning of the body as text, for bodies that are no JSON; null when it was empty.</param>
/// <param name="ServerTime">The service's own clock (<c>Date</c>), where it told it.</param>
/// <param name="ReceivedAt">The moment of the answer's headers, on our monotonic clock.</param>
internal readonly record struct Answer(HttpStatusCode Status, JsonElement Json, string? Beginning, DateTimeOffset? ServerTime, long ReceivedAt)
{
    /// <summary>The whole body, without a byte order mark.</summary>
    public ReadOnlyMemory<byte> Body { get; init; }

    /// <summary>The message itself, for its headers. Its body has been read.</summary>
    public HttpResponseMessage? Response { get; init; }
}
