using System.Net;
using System.Text.Json;

namespace DocumentClients.Http;

/// <summary>
/// What came back from a service, as those read it who decode it. Lives only as long as its attempt: what is kept of it is copied.
/// </summary>
/// <param name="Call">The call that it is for.</param>
/// <param name="Message">The message, for its status and headers. Its body has been read.</param>
/// <param name="Body">The body, in a buffer that goes back with the attempt.</param>
/// <param name="Json">The body; of kind undefined when it was empty or no JSON.</param>
/// <param name="ReceivedAt">The moment of the response's headers, on our monotonic clock.</param>
internal readonly record struct ReceivedResponse(
    CallContext Call,
    HttpResponseMessage Message,
    ResponseBody? Body,
    JsonElement Json,
    long ReceivedAt
)
{
    /// <summary>The name of the call in exceptions.</summary>
    public string Operation => Call.Operation;

    /// <summary>Whether the call may have made something, by its verb.</summary>
    public bool IsOfPost => Call.Endpoint.Verb == HttpMethod.Post;

    /// <summary>What the call is about, for messages.</summary>
    public string? Subject => Call.Subject;

    /// <summary>The value of the last hole of the route, unescaped; null for a route without one.</summary>
    public string? PathValue => Call.PathValue;

    /// <summary>The file name of the document that the request carried, or made a record of; null where there is none.</summary>
    public string? FileName => Call.FileName;

    /// <summary>The file names of the documents that the request carried, in order.</summary>
    public IReadOnlyList<string> FileNames => [.. Call.Content?.Documents.Select(static document => document.FileName) ?? []];

    public HttpStatusCode Status => Message.StatusCode;

    /// <summary>The service's own clock (<c>Date</c>), where it gave it.</summary>
    public DateTimeOffset? ServerTime => Message.Headers.Date;

    /// <summary>The service has made something of this id: it is logged, and for a moment "not found" means "not yet".</summary>
    public void Made(string id) => Call.Made(id);

    /// <summary>The beginning of the body as text, for bodies that are no JSON; null when it was empty.</summary>
    public string? Beginning => Body?.Beginning();
}
