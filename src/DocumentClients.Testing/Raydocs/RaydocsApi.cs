using System.Globalization;
using DocumentClients.Testing.Hosting;
using DocumentClients.Testing.Storage;
using Microsoft.AspNetCore.Http;

namespace DocumentClients.Testing.Raydocs;

/// <summary>Does what requests to the API ask, once they may.</summary>
internal sealed class RaydocsApi
{
    private const int MaxPerPage = 100;

    private static readonly RaydocsOperation[] Lists =
    [
        RaydocsOperation.ListSessionDocuments,
        RaydocsOperation.ListResults,
        RaydocsOperation.ListDocumentChunks,
        RaydocsOperation.ListTemplates,
        RaydocsOperation.ListWorkspaces,
        RaydocsOperation.ListWorkspaceDocuments,
    ];

    private readonly RaydocsEmulatorOptions _options;
    private readonly RaydocsArchive _archive;
    private readonly ObjectStorage _storage;
    private readonly RaydocsResponses _responses;
    private readonly RaydocsResultJson _resultJson;
    private readonly RaydocsUploads _uploads;
    private readonly DateTimeOffset _started;

    public RaydocsApi(RaydocsEmulatorOptions options, RaydocsArchive archive, ObjectStorage storage)
    {
        _options = options;
        _archive = archive;
        _storage = storage;
        _responses = new RaydocsResponses(options);
        _resultJson = new RaydocsResultJson(options, _responses);
        _uploads = new RaydocsUploads(options, archive, storage, _responses);
        _started = options.TimeProvider.GetUtcNow();
    }

