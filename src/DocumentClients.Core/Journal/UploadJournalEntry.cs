namespace DocumentClients;

/// <summary>The last that an <see cref="UploadJournal"/> says of one document, or of the extraction run of one session. Holds no credential and no signed URL.</summary>
public sealed record UploadJournalEntry
{
    /// <summary>The service, such as <c>Raydocs</c>.</summary>
    public required string Vendor { get; init; }

    /// <summary>The base address of the service.</summary>
    public required string Address { get; init; }

    /// <summary>The session, where the service has sessions.</summary>
    public string? SessionId { get; init; }

    /// <summary>The document: the full path of its file, or its name where it came from elsewhere; <see langword="null"/> for an extraction run.</summary>
    public string? Document { get; init; }

    /// <summary>The name under which the document was sent.</summary>
    public string? FileName { get; init; }

    /// <summary>Bytes of the document.</summary>
    public long? Size { get; init; }

    /// <summary>The SHA-256 of the document, as 64 hexadecimal digits.</summary>
    public string? Sha256 { get; init; }

    /// <summary>How far it came.</summary>
    public UploadJournalState State { get; init; }

    /// <summary>The id of what was stored; <see langword="null"/> before that, and where the service did not name one.</summary>
    public string? Id { get; init; }

    /// <summary>The ids of further documents that the service named for the same upload; <see langword="null"/> where there were none.</summary>
    public IReadOnlyList<string>? OtherIds { get; init; }

    /// <summary>Its status when it was stored, in the vendor's words.</summary>
    public string? Status { get; init; }

    /// <summary>What the storage calls the document, from when it is there.</summary>
    public string? Key { get; init; }

    /// <summary>The service's own clock just before the step that makes the record, where it told it.</summary>
    public DateTimeOffset? BegunAt { get; init; }

    /// <summary>The ids of the results that the session had before the extraction was run.</summary>
    public IReadOnlyList<string>? ResultsBefore { get; init; }

    /// <summary>The ids of the session's documents in this journal when the extraction was run.</summary>
    public IReadOnlyList<string>? DocumentsCovered { get; init; }

    /// <summary>What an entry is about: a later one about the same takes its place.</summary>
    internal (string Vendor, string Address, string? SessionId, string? Document, string? Sha256) Subject => (Vendor, Address, SessionId, Document, Sha256);
}
