using System.Globalization;
using DocumentClients.Testing.Raydocs;

namespace DocumentClients.Testing;

/// <summary>How a <see cref="RaydocsEmulator"/> behaves. Where the vendor's behaviour is not known, it is a choice here.</summary>
public sealed class RaydocsEmulatorOptions
{
    /// <summary>Gets the loopback port of the API. 0, the default, takes a free one.</summary>
    public int Port { get; init; }

    /// <summary>Gets the loopback port of the storage. 0, the default, takes a free one.</summary>
    public int StoragePort { get; init; }

    /// <summary>
    /// Gets the clock of everything that the server does and says, the <c>Date</c> header included. Default
    /// <see cref="TimeProvider.System"/>.
    /// </summary>
    public TimeProvider TimeProvider { get; init; } = TimeProvider.System;

    /// <summary>Bodies of up to this many bytes are kept in the record of requests. Default 65 536 (64 KiB).</summary>
    public int RecordBodiesUpTo { get; init; } = 64 * 1024;

    /// <summary>
    /// Objects of up to this many bytes are kept in the storage, so that they can be downloaded. Of larger ones only size and hash are.
    /// Default 1 048 576 (1 MiB).
    /// </summary>
    public int KeepContentsUpTo { get; init; } = 1024 * 1024;

    /// <summary>
    /// Gets whether the storage sends a part of an object where one is asked for (<c>Range</c>), as S3 does. Default true.
    /// </summary>
    public bool ServeRanges { get; init; } = true;

    /// <summary>Gets the token that may do everything. Null, the default, makes one up.</summary>
    public string? Token { get; init; }

    /// <summary>Further tokens, with what they may do. Default none.</summary>
    public IReadOnlyList<RaydocsEmulatorToken> Tokens { get; init; } = [];

    /// <summary>Gets which generations of the API are served. Default <see cref="RaydocsEmulatorGenerations.Both"/>.</summary>
    public RaydocsEmulatorGenerations Generations { get; init; } = RaydocsEmulatorGenerations.Both;

    /// <summary>
    /// Gets the response to a route of a generation that is not served: 404, the default, or 405, as Laravel does where the path exists
    /// with another method.
    /// </summary>
    public int MissingRouteStatus { get; init; } = 404;

    /// <summary>Gets how many requests are taken. Null, the default, is no limit.</summary>
    public RaydocsRateLimit? RateLimit { get; init; }

    /// <summary>Gets the id of the workspace. Default <c>12</c>.</summary>
    public string WorkspaceId { get; init; } = "12";

    /// <summary>Gets how the workspace's id is given. Default <see cref="RaydocsWorkspaceIdResponse.Number"/>.</summary>
    public RaydocsWorkspaceIdResponse WorkspaceIdResponse { get; init; }

    /// <summary>Gets the names of the templates, one or more. Default <c>Invoices</c>.</summary>
    public IReadOnlyList<string> TemplateNames { get; init; } = ["Invoices"];

    /// <summary>
    /// Gets the schemas of templates, as JSON, by the templates' names. The data of such a template's results are made of its schema; how
    /// is a choice here, since the vendor describes no more types than <c>string</c> and <c>number</c>. Default none: a template has a
    /// schema with the group <c>invoice</c> then.
    /// </summary>
    public IReadOnlyDictionary<string, string> TemplateSchemas { get; init; } = new Dictionary<string, string>(StringComparer.Ordinal);

    /// <summary>
    /// Gets when parsing begins. Null, the default: by itself in the older generation, only when an extraction runs in the newer one.
    /// </summary>
    public RaydocsParsingStart? ParsingStarts { get; init; }

    /// <summary>
    /// Gets the statuses that a document goes through, one or more. Null, the default: <c>uploaded</c>, <c>processing</c>, <c>ready</c> in
    /// the older generation; <c>uploaded</c>, <c>queued</c>, <c>parsing</c>, <c>processed</c> in the newer one.
    /// </summary>
    public IReadOnlyList<string>? DocumentStatuses { get; init; }

    /// <summary>
    /// Gets the statuses that a result goes through, one or more. Default <c>created</c>, <c>processing</c>, <c>completed</c>.
    /// </summary>
    public IReadOnlyList<string> ResultStatuses { get; init; } = ["created", "processing", "completed"];

    /// <summary>
    /// Gets how long a document or a result stays in each status, by <see cref="TimeProvider"/>. Null, the default: it moves on by one each
    /// time an response showed it, so that a client sees every status once.
    /// </summary>
    public TimeSpan? StatusDuration { get; init; }

    /// <summary>Gets which documents end as <c>failed</c>, by file name. Null, the default, is none.</summary>
    public Func<string, bool>? FailDocuments { get; init; }

    /// <summary>
    /// Gets whether an extraction is refused with 422 while documents of the session are not parsed. False, the default: in the newer
    /// generation it is <c>parsing_pending</c> until they are; in the older one it starts at once.
    /// </summary>
    public bool RefuseUnparsedDocuments { get; init; }

    /// <summary>
    /// Gets the extensions that a file name may have, with the dot; others are refused with 422. Null allows any. Default are the
    /// documented eight.
    /// </summary>
    public IReadOnlyCollection<string>? FileExtensions { get; init; } =
    [".pdf", ".docx", ".doc", ".png", ".jpg", ".jpeg", ".tiff", ".pptx"];

    /// <summary>
    /// Makes a document's file name of its upload's key, where none was sent. Null, the default, takes the key's last segment. The vendor's
    /// rule is not known.
    /// </summary>
    public Func<string, string>? NameFromKey { get; init; }

    /// <summary>
    /// Gets whether <c>…/documents/upload</c> responds with the documents in the reverse order of the keys. The vendor has not published
    /// the order. Default false.
    /// </summary>
    public bool ReverseAttachedDocuments { get; init; }

