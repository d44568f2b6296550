namespace DocumentClients.Testing.Polydocs;

/// <summary>One served path. A template may end with <c>{doc_id}</c>, which stands for one segment.</summary>
internal sealed record PolydocsRoute(PolydocsOperation Operation, string Method, string Template)
{
    private const string Parameter = "{doc_id}";

    private static readonly PolydocsRoute OpenApi = new(PolydocsOperation.OpenApi, "GET", "/openapi.json");

    /// <summary>What both generations have under the same paths.</summary>
    private static readonly PolydocsRoute[] Reads =
    [
        new(PolydocsOperation.GetDocumentLog, "POST", "/document/get_document_log/{doc_id}"),
        new(PolydocsOperation.GetDocumentErrors, "GET", "/resource/get_errors"),
        new(PolydocsOperation.GetDocumentFlow, "GET", "/flow/get_document_flow/{doc_id}"),
        new(PolydocsOperation.GetOcrData, "POST", "/document/get_ocr_data/{doc_id}"),
    ];

    private static readonly PolydocsRoute[] Polydocs =
    [
        new(PolydocsOperation.Process, "POST", "/document/process"),
        new(PolydocsOperation.ProcessDocuments, "POST", "/document/process_documents"),
        new(PolydocsOperation.ProcessBase64, "POST", "/document/process_base64"),
        new(PolydocsOperation.GetExtractionResult, "POST", "/document/extraction_result"),
        new(PolydocsOperation.ListDocuments, "GET", "/document/dashboard"),
        new(PolydocsOperation.GetStatus, "GET", "/document/status/{doc_id}"),
        new(PolydocsOperation.GetDocument, "GET", "/document/{doc_id}"),
        .. Reads,
        OpenApi,
    ];

    private static readonly PolydocsRoute[] DocBits =
    [
        new(PolydocsOperation.Process, "POST", "/document/import"),
        new(PolydocsOperation.ProcessDocuments, "POST", "/document/process_documents"),
        new(PolydocsOperation.ProcessBase64, "POST", "/document/process/base64"),
        new(PolydocsOperation.GetExtractionResult, "POST", "/document/extraction/result"),
        new(PolydocsOperation.ListDocuments, "GET", "/document/dashboards"),
        new(PolydocsOperation.ListDocuments, "GET", "/document/dashboard"),
        new(PolydocsOperation.GetStatus, "GET", "/document/status/by-id/{doc_id}"),
        new(PolydocsOperation.GetDocument, "GET", "/document/by-id/{doc_id}"),
        .. Reads,
        new(PolydocsOperation.GetExportLog, "GET", "/export-configurations/export_logs/{doc_id}"),
        new(PolydocsOperation.GetDocumentContent, "POST", "/document/get_document_content/{doc_id}"),
        OpenApi,
    ];

    /// <summary>The routes of a generation, fixed paths before those with a parameter.</summary>
    public static IReadOnlyList<PolydocsRoute> Of(PolydocsEmulatorGeneration generation) =>
        generation == PolydocsEmulatorGeneration.DocBits ? DocBits : Polydocs;

    /// <summary>True when the path names a route of the other generation and nothing but a document id in this one.</summary>
    public static bool IsForeign(PolydocsEmulatorGeneration generation, string method, string path)
    {
        var own = Of(generation);
        var others = generation == PolydocsEmulatorGeneration.DocBits ? Polydocs : DocBits;
        return !own.Any(route => string.Equals(route.Template, path, StringComparison.Ordinal))
            && others.Any(route =>
                string.Equals(route.Template, path, StringComparison.Ordinal)
                && string.Equals(route.Method, method, StringComparison.Ordinal)
            );
    }

    /// <summary>True when the template covers the path. <paramref name="documentId"/> is empty in a template without a parameter.</summary>
    public bool Covers(string path, out string documentId)
    {
        documentId = "";
        if (!Template.EndsWith(Parameter, StringComparison.Ordinal))
        {
            return string.Equals(Template, path, StringComparison.Ordinal);
        }

        var prefix = Template[..^Parameter.Length];
        if (!path.StartsWith(prefix, StringComparison.Ordinal))
        {
            return false;
        }

        documentId = path[prefix.Length..];
        return documentId.Length > 0 && !documentId.Contains('/', StringComparison.Ordinal);
    }
}
