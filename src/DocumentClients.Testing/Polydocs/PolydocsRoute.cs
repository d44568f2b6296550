namespace DocumentClients.Testing.Polydocs;

/// <summary>One served path. In a template, <c>{doc_id}</c> and one more parameter stand for one segment each.</summary>
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

    private static readonly PolydocsRoute[] Files =
    [
        new(PolydocsOperation.GetFile, "GET", "/resource/document/{doc_id}/{filename}"),
        new(PolydocsOperation.GetPageImage, "GET", "/resource/image/{doc_id}/{page}"),
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
        .. Files,
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
        .. Files,
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

    /// <summary>True when the template covers the path.</summary>
    /// <param name="path">The path.</param>
    /// <param name="documentId">The document in it; empty in a template without one.</param>
    /// <param name="part">What stands for the other parameter; empty in a template without one.</param>
    public bool Covers(string path, out string documentId, out string part)
    {
        (documentId, part) = ("", "");
        var (template, segments) = (Template.Split('/'), path.Split('/'));
        if (template.Length != segments.Length)
        {
            return false;
        }

        for (var i = 0; i < template.Length; i++)
        {
            if (template[i] is not ['{', .., '}'])
            {
                if (!string.Equals(template[i], segments[i], StringComparison.Ordinal))
                {
                    return false;
                }
            }
            else if (segments[i].Length == 0)
            {
                return false;
            }
            else if (template[i] == Parameter)
            {
                documentId = segments[i];
            }
            else
            {
                part = segments[i];
            }
        }

        return true;
    }
}