    /// <summary>Gets the shape of every list. Default <see cref="RaydocsListResponse.DataMeta"/>.</summary>
    public RaydocsListResponse ListResponse { get; init; }

    /// <summary>Gets how many items a page has. Default 15.</summary>
    public int PerPage { get; init; } = 15;

    /// <summary>Gets whether lists begin with what came last. The vendor documents no order. Default false.</summary>
    public bool NewestFirst { get; init; }

    /// <summary>
    /// Gets what happens before a page of a list is made, so that a list can change while it is read: it is given the operation and the
    /// page's number, and may make calls to the emulator of its own. Null, the default, is nothing.
    /// </summary>
    public Func<RaydocsOperation, int, Task>? BeforePage { get; init; }

    /// <summary>Gets the members of a document. Null, the default: those of the generation that made it.</summary>
    public RaydocsDocumentResponse? DocumentResponse { get; init; }

    /// <summary>Gets the shape of a document's chunks. Default <see cref="RaydocsChunkResponse.Blocks"/>.</summary>
    public RaydocsChunkResponse ChunkResponse { get; init; }

    /// <summary>Gets where the reasons for a result stand. Default <see cref="RaydocsAuditResponse.AuditData"/>.</summary>
    public RaydocsAuditResponse AuditResponse { get; init; }

    /// <summary>Gets whether times have microseconds. Default false.</summary>
    public bool Microseconds { get; init; }

    /// <summary>Gets the status of a signed upload. Default 201, as Laravel Vapor has it; the vendor documents 200.</summary>
    public int SignedUploadStatus { get; init; } = 201;

    /// <summary>Gets the shape of a signed upload's headers. Default <see cref="RaydocsHeaderValues.Arrays"/>.</summary>
    public RaydocsHeaderValues SignedUploadHeaders { get; init; }

    /// <summary>True, the default, if <c>Host</c> is among a signed upload's headers.</summary>
    public bool IncludeHost { get; init; } = true;

    /// <summary>True, the default, if the upload must have the very <c>Content-Type</c> that was signed.</summary>
    public bool SignContentType { get; init; } = true;

    /// <summary>
    /// Gets whether the upload must also have the signed header <c>x-amz-acl</c>, which is then among a signed upload's headers. Default
    /// false.
    /// </summary>
    public bool SignVisibility { get; init; }

    /// <summary>
    /// Gets whether asking for a signed upload without <c>content_type</c> is refused with 422; else it counts as
    /// <c>application/octet-stream</c>. Default false.
    /// </summary>
    public bool RequireContentType { get; init; }

    /// <summary>Gets how long a signed upload is good, in whole seconds. Default 5 minutes.</summary>
    public TimeSpan UploadLifetime { get; init; } = TimeSpan.FromMinutes(5);

    /// <summary>Gets how long the URL of a document is good, in whole seconds. Default 10 minutes.</summary>
    public TimeSpan DownloadLifetime { get; init; } = TimeSpan.FromMinutes(10);

    /// <summary>
    /// Gets whether the storage also refuses an upload that ends after its URL expired. False, the default, as S3: only its beginning
    /// counts.
    /// </summary>
    public bool CheckExpiryAtEnd { get; init; }

    /// <summary>
    /// Gets the storage's response to a chunked upload without a length. Default <see cref="StorageChunkedResponse.LengthRequired"/>.
    /// </summary>
    public StorageChunkedResponse ChunkedUpload { get; init; }

    /// <summary>Says what is wrong with the options; null when they are sound.</summary>
    internal string? FindMistake() =>
        Generations
            is not (
                RaydocsEmulatorGenerations.SessionDocuments
                or RaydocsEmulatorGenerations.WorkspaceDocuments
                or RaydocsEmulatorGenerations.Both
            )
            ? $"{nameof(Generations)} is {Generations}, but something must be served."
        : MissingRouteStatus is not (404 or 405) ? $"{nameof(MissingRouteStatus)} is {MissingRouteStatus}, but must be 404 or 405."
        : TemplateNames.Count == 0 ? $"{nameof(TemplateNames)} is empty, but there must be a template."
        : TemplateSchemas.FirstOrDefault(schema => !TemplateNames.Contains(schema.Key, StringComparer.Ordinal)) is { Key: { } stray }
            ? $"{nameof(TemplateSchemas)} has '{stray}', which is not among {nameof(TemplateNames)}."
        : TemplateSchemas.FirstOrDefault(schema => RaydocsSchema.Parse(schema.Value) is null) is { Key: { } wrong }
            ? $"{nameof(TemplateSchemas)} has '{wrong}', whose schema is no JSON object."
        : DocumentStatuses is { Count: 0 } ? $"{nameof(DocumentStatuses)} is empty, but a document always has a status."
        : ResultStatuses.Count == 0 ? $"{nameof(ResultStatuses)} is empty, but a result always has a status."
        : StatusDuration <= TimeSpan.Zero ? $"{nameof(StatusDuration)} is {StatusDuration}, but must be more than zero."
        : PerPage < 1 ? $"{nameof(PerPage)} is {PerPage}, but a page has at least one item."
        : UploadLifetime < TimeSpan.FromSeconds(1) || DownloadLifetime < TimeSpan.FromSeconds(1)
            ? "A signed URL must be good for at least a second."
        : WorkspaceIdResponse == RaydocsWorkspaceIdResponse.Number
        && !long.TryParse(WorkspaceId, NumberStyles.None, CultureInfo.InvariantCulture, out _)
            ? $"{nameof(WorkspaceId)} is '{WorkspaceId}', which is not a number."
        : RateLimit is { PermitsPerMinute: < 1 } ? $"{nameof(RateLimit)} allows nothing."
        : null;
}
