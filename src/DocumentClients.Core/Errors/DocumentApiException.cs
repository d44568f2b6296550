using System.Net;

namespace DocumentClients;

/// <summary>
/// The service responded, and the response is a refusal (any 4xx or 5xx that does not leave the outcome unknown, a redirect, or <c>success:
/// false</c> with HTTP 200), or a response to an idempotent call that cannot be understood.
/// </summary>
public sealed class DocumentApiException : DocumentClientException
{
    /// <summary>Makes the error.</summary>
    /// <param name="message">What happened and what to do.</param>
    /// <param name="statusCode">The response's HTTP status.</param>
    /// <param name="innerException">The cause, where there is one.</param>
    public DocumentApiException(string message, HttpStatusCode statusCode, Exception? innerException = null)
        : base(message, innerException) => StatusCode = statusCode;

    /// <summary>Gets the response's HTTP status. May be 200: some services report failures that way.</summary>
    public HttpStatusCode StatusCode { get; }

    /// <summary>Gets the service's own message, as it was given; <see langword="null"/> when there was none.</summary>
    public string? VendorMessage { get; init; }

    /// <summary>
    /// Gets the service's own code for the failure, such as <c>AccessDenied</c> of a storage; <see langword="null"/> where it has none.
    /// </summary>
    public string? VendorCode { get; init; }

    /// <summary>Gets the fields that the service objected to; empty when it named none.</summary>
    public IReadOnlyList<FieldError> FieldErrors { get; init; } = [];

    /// <summary>
    /// Gets the beginning of the response's body (at most 8,192 bytes), for diagnosis; may hold what the service echoes of the request, so
    /// do not log it unseen. <see langword="null"/> when there was no body.
    /// </summary>
    public string? ResponseBody { get; init; }
}
