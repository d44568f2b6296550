namespace DocumentClients.Testing.Raydocs;

/// <summary>One path and method. In a template, <c>{}</c> stands for one segment.</summary>
internal sealed record RaydocsRoute(
    RaydocsOperation Operation,
    string Method,
    string Template,
    string[] Abilities,
    RaydocsEmulatorGenerations Generation = RaydocsEmulatorGenerations.Both
)
{
    private const RaydocsEmulatorGenerations Older = RaydocsEmulatorGenerations.SessionDocuments;
    private const RaydocsEmulatorGenerations Newer = RaydocsEmulatorGenerations.WorkspaceDocuments;

    private readonly string[] _segments = Template.Split('/');

    /// <summary>All routes; of two that cover a path, the one without a parameter there comes first.</summary>
    public static IReadOnlyList<RaydocsRoute> All { get; } =
    [
        new(RaydocsOperation.CreateSignedUpload, "POST", "/vapor/signed-storage-url", []),
        new(RaydocsOperation.CreateSession, "POST", "/extractions/sessions", ["sessions-write"]),
        new(RaydocsOperation.GetSession, "GET", "/extractions/sessions/{}", ["sessions-read"]),
        new(RaydocsOperation.DeleteSession, "DELETE", "/extractions/sessions/{}", ["sessions-write"]),
        new(RaydocsOperation.ListSessionDocuments, "GET", "/extractions/sessions/{}/documents", ["sessions-read"]),
        new(RaydocsOperation.CreateSessionDocument, "POST", "/extractions/sessions/{}/documents", ["sessions-write"], Older),
        new(RaydocsOperation.AttachUploads, "POST", "/extractions/sessions/{}/documents/upload", ["sessions-write"], Newer),
        new(RaydocsOperation.AttachDocuments, "POST", "/extractions/sessions/{}/documents/attach", ["sessions-write"], Newer),
        new(RaydocsOperation.DetachDocument, "DELETE", "/extractions/sessions/{}/documents/{}", ["sessions-write"], Newer),
        new(RaydocsOperation.RunExtraction, "POST", "/extractions/sessions/{}/results", ["sessions-write"]),
        new(RaydocsOperation.ListResults, "GET", "/extractions/sessions/{}/results", ["sessions-read"]),
        new(RaydocsOperation.GetResult, "GET", "/extractions/results/{}", ["sessions-read"]),
        new(RaydocsOperation.ExportResultToExcel, "GET", "/extractions/results/{}/export/excel", ["sessions-read"]),
        new(RaydocsOperation.DeleteResult, "DELETE", "/extractions/results/{}", ["sessions-write"]),
        new(RaydocsOperation.GetDocument, "GET", "/extractions/documents/{}", ["sessions-read"]),
        new(RaydocsOperation.DeleteDocument, "DELETE", "/extractions/documents/{}", ["sessions-write"]),
        new(RaydocsOperation.GetDocumentUrl, "GET", "/extractions/documents/{}/url", ["sessions-read"]),
        new(RaydocsOperation.ListDocumentChunks, "GET", "/extractions/documents/{}/chunks", ["sessions-read"]),
        new(RaydocsOperation.GetTemplate, "GET", "/extractions/templates/{}", ["templates-read"]),
        new(RaydocsOperation.CreateSessionBatch, "POST", "/extractions/templates/{}/sessions/batch", ["sessions-write"]),
        new(RaydocsOperation.ListWorkspaces, "GET", "/workspaces", ["workspaces-read"]),
        new(RaydocsOperation.ListTemplates, "GET", "/workspaces/{}/extractions/templates", ["templates-read"]),
        new(RaydocsOperation.ListWorkspaceDocuments, "GET", "/workspaces/{}/documents", ["documents-read"], Newer),
        new(RaydocsOperation.CreateWorkspaceDocument, "POST", "/workspaces/{}/documents", ["documents-write"], Newer),
        new(RaydocsOperation.GetWorkspaceDocument, "GET", "/workspaces/{}/documents/{}", ["documents-read"], Newer),
        new(
            RaydocsOperation.GetWorkspaceDocumentUrl,
            "GET",
            "/workspaces/{}/documents/{}/url",
            ["workspaces-read", "documents-read"],
            Newer
        ),
    ];

    /// <summary>What stands for the parameters in a path; null when the template does not cover it.</summary>
    public string[]? Match(string[] path)
    {
        if (path.Length != _segments.Length)
        {
            return null;
        }

        var ids = new List<string>();
        for (var i = 0; i < path.Length; i++)
        {
            if (_segments[i] == "{}" && path[i].Length > 0)
            {
                ids.Add(path[i]);
            }
            else if (_segments[i] != path[i])
            {
                return null;
            }
        }

        return [.. ids];
    }
}
