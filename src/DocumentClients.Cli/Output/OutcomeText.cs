using System.Globalization;
using DocumentClients.Cli.Results;

namespace DocumentClients.Cli.Output;

/// <summary>Outcomes in words.</summary>
internal static class OutcomeText
{
    /// <summary>Any outcome on one line.</summary>
    public static OutcomeLine Line(this Outcome outcome) =>
        outcome switch
        {
            DocumentOutcome document => Line(document),
            ExtractionOutcome { SessionId: null } result => new($"result {result.ResultId}", result.State()),
            ExtractionOutcome extraction => new(
                $"session {extraction.SessionId}",
                extraction.State(),
                Detail("result", extraction.ResultId)
            ),
            TemplateOutcome { TemplateId: null } none => new(
                none.WorkspaceId is { } workspace ? $"workspace {workspace}" : "workspaces",
                none.State(null)
            ),
            TemplateOutcome template => new(
                $"template {template.TemplateId}",
                template.State(template.Name ?? "without a name"),
                Detail("workspace", template.WorkspaceId)
            ),
            SessionOutcome { SessionId: null } none => new($"session of template {none.TemplateId}", none.State(null)),
            SessionOutcome session => new(
                $"session {session.SessionId}",
                session.State(Word(session.Deed) ?? session.Name ?? "without a name"),
                Detail("template", session.TemplateId)
            ),
            RecordOutcome { DocumentId: null } none => new("documents", none.State(null)),
            RecordOutcome record => new(
                $"document {record.DocumentId}",
                record.State(),
                Detail("file", record.File) + Detail("type", record.Type) + Detail("created", record.Created())
            ),
            DownloadOutcome download => new(
                $"document {download.DocumentId}",
                download.State("saved"),
                Saved(download.File, download.Bytes)
            ),
            ExportOutcome export => new($"result {export.ResultId}", export.State("saved"), Saved(export.File, export.Bytes)),
            TypesOutcome types => new($"template {types.TemplateId}", types.State("written"), Detail("file", types.File)),
            _ => new(outcome.Vendor, outcome.State("done")),
        };

    /// <summary>What is shown below the line; <see langword="null"/> for nothing.</summary>
    public static string? Body(this Outcome outcome) =>
        outcome switch
        {
            RecordOutcome { Extraction: { } extraction } => ExtractionText.Of(extraction),
            ExtractionOutcome { IsListed: false, Data: { } data } => JsonLine.IndentedOf(data),
            RecordOutcome { IsListed: false, Data: { } data } => JsonLine.IndentedOf(data),
            _ => null,
        };

    /// <summary>What is shown in place of the line: code, which is to be nothing else; <see langword="null"/> for nothing.</summary>
    public static string? Verbatim(this Outcome outcome) => outcome is TypesOutcome { Source: { } source } ? source : null;

    /// <summary>The ids of the document; <see langword="null"/> where none is known.</summary>
    public static string? Ids(this DocumentOutcome document) =>
        document.Candidates.Count > 0 ? $"{string.Join(" or ", document.Candidates)} (which of them is not known)"
        : document.OtherIds.Count > 0 ? string.Join(" and ", document.OtherIds.Prepend(document.DocumentId))
        : document.DocumentId;

    /// <summary>The status, as far as it is known.</summary>
    public static string State(this DocumentOutcome document) => document.State(document.Status ?? "uploaded", document.Status);

    public static string Size(this DocumentOutcome document) => Size(document.Bytes);

    /// <summary>The status, as far as it is known.</summary>
    public static string State(this RecordOutcome record) => record.State(record.Status ?? "no status", record.Status);

    /// <summary>When it came in, in universal time.</summary>
    public static string? Created(this RecordOutcome record) =>
        record.CreatedOn?.UtcDateTime.ToString("yyyy-MM-dd HH:mm'Z'", CultureInfo.InvariantCulture);

    private static OutcomeLine Line(DocumentOutcome document) =>
        new(
            document.File ?? $"document {document.DocumentId}",
            document.State(),
            Detail("document", document.File is null ? null : document.Ids())
                + (document.Bytes is null ? "" : $", {document.Size()} bytes")
                + Detail("same as", document.SameAs)
        );

    private static string State(this ExtractionOutcome extraction) => extraction.State(extraction.Status ?? "", extraction.Status);

    /// <param name="outcome">What it is the state of.</param>
    /// <param name="well">The word where it did not fail.</param>
    /// <param name="status">What the service says besides, where it failed.</param>
    private static string State(this Outcome outcome, string? well, string? status = null) =>
        outcome.Failure?.Kind switch
        {
            null => well ?? "",
            FailureKind.Cancelled => With("cancelled", status),
            _ => With("failed", status),
        };

    private static string? Word(SessionDeed? deed) =>
        deed switch
        {
            SessionDeed.Created => "created",
            SessionDeed.Deleted => "deleted",
            _ => null,
        };

    private static string Size(long? bytes) => bytes?.ToString("N0", CultureInfo.InvariantCulture) ?? "";

    private static string Saved(string file, long? bytes) => bytes is null ? "" : $"{Detail("file", file)}, {Size(bytes)} bytes";

    private static string Detail(string name, string? value) => value is null ? "" : $", {name} {value}";

    private static string With(string word, string? status) => status is null || status == word ? word : $"{word} ({status})";
}
