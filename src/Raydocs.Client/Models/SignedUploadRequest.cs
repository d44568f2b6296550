using DocumentClients.Primitives;

namespace Raydocs;

/// <summary>What is asked for in the first step of an upload.</summary>
public sealed record SignedUploadRequest : IRequestRecord
{
    /// <summary>
    /// Gets the media type with which the storage is to keep the document. One page of the vendor calls it required, another optional: it
    /// is always sent.
    /// </summary>
    public required string ContentType { get; init; }

    /// <summary>Gets who may read the stored document.</summary>
    /// <value><c>private</c> by default.</value>
    public string Visibility
    {
        get;
        init => field = value ?? "private";
    } = "private";

    string? IRequestRecord.Subject => null;

    string? IRequestRecord.FileName => null;

    string? IRequestRecord.Problem =>
        string.IsNullOrWhiteSpace(ContentType) ? "The content type is missing."
        : string.IsNullOrWhiteSpace(Visibility) ? "The visibility is missing."
        : null;
}
