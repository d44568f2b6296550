using DocumentClients;

namespace Polydocs;

/// <summary>
/// What may be said of an upload. Everything is optional, and what is not set is not sent. One instance may serve many uploads at once.
/// </summary>
public sealed record PolydocsUploadOptions
{
    /// <summary>Gets where the document came from; <see cref="PolydocsSource.EmailPattern"/> makes a classification rule apply.</summary>
    public PolydocsSource? Source { get; init; }

    /// <summary>Data of your own that is kept with the document.</summary>
    public DocumentMetadata? Metadata { get; init; }

    /// <summary>
    /// Gets metadata of each document, by position and without gaps, instead of one for all. Only for
    /// <see cref="IPolydocsClient.UploadBatchAsync"/>, and not at DocBits.
    /// </summary>
    public IReadOnlyList<DocumentMetadata>? MetadataPerDocument { get; init; }

    /// <summary>Gets the organisation to upload to, instead of <see cref="PolydocsOptions.OrganizationId"/>.</summary>
    public string? OrganizationId { get; init; }

    /// <summary>Gets the sub-organisation to upload to.</summary>
    public string? SubOrganizationId { get; init; }

    /// <summary>Gets the processing priority, passed on as it is; the vendor's pages disagree on its direction.</summary>
    public int? Priority { get; init; }

    /// <summary>Forces the document type, such as <c>INVOICE</c>. Newer installations only.</summary>
    public string? DocumentType { get; init; }

    /// <summary>Reports how many bytes of each document the connection has accepted.</summary>
    public IProgress<UploadProgress>? Progress { get; init; }

    /// <summary>
    /// Remembers the upload, so that a program that ended in the middle can be started again. A document that the journal has as stored is
    /// not sent again, but returned with the id that it got; one that was under way when an earlier run ended raises
    /// <see cref="OutcomeUnknownException"/>, since Polydocs cannot be asked for it. Not for
    /// <see cref="IPolydocsClient.UploadBatchAsync"/>.
    /// </summary>
    public IUploadJournal? Journal { get; init; }
}
