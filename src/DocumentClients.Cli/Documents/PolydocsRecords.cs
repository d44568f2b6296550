using DocumentClients.Cli.Results;
using Polydocs;

namespace DocumentClients.Cli.Documents;

/// <summary>What Polydocs keeps of a document, with the whole of it as JSON: also what the client has no name for.</summary>
internal static class PolydocsRecords
{
    public static RecordOutcome Of(PolydocsListedDocument document) =>
        new(PolydocsDocuments.Name, Known(document.Id))
        {
            File = document.FileName,
            Status = Known(document.Status.StoredValue),
            Type = document.DocumentType,
            CreatedOn = document.CreatedOn,
            Data = RecordJson.Of(document),
            IsListed = true,
        };

    /// <param name="documentId">The id that was asked for, where the response has none.</param>
    /// <param name="document">The response.</param>
    public static RecordOutcome Of(string documentId, PolydocsDocument document) =>
        new(PolydocsDocuments.Name, Known(document.Id) ?? documentId)
        {
            File = document.FileName,
            Status = Known(document.Status.StoredValue),
            Data = RecordJson.Of(document),
        };

    /// <param name="documentId">The id that was asked for, where the response has none.</param>
    /// <param name="extraction">The response.</param>
    public static RecordOutcome Of(string documentId, PolydocsExtraction extraction) =>
        new(PolydocsDocuments.Name, Known(extraction.Id) ?? documentId)
        {
            File = extraction.FileName,
            Status = Known(extraction.Status.StoredValue),
            Type = extraction.DocumentType,
            Data = RecordJson.Of(extraction),
            Extraction = extraction,
        };

    private static string? Known(string text) => text.Length == 0 ? null : text;
}
