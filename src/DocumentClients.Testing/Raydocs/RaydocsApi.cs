using System.Globalization;
using Microsoft.AspNetCore.Http;

namespace DocumentClients.Testing;

/// <summary>Does what requests to the API ask, once they may.</summary>
internal sealed class RaydocsApi
{
    private const int MaxPerPage = 100;

    private readonly RaydocsEmulatorOptions _options;
    private readonly RaydocsArchive _archive;
    private readonly ObjectStorage _storage;
    private readonly RaydocsAnswers _answers;
    private readonly RaydocsResultJson _resultJson;
    private readonly RaydocsUploads _uploads;
    private readonly DateTimeOffset _started;

    public RaydocsApi(RaydocsEmulatorOptions options, RaydocsArchive archive, ObjectStorage storage)
    {
        _options = options;
        _archive = archive;
        _storage = storage;
        _answers = new RaydocsAnswers(options);
        _resultJson = new RaydocsResultJson(options, _answers);
        _uploads = new RaydocsUploads(options, archive, storage, _answers);
        _started = options.TimeProvider.GetUtcNow();
    }

    public async Task<HttpAnswer> ProcessAsync(RaydocsRouting routing, HttpRequest request, CancellationToken ended)
    {
        var ids = routing.Ids;
        var input = await RaydocsInput.ReadAsync(request, ended).ConfigureAwait(false);
        return routing.Operation switch
        {
            RaydocsOperation.CreateSignedUpload => _uploads.Sign(input),
            RaydocsOperation.CreateSession => CreateSession(input),
            RaydocsOperation.GetSession => InSession(ids, session => Session(200, session)),
            RaydocsOperation.DeleteSession => InSession(ids, session => Done(() => _archive.Remove(session))),
            RaydocsOperation.CreateSessionDocument => InSession(ids, session => _uploads.ToSession(session, input)),
            RaydocsOperation.AttachUploads => InSession(ids, session => _uploads.Attach(session, input)),
            RaydocsOperation.AttachDocuments => InSession(ids, session => _uploads.AttachExisting(session, input)),
            RaydocsOperation.DetachDocument => InSession(ids, session => Detach(session, ids[1])),
            RaydocsOperation.ListSessionDocuments => InSession(ids, session => List(request, session.Documents, _options.PerPage)),
            RaydocsOperation.RunExtraction => InSession(ids, Run),
            RaydocsOperation.ListResults => InSession(ids, session => _answers.List(ResultsOf(session), Page(request), _options.PerPage, _resultJson.Write)),
            RaydocsOperation.GetResult => AboutResult(ids[0], result => HttpAnswer.Json(200, json => _resultJson.Write(json, result))),
            RaydocsOperation.ExportResultToExcel => AboutResult(ids[0], RaydocsAnswers.Excel),
            RaydocsOperation.DeleteResult => AboutResult(ids[0], result => Done(() => _archive.Remove(result))),
            RaydocsOperation.GetDocument => AboutDocument(ids[0], Document),
            RaydocsOperation.DeleteDocument => AboutDocument(ids[0], document => Done(() => _archive.Remove(document))),
            RaydocsOperation.GetDocumentUrl => AboutDocument(ids[0], document => DownloadUrl(document, withExpiry: true)),
            RaydocsOperation.GetTemplate => _archive.Template(ids[0]) is { } template
                ? HttpAnswer.Json(200, json => _answers.WriteTemplate(json, template, whole: true))
                : RaydocsErrors.NotFound("ExtractionTemplate", ids[0]),
            RaydocsOperation.ListWorkspaces => _answers.List([_started], Page(request), _options.PerPage, _answers.WriteWorkspace),
            _ => InWorkspace(routing, request, input),
        };
    }

    private static int Page(HttpRequest request) => Number(request, "page") ?? 1;

