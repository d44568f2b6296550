using System.Net;
using System.Text.Json;

namespace DocumentClients.Http;

/// <summary>
/// What came back from a service, as those read it who decode it. Lives only as long as its attempt: what is kept of it is copied.
/// </summary>
/// <param name="Message">The message, for its status and headers. Its body has been read.</param>
/// <param name="Body">The body, in a buffer that goes back with the attempt.</param>
/// <param name="Json">The body; of kind undefined when it was empty or no JSON.</param>
/// <param name="ReceivedAt">The moment of the response's headers, on our monotonic clock.</param>
internal readonly record struct ReceivedResponse(HttpResponseMessage Message, ResponseBody? Body, JsonElement Json, long ReceivedAt)
{
    public HttpStatusCode Status => Message.StatusCode;

    /// <summary>The service's own clock (<c>Date</c>), where it gave it.</summary>
    public DateTimeOffset? ServerTime => Message.Headers.Date;

    /// <summary>The beginning of the body as text, for bodies that are no JSON; null when it was empty.</summary>
    public string? Beginning => Body?.Beginning();
}
