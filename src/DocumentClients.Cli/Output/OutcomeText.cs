using System.Globalization;
using DocumentClients.Cli.Results;

namespace DocumentClients.Cli.Output;

/// <summary>Outcomes in words.</summary>
internal static class OutcomeText
{
    /// <summary>The file's or, where it has none, the document's name.</summary>
    public static string Name(this DocumentOutcome document) => document.File ?? $"document {document.DocumentId}";

    /// <summary>The ids of the document; <see langword="null"/> where none is known.</summary>
    public static string? Ids(this DocumentOutcome document) =>
        document.Candidates.Count > 0 ? $"{string.Join(" or ", document.Candidates)} (which of them is not known)"
        : document.OtherIds.Count > 0 ? string.Join(" and ", document.OtherIds.Prepend(document.DocumentId))
        : document.DocumentId;

    /// <summary>The status, as far as it is known.</summary>
    public static string State(this DocumentOutcome document) =>
        (document.Failure?.Kind, document.Status) switch
        {
            (FailureKind.Cancelled, var status) => With("cancelled", status),
            ({ }, var status) => With("failed", status),
            (null, null) => "uploaded",
            (null, var status) => status,
        };

    public static string State(this ExtractionOutcome extraction) =>
        extraction.Failure?.Kind switch
        {
            null => extraction.Status ?? "",
            FailureKind.Cancelled => With("cancelled", extraction.Status),
            _ => With("failed", extraction.Status),
        };

    public static string Size(this DocumentOutcome document) => document.Bytes?.ToString("N0", CultureInfo.InvariantCulture) ?? "";

    private static string With(string word, string? status) => status is null || status == word ? word : $"{word} ({status})";
}