    public async Task<EmulatorResponse> ProcessAsync(RaydocsRouting routing, HttpRequest request, CancellationToken ended)
    {
        var ids = routing.Ids;
        var input = await RaydocsInput.ReadAsync(request, ended).ConfigureAwait(false);
        if (_options.BeforePage is { } before && Lists.Contains(routing.Operation))
        {
            await before(routing.Operation, Page(request)).ConfigureAwait(false);
        }

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
            RaydocsOperation.ListResults => InSession(
                ids,
                session => _responses.List(ResultsOf(session), Page(request), _options.PerPage, _resultJson.Write)
            ),
            RaydocsOperation.GetResult => AboutResult(
                ids[0],
                result => EmulatorResponse.Json(200, json => _resultJson.Write(json, result))
            ),
            RaydocsOperation.ExportResultToExcel => AboutResult(ids[0], RaydocsResponses.Excel),
            RaydocsOperation.DeleteResult => AboutResult(ids[0], result => Done(() => _archive.Remove(result))),
            RaydocsOperation.GetDocument => AboutDocument(ids[0], Document),
            RaydocsOperation.DeleteDocument => AboutDocument(ids[0], document => Done(() => _archive.Remove(document))),
            RaydocsOperation.GetDocumentUrl => AboutDocument(ids[0], document => DownloadUrl(document, withExpiry: true)),
            RaydocsOperation.ListDocumentChunks => AboutDocument(ids[0], document => _responses.Chunks(document)),
            RaydocsOperation.GetTemplate => _archive.Template(ids[0]) is { } template
                ? EmulatorResponse.Json(200, json => _responses.WriteTemplate(json, template, whole: true))
                : RaydocsErrors.NotFound("ExtractionTemplate", ids[0]),
            RaydocsOperation.CreateSessionBatch => _archive.Template(ids[0]) is { } template
                ? _uploads.ToSessions(template, input)
                : RaydocsErrors.NotFound("ExtractionTemplate", ids[0]),
            RaydocsOperation.ListWorkspaces => _responses.List([_started], Page(request), _options.PerPage, _responses.WriteWorkspace),
            _ => InWorkspace(routing, request, input),
        };
    }

    private static int Page(HttpRequest request) => Number(request, "page") ?? 1;

    private static int? Number(HttpRequest request, string name) =>
        int.TryParse(request.Query[name], NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number > 0 ? number : null;

    private static EmulatorResponse Done(Action act)
    {
        act();
        return RaydocsResponses.NoContent();
    }

    private EmulatorResponse InWorkspace(RaydocsRouting routing, HttpRequest request, RaydocsInput input)
    {
        var ids = routing.Ids;
        return ids[0] != _options.WorkspaceId
            ? RaydocsErrors.NotFound("Workspace", ids[0])
            : routing.Operation switch
            {
                RaydocsOperation.ListTemplates => _responses.List(
                    _archive.Templates,
                    Page(request),
                    _options.PerPage,
                    (json, template) => _responses.WriteTemplate(json, template, whole: false)
                ),
                RaydocsOperation.CreateWorkspaceDocument => _uploads.ToWorkspace(input),
                RaydocsOperation.ListWorkspaceDocuments => List(
                    request,
                    [.. _archive.Documents.Where(document => document.SessionId is null)],
                    Math.Min(Number(request, "per_page") ?? _options.PerPage, MaxPerPage)
                ),
                RaydocsOperation.GetWorkspaceDocument => AboutWorkspaceDocument(ids[1], Document),
                _ => AboutWorkspaceDocument(ids[1], document => DownloadUrl(document, withExpiry: false)),
            };
    }

    private EmulatorResponse InSession(string[] ids, Func<RaydocsEmulatorSession, EmulatorResponse> response) =>
        _archive.Session(ids[0]) is { } session ? response(session) : RaydocsErrors.NotFound("ExtractionSession", ids[0]);

    private EmulatorResponse AboutDocument(string id, Func<RaydocsEmulatorDocument, EmulatorResponse> response) =>
        _archive.Document(id) is { } document ? response(document) : RaydocsErrors.NotFound("Document", id);

    private EmulatorResponse AboutWorkspaceDocument(string id, Func<RaydocsEmulatorDocument, EmulatorResponse> response) =>
        _archive.Document(id) is { SessionId: null } document ? response(document) : RaydocsErrors.NotFound("Document", id);

    private EmulatorResponse AboutResult(string id, Func<RaydocsEmulatorResult, EmulatorResponse> response) =>
        _archive.Result(id) is { } result ? response(result) : RaydocsErrors.NotFound("ExtractionResult", id);

    private EmulatorResponse CreateSession(RaydocsInput input)
    {
        var templateId = input.Required("extraction_template_id");
        var name = input.Optional("name");
        var template = _archive.Template(templateId);
        if (template is null && templateId.Length > 0)
        {
            input.Invalid("extraction_template_id");
        }

        return input.Failed ? input.ToResponse() : Session(201, _archive.AddSession(name, template!));
    }

    private EmulatorResponse Session(int status, RaydocsEmulatorSession session) =>
        _responses.Session(status, session, ResultsOf(session), _resultJson);

    private RaydocsEmulatorResult[] ResultsOf(RaydocsEmulatorSession session)
    {
        _archive.ExtractWhatIsParsed(session);
        return [.. _archive.Results.Where(result => result.SessionId == session.Id)];
    }

    private EmulatorResponse Detach(RaydocsEmulatorSession session, string documentId) =>
        _archive.Document(documentId) is { } document && session.Detach(document)
            ? RaydocsResponses.NoContent()
            : RaydocsErrors.NotFound("Document", documentId);

    private EmulatorResponse Run(RaydocsEmulatorSession session) =>
        session.Documents.Count == 0 ? RaydocsErrors.Invalid(("documents", "The session has no documents."))
        : _options.RefuseUnparsedDocuments && session.Documents.Any(document => !document.Progress.Ended)
            ? RaydocsErrors.Invalid(("documents", "The documents of the session are not ready."))
        : EmulatorResponse.Json(201, json => _resultJson.Write(json, _archive.AddResult(session)));

    private EmulatorResponse Document(RaydocsEmulatorDocument document) =>
        EmulatorResponse.Json(200, json => _responses.WriteDocument(json, document));

    private EmulatorResponse List(HttpRequest request, IReadOnlyList<RaydocsEmulatorDocument> documents, int perPage) =>
        _responses.List(documents, Page(request), perPage, _responses.WriteDocument);

    private EmulatorResponse DownloadUrl(RaydocsEmulatorDocument document, bool withExpiry) =>
        RaydocsResponses.Object(
            200,
            json =>
            {
                json.WriteString("url", _storage.Presign("GET", document.Key, _options.DownloadLifetime, []).AbsoluteUri);
                if (withExpiry)
                {
                    _responses.WriteTime(json, "expires_at", _options.TimeProvider.GetUtcNow() + _options.DownloadLifetime);
                }
            }
        );
}
