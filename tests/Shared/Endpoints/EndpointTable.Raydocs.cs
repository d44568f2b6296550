using Raydocs;

namespace DocumentClients.TestTools;

internal static partial class EndpointTable
{
    private const string RaydocsDocumentResponse =
        """{"id":"d1","name":"fine","title":"fine","filename":"invoice.pdf","status":"processed"}""";

    private const string RaydocsResultResponse =
        """{"id":"r1","name":"fine","title":"fine","extraction_session_id":"s1","status":"completed"}""";

    private const string RaydocsSessionResponse = """{"id":"s1","name":"fine","title":"fine","extraction_template_id":"t1"}""";
    private const string RaydocsTemplateResponse = """{"id":"t1","name":"fine","title":"fine"}""";

    public static IReadOnlyList<Endpoint> Raydocs { get; } =
    [
        Row<IRaydocsApi, SignedUpload>(
            nameof(IRaydocsApi.CreateSignedUploadAsync),
            EndpointShape.IdempotentPost,
            "POST /vapor/signed-storage-url",
            """
            {"key":"tmp/k1","url":"https://storage.example.org/bucket/k1?X-Amz-Signature=canary-signature-0123456789",
             "headers":{"Content-Type":"application/pdf"}}
            """,
            static (call, token) =>
                call.Raydocs.CreateSignedUploadAsync(new SignedUploadRequest { ContentType = "application/pdf" }, token),
            static upload => [upload.Key[..4]]
        ) with
        {
            Body = """{"content_type":"application/pdf","visibility":"private"}""",
            Returns = static _ => ["tmp/"],
            IsRepresentative = true,
        },
        Row<IRaydocsClient>(
            nameof(IRaydocsClient.PutDocumentAsync),
            EndpointShape.SignedPut,
            "PUT {url}",
            "",
            static (call, token) =>
                call.RaydocsClient.PutDocumentAsync(
                    call.Upload,
                    call.Source("invoice.pdf"),
                    new RaydocsUploadOptions { Progress = call.Progress },
                    token
                )
        ) with
        {
            EmulatorOperation = "PutObject",
            IsUpload = true,
            IsRepresentative = true,
        },
        RaydocsMake<RaydocsDocument>(
            nameof(IRaydocsApi.CreateSessionDocumentAsync),
            EndpointShape.PostJson,
            "POST /extractions/sessions/{sessionId}/documents",
            RaydocsDocumentResponse,
            static (call, token) =>
                call.Raydocs.CreateSessionDocumentAsync(
                    call.Session,
                    new CreateDocumentRequest { Key = call.Key, FileName = call.FileName },
                    token
                ),
            static document => document.Id
        ) with
        {
            Body = """{"key":"tmp/k1","filename":"staged.pdf"}""",
            Returns = static call => [call.Document],
            Handles = static call => [call.FileName],
            IsNamedByFile = true,
            IsUpload = true,
        },
        RaydocsMake<RaydocsDocument>(
            nameof(IRaydocsApi.AttachUploadAsync),
            EndpointShape.PostJson,
            "POST /extractions/sessions/{sessionId}/documents/upload",
            $"[{RaydocsDocumentResponse}]",
            static (call, token) => call.Raydocs.AttachUploadAsync(call.Session, new AttachUploadRequest(call.Key), token),
            static document => document.Id
        ) with
        {
            Body = """{"keys":["tmp/k1"]}""",
            Returns = static call => [call.Document],

            // It is told no file name; its caller knows the session.
            Handles = static call => [call.Session],
            EmulatorOperation = "AttachUploads",
            IsUpload = true,
        },
        RaydocsRead<RaydocsPage<RaydocsDocument>>(
            nameof(IRaydocsApi.ListSessionDocumentsAsync),
            "GET /extractions/sessions/{sessionId}/documents",
            RaydocsList(RaydocsDocumentResponse),
            static (call, token) => call.Raydocs.ListSessionDocumentsAsync(call.Session, cancellationToken: token),
            static page => page.Items.Select(static document => document.Id),
            static call => call.Document
        ),
        RaydocsRead<RaydocsDocument>(
            nameof(IRaydocsApi.GetDocumentAsync),
            "GET /extractions/documents/{documentId}",
            RaydocsDocumentResponse,
            static (call, token) => call.Raydocs.GetDocumentAsync(call.Document, token),
            static document => [document.Id],
            static call => call.Document
        ) with
        {
            IsRepresentative = true,
        },
        RaydocsRead<RaydocsDocumentUrl>(
            nameof(IRaydocsApi.GetDocumentUrlAsync),
            "GET /extractions/documents/{documentId}/url",
            """
            {"url":"https://storage.example.org/bucket/d1.pdf?X-Amz-Signature=canary-signature-0123456789",
             "expires_at":"2026-03-04T10:10:00Z"}
            """,
            static (call, token) => call.Raydocs.GetDocumentUrlAsync(call.Document, token),
            static found => found.Url.Reveal().Query.Split('&', '?', '=').Intersect(["X-Amz-Signature"], StringComparer.Ordinal),
            static _ => "X-Amz-Signature"
        ),
        RaydocsRead<RaydocsPage<RaydocsChunk>>(
            nameof(IRaydocsApi.ListDocumentChunksAsync),
            "GET /extractions/documents/{documentId}/chunks",
            """
            [{"id":"c1","document_id":"d1","chunk_index":0,
              "content":"Total 10","page_numbers":[1],"token_count":3}]
            """,
            static (call, token) => call.Raydocs.ListDocumentChunksAsync(call.Document, cancellationToken: token),
            static page => page.Items.Select(static chunk => chunk.DocumentId!).Distinct(StringComparer.Ordinal),
            static call => call.Document
        ),
        RaydocsMake<RaydocsSession>(
            nameof(IRaydocsApi.CreateSessionAsync),
            EndpointShape.PostJson,
            "POST /extractions/sessions",
            RaydocsSessionResponse,
            static (call, token) =>
                call.Raydocs.CreateSessionAsync(new CreateSessionRequest { TemplateId = call.Template, Name = call.SessionName }, token),
            static session => session.Id
        ) with
        {
            Body = """{"extraction_template_id":"t1","name":"invoices"}""",
            Returns = static call => [call.Session],
            Handles = static call => [call.SessionName],
            IsRepresentative = true,
        },
        Row<IRaydocsApi, IReadOnlyList<RaydocsSession?>>(
            nameof(IRaydocsApi.CreateSessionBatchAsync),
            EndpointShape.PostJson,
            "POST /extractions/templates/{templateId}/sessions/batch",
            """[{"id":"s1","name":"Pending...","created_at":"2026-03-04T10:00:00Z"}]""",
            static (call, token) =>
                call.Raydocs.CreateSessionBatchAsync(
                    call.Template,
                    new CreateSessionBatchRequest
                    {
                        Files = [call.Key],
                        Settings = new SessionBatchSettings { AutoExtract = true },
                    },
                    token
                ),
            static sessions => sessions.Select(static session => session!.Id)
        ) with
        {
            Body = """{"files":["tmp/k1"],"settings":{"auto_extract":true}}""",
            Returns = static call => [call.Session],

            // It is told no file name; its caller knows the template.
            Handles = static call => [call.Template],
            IsUpload = true,
        },
        RaydocsRead<RaydocsSession>(
            nameof(IRaydocsApi.GetSessionAsync),
            "GET /extractions/sessions/{sessionId}",
            RaydocsSessionResponse,
            static (call, token) => call.Raydocs.GetSessionAsync(call.Session, token),
            static session => [session.Id],
            static call => call.Session
        ),
        Row<IRaydocsApi>(
            nameof(IRaydocsApi.DeleteSessionAsync),
            EndpointShape.Delete,
            "DELETE /extractions/sessions/{sessionId}",
            "",
            static (call, token) => call.Raydocs.DeleteSessionAsync(call.Session, token)
        ) with
        {
            IsRepresentative = true,
        },
        RaydocsMake<RaydocsResult>(
            nameof(IRaydocsApi.RunExtractionAsync),
            EndpointShape.PostNothing,
            "POST /extractions/sessions/{sessionId}/results",
            RaydocsResultResponse,
            static (call, token) => call.Raydocs.RunExtractionAsync(call.Session, token),
            static result => result.Id
        ) with
        {
            Returns = static call => [call.Result],
            Handles = static call => [call.Session],
            IsRepresentative = true,
        },
        RaydocsRead<RaydocsPage<RaydocsResult>>(
            nameof(IRaydocsApi.ListResultsAsync),
            "GET /extractions/sessions/{sessionId}/results",
            RaydocsList(RaydocsResultResponse),
            static (call, token) => call.Raydocs.ListResultsAsync(call.Session, cancellationToken: token),
            static page => page.Items.Select(static result => result.Id),
            static call => call.Result
        ),
        RaydocsRead<RaydocsResult>(
            nameof(IRaydocsApi.GetResultAsync),
            "GET /extractions/results/{resultId}",
            RaydocsResultResponse,
            static (call, token) => call.Raydocs.GetResultAsync(call.Result, token),
            static result => [result.Id],
            static call => call.Result
        ),
        Row<IRaydocsApi>(
            nameof(IRaydocsApi.ExportResultToExcelAsync),
            EndpointShape.Download,
            "GET /extractions/results/{resultId}/export/excel",
            """{"id":"d1"}""",
            static async (call, token) =>
            {
                await using var workbook = await call.Raydocs.ExportResultToExcelAsync(call.Result, token);
                await call.ReadAsync(workbook);
            }
        ) with
        {
            IsRepresentative = true,
        },
        RaydocsRead<RaydocsPage<RaydocsTemplate>>(
            nameof(IRaydocsApi.ListTemplatesAsync),
            "GET /workspaces/{workspaceId}/extractions/templates",
            RaydocsList(RaydocsTemplateResponse),
            static (call, token) => call.Raydocs.ListTemplatesAsync(call.Workspace, cancellationToken: token),
            static page => page.Items.Select(static template => template.Id),
            static call => call.Template
        ),
        RaydocsRead<RaydocsTemplate>(
            nameof(IRaydocsApi.GetTemplateAsync),
            "GET /extractions/templates/{templateId}",
            RaydocsTemplateResponse,
            static (call, token) => call.Raydocs.GetTemplateAsync(call.Template, token),
            static template => [template.Id],
            static call => call.Template
        ),
    ];

    private static string RaydocsList(string item) => $$$"""{"data":[{{{item}}}],"links":{},"meta":{"last_page":1}}""";

    private static Endpoint RaydocsRead<T>(
        string method,
        string route,
        string response,
        Func<EndpointCall, CancellationToken, Task<T>> call,
        Func<T, IEnumerable<string>> ids,
        Func<EndpointCall, string> id
    ) => Row<IRaydocsApi, T>(method, EndpointShape.Get, route, response, call, ids) with { Returns = about => [id(about)] };

    private static Endpoint RaydocsMake<T>(
        string method,
        EndpointShape shape,
        string route,
        string response,
        Func<EndpointCall, CancellationToken, Task<T>> call,
        Func<T, string> id
    ) => Row<IRaydocsApi, T>(method, shape, route, response, call, made => [id(made)]);
}
