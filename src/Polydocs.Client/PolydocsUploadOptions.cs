using DocumentClients;

namespace Polydocs;

/// <summary>What may be said of an upload. Everything is optional, and what is not set is not sent.</summary>
public sealed record PolydocsUploadOptions
{
    /// <summary>Where the document came from; <see cref="PolydocsSource.EmailPattern"/> makes a classification rule apply.</summary>
    public PolydocsSource? Source { get; init; }

    /// <summary>Data of your own that is kept with the document.</summary>
    public DocumentMetadata? Metadata { get; init; }

    /// <summary>The organisation to upload to, instead of <see cref="PolydocsOptions.OrganizationId"/>.</summary>
    public string? OrganizationId { get; init; }

    /// <summary>The sub-organisation to upload to.</summary>
    public string? SubOrganizationId { get; init; }

    /// <summary>The processing priority, passed on as it is; the vendor's pages disagree on its direction.</summary>
    public int? Priority { get; init; }

    /// <summary>Forces the document type, such as <c>INVOICE</c>. Newer installations only.</summary>
    public string? DocumentType { get; init; }
}
