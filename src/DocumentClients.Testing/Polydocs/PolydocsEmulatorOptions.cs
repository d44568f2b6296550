namespace DocumentClients.Testing;

/// <summary>How a <see cref="PolydocsEmulator"/> behaves. Where the vendor's behaviour is not known, it is a choice here.</summary>
public sealed class PolydocsEmulatorOptions
{
    /// <summary>Gets the loopback port. 0, the default, takes a free one.</summary>
    public int Port { get; init; }

    /// <summary>Gets the API key that is accepted. Null, the default, makes one up.</summary>
    public string? ApiKey { get; init; }

    /// <summary>Gets which generation of the API is served. Default <see cref="PolydocsEmulatorGeneration.Polydocs"/>.</summary>
    public PolydocsEmulatorGeneration Generation { get; init; }

    /// <summary>
    /// Gets a path before all others, for example <c>/prod-api</c>; it is then part of the server's address, and paths without it are not
    /// found. Default empty.
    /// </summary>
    public string PathPrefix { get; init; } = "";

    /// <summary>Gets the clock of delays, statuses and the record of requests. Default <see cref="TimeProvider.System"/>.</summary>
    public TimeProvider TimeProvider { get; init; } = TimeProvider.System;

    /// <summary>Bodies of up to this many bytes are kept in the record of requests. Default 65 536 (64 KiB).</summary>
    public int RecordBodiesUpTo { get; init; } = 64 * 1024;

    /// <summary>
    /// Gets the response to an upload of one document. Default <see cref="PolydocsUploadResponse.Plain"/>. Several documents are always
    /// given as an array.
    /// </summary>
    public PolydocsUploadResponse UploadResponse { get; init; }

    /// <summary>Gets where the record of a document stands. Default <see cref="PolydocsExtractionResponse.Data"/>.</summary>
    public PolydocsExtractionResponse ExtractionResponse { get; init; }

    /// <summary>Gets where the rows of a list stand. Default <see cref="PolydocsListResponse.Documents"/>.</summary>
    public PolydocsListResponse ListResponse { get; init; }

    /// <summary>
    /// Gets how long a stored document is missing from lists, by <see cref="TimeProvider"/>. Default zero: it is listed at once.
    /// </summary>
    public TimeSpan ListLag { get; init; }

    /// <summary>Gets how many rows a page of a list holds at most, whatever is asked for. Default 50.</summary>
    public int MaxPageSize { get; init; } = 50;

    /// <summary>
    /// Gets where the metadata of a document is shown, as <c>metadata_field</c>. Default
    /// <see cref="PolydocsMetadataVisibility.Document"/>.
    /// </summary>
    public PolydocsMetadataVisibility MetadataVisibility { get; init; }

    /// <summary>Gets the response about a status. Default <see cref="PolydocsStatusResponse.Plain"/>.</summary>
    public PolydocsStatusResponse StatusResponse { get; init; }

    /// <summary>Gets the response about a document. Default <see cref="PolydocsDocumentResponse.Bare"/>.</summary>
    public PolydocsDocumentResponse DocumentResponse { get; init; }

    /// <summary>Gets the response about a document's log. Default <see cref="PolydocsLogResponse.Array"/>.</summary>
    public PolydocsLogResponse LogResponse { get; init; }

    /// <summary>Gets the response about a document's errors. Default <see cref="PolydocsErrorsResponse.Plain"/>.</summary>
    public PolydocsErrorsResponse ErrorsResponse { get; init; }

    /// <summary>Gets the spelling of every status in responses. Default <see cref="PolydocsStatusSpelling.Stored"/>.</summary>
    public PolydocsStatusSpelling StatusSpelling { get; init; }

    /// <summary>
    /// Gets the stored statuses that a document goes through, one or more. Default <c>new</c>, <c>running</c>, <c>ready_for_validation</c>.
    /// </summary>
    public IReadOnlyList<string> Statuses { get; init; } = ["new", "running", "ready_for_validation"];

    /// <summary>
    /// Gets how long a document stays in each status, by <see cref="TimeProvider"/>. Null, the default: it moves on by one each time its
    /// status was responded, so that a client sees every status once.
    /// </summary>
    public TimeSpan? StatusDuration { get; init; }

    /// <summary>
    /// Documents of up to this many bytes are kept, so that they can be downloaded. Of larger ones only size and hash are. Default
    /// 1 048 576 (1 MiB).
    /// </summary>
    public int KeepContentsUpTo { get; init; } = 1024 * 1024;

    /// <summary>
    /// Gets whether files and pictures come with an <c>ETag</c>, and a part of them where one is asked for (<c>Range</c>). Default false:
    /// it is not known.
    /// </summary>
    public bool ServeRanges { get; init; }

    /// <summary>Gets how many pages each document has, one picture for each. Default 1.</summary>
    public int PagesPerDocument { get; init; } = 1;

    /// <summary>
    /// Gets the organisations that the key may upload to; others are refused with <c>success: false</c>. Null, the default, allows any.
    /// </summary>
    public IReadOnlyCollection<string>? Organizations { get; init; }

    /// <summary>
    /// Gets the response about a document that does not exist. Default <see cref="PolydocsUnknownDocumentResponse.NotFound"/>.
    /// </summary>
    public PolydocsUnknownDocumentResponse UnknownDocument { get; init; }

    /// <summary>
    /// Gets the response to metadata that is not JSON. Default <see cref="PolydocsInvalidMetadataResponse.SuccessFalse200"/>.
    /// </summary>
    public PolydocsInvalidMetadataResponse InvalidMetadata { get; init; }

    /// <summary>
    /// Gets the HTTP status when there is no <c>X-API-KEY</c> header, with the body <c>{"detail":"Not authenticated"}</c>. Default 403, as
    /// FastAPI has it; the vendor also speaks of 401.
    /// </summary>
    public int MissingKeyStatus { get; init; } = 403;

    /// <summary>
    /// Gets the HTTP status when the key is wrong, with the body <c>{"message":"invalid key"}</c>. Default 401; the vendor has 403 for
    /// revoked tokens.
    /// </summary>
    public int WrongKeyStatus { get; init; } = 401;

    /// <summary>Says what is wrong with the options; null when they are sound.</summary>
    internal string? FindMistake() =>
        PathPrefix.Length > 0 && (PathPrefix[0] != '/' || PathPrefix[^1] == '/')
            ? $"{nameof(PathPrefix)} is '{PathPrefix}', but must begin with a slash and not end with one."
        : Statuses.Count == 0 ? $"{nameof(Statuses)} is empty, but a document always has a status."
        : ListLag < TimeSpan.Zero ? $"{nameof(ListLag)} is {ListLag}, but must not be less than zero."
        : MaxPageSize < 1 ? $"{nameof(MaxPageSize)} is {MaxPageSize}, but must be at least 1."
        : StatusDuration <= TimeSpan.Zero ? $"{nameof(StatusDuration)} is {StatusDuration}, but must be more than zero."
        : null;
}