    private static int? Number(HttpRequest request, string name) =>
        int.TryParse(request.Query[name], NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number > 0 ? number : null;

    private static HttpAnswer Done(Action act)
    {
        act();
        return RaydocsAnswers.NoContent();
    }

    private HttpAnswer InWorkspace(RaydocsRouting routing, HttpRequest request, RaydocsInput input)
    {
        var ids = routing.Ids;
        return ids[0] != _options.WorkspaceId ? RaydocsErrors.NotFound("Workspace", ids[0]) : routing.Operation switch
        {
            RaydocsOperation.ListTemplates => _answers.List(
                _archive.Templates, Page(request), _options.PerPage, (json, template) => _answers.WriteTemplate(json, template, whole: false)),
            RaydocsOperation.CreateWorkspaceDocument => _uploads.ToWorkspace(input),
            RaydocsOperation.ListWorkspaceDocuments => List(
                request, [.. _archive.Documents.Where(document => document.SessionId is null)], Math.Min(Number(request, "per_page") ?? _options.PerPage, MaxPerPage)),
            RaydocsOperation.GetWorkspaceDocument => AboutWorkspaceDocument(ids[1], Document),
            _ => AboutWorkspaceDocument(ids[1], document => DownloadUrl(document, withExpiry: false)),
        };
    }

    private HttpAnswer InSession(string[] ids, Func<RaydocsEmulatorSession, HttpAnswer> answer) =>
        _archive.Session(ids[0]) is { } session ? answer(session) : RaydocsErrors.NotFound("ExtractionSession", ids[0]);

    private HttpAnswer AboutDocument(string id, Func<RaydocsEmulatorDocument, HttpAnswer> answer) =>
        _archive.Document(id) is { } document ? answer(document) : RaydocsErrors.NotFound("Document", id);

    private HttpAnswer AboutWorkspaceDocument(string id, Func<RaydocsEmulatorDocument, HttpAnswer> answer) =>
        _archive.Document(id) is { SessionId: null } document ? answer(document) : RaydocsErrors.NotFound("Document", id);

    private HttpAnswer AboutResult(string id, Func<RaydocsEmulatorResult, HttpAnswer> answer) =>
        _archive.Result(id) is { } result ? answer(result) : RaydocsErrors.NotFound("ExtractionResult", id);

    private HttpAnswer CreateSession(RaydocsInput input)
    {
        var templateId = input.Required("extraction_template_id");
        var name = input.Optional("name");
        var template = _archive.Template(templateId);
        if (template is null && templateId.Length > 0)
        {
            input.Invalid("extraction_template_id");
        }

        return input.Failed ? input.Answer() : Session(201, _archive.AddSession(name, template!));
    }

    private HttpAnswer Session(int status, RaydocsEmulatorSession session) => _answers.Session(status, session, ResultsOf(session), _resultJson);

    private RaydocsEmulatorResult[] ResultsOf(RaydocsEmulatorSession session) => [.. _archive.Results.Where(result => result.SessionId == session.Id)];

    private HttpAnswer Detach(RaydocsEmulatorSession session, string documentId) =>
        _archive.Document(documentId) is { } document && session.Detach(document)
            ? RaydocsAnswers.NoContent()
            : RaydocsErrors.NotFound("Document", documentId);

    private HttpAnswer Run(RaydocsEmulatorSession session) =>
        session.Documents.Count == 0 ? RaydocsErrors.Invalid(("documents", "The session has no documents."))
        : _options.RefuseUnparsedDocuments && session.Documents.Any(document => !document.Progress.Ended)
            ? RaydocsErrors.Invalid(("documents", "The documents of the session are not ready."))
        : HttpAnswer.Json(201, json => _resultJson.Write(json, _archive.AddResult(session)));

    private HttpAnswer Document(RaydocsEmulatorDocument document) => HttpAnswer.Json(200, json => _answers.WriteDocument(json, document));

    private HttpAnswer List(HttpRequest request, IReadOnlyList<RaydocsEmulatorDocument> documents, int perPage) =>
        _answers.List(documents, Page(request), perPage, _answers.WriteDocument);

    private HttpAnswer DownloadUrl(RaydocsEmulatorDocument document, bool withExpiry) => RaydocsAnswers.Object(200, json =>
    {
        json.WriteString("url", _storage.Presign("GET", document.Key, _options.DownloadLifetime, []).AbsoluteUri);
        if (withExpiry)
        {
            _answers.WriteTime(json, "expires_at", _options.TimeProvider.GetUtcNow() + _options.DownloadLifetime);
        }
    });
}
