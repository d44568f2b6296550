using Polydocs;

namespace DocumentClients.TestTools;

internal static partial class EndpointTable
{
    private const string PolydocsUploadResponse = """{"success":true,"doc_id":"d1","message":"fine"}""";
    private const string PolydocsStatusResponse = """{"doc_id":"d1","status":"finished","message":"fine"}""";

    public static IReadOnlyList<Endpoint> Polydocs { get; } =
    [
        PolydocsUpload(
            nameof(IPolydocsApi.ProcessDocumentAsync),
            EndpointShape.Multipart,
            "POST /document/process",
            static (call, token) =>
                call.Polydocs.ProcessDocumentAsync(
                    call.Part("invoice.pdf"),
                    organizationId: call.Organization,
                    organizationHeader: call.Organization,
                    cancellationToken: token
                )
        ) with
        {
            Only = PolydocsGeneration.Polydocs,
            EmulatorOperation = "Process",
            IsRepresentative = true,
        },
        PolydocsUpload(
            nameof(IPolydocsApi.ImportDocumentAsync),
            EndpointShape.Multipart,
            "POST /document/import",
            static (call, token) =>
                call.Polydocs.ImportDocumentAsync(
                    call.Part("invoice.pdf"),
                    organizationId: call.Organization,
                    organizationHeader: call.Organization,
                    cancellationToken: token
                )
        ) with
        {
            Only = PolydocsGeneration.DocBits,
            Operation = "ProcessDocument",
            EmulatorOperation = "Process",
        },
        Row<IPolydocsApi, IReadOnlyList<PolydocsFileResult>>(
            nameof(IPolydocsApi.ProcessDocumentsAsync),
            EndpointShape.Multipart,
            "POST /document/process_documents",
            """[{"success":true,"doc_id":"d1","message":"fine"},{"success":true,"doc_id":"d2","message":"fine"}]""",
            static (call, token) =>
                call.Polydocs.ProcessDocumentsAsync(
                    [call.Part("one.pdf"), call.Part("two.pdf")],
                    organizationId: call.Organization,
                    organizationHeader: call.Organization,
                    cancellationToken: token
                ),
            static results => results.Select(static result => result.Upload!.Id!)
        ) with
        {
            Returns = static call => [call.Document, "d2"],
            Handles = static call => call.FileNames,
            IsNamedByFile = true,
            IsUpload = true,
        },
        PolydocsUpload(
            nameof(IPolydocsApi.ProcessBase64Async),
            EndpointShape.Base64Form,
            "POST /document/process_base64",
            static (call, token) => call.Polydocs.ProcessBase64Async(call.Base64("invoice.pdf"), call.Organization, token)
        ) with
        {
            Only = PolydocsGeneration.Polydocs,
            IsRepresentative = true,
        },
        PolydocsUpload(
            nameof(IPolydocsApi.ImportBase64Async),
            EndpointShape.Base64Form,
            "POST /document/process/base64",
            static (call, token) => call.Polydocs.ImportBase64Async(call.Base64("invoice.pdf"), call.Organization, token)
        ) with
        {
            Only = PolydocsGeneration.DocBits,
            Operation = "ProcessBase64",
        },
        PolydocsStatus(
            nameof(IPolydocsApi.GetDocumentStatusAsync),
            "GET /document/status/{documentId}",
            static (call, token) => call.Polydocs.GetDocumentStatusAsync(call.Document, call.Organization, token)
        ) with
        {
            Only = PolydocsGeneration.Polydocs,
        },
        PolydocsStatus(
            nameof(IPolydocsApi.GetDocumentStatusByIdAsync),
            "GET /document/status/by-id/{documentId}",
            static (call, token) => call.Polydocs.GetDocumentStatusByIdAsync(call.Document, call.Organization, token)
        ) with
        {
            Only = PolydocsGeneration.DocBits,
            Operation = "GetDocumentStatus",
        },
        PolydocsExtraction(
            nameof(IPolydocsApi.GetExtractionResultAsync),
            "POST /document/extraction_result",
            static (call, token) => call.Polydocs.GetExtractionResultAsync(FormOf(call), call.Organization, token)
        ) with
        {
            Only = PolydocsGeneration.Polydocs,
        },
        PolydocsExtraction(
            nameof(IPolydocsApi.GetDocBitsExtractionResultAsync),
            "POST /document/extraction/result",
            static (call, token) => call.Polydocs.GetDocBitsExtractionResultAsync(FormOf(call), call.Organization, token)
        ) with
        {
            Only = PolydocsGeneration.DocBits,
        },
        PolydocsList(
            nameof(IPolydocsApi.ListDocumentsAsync),
            "GET /document/dashboard",
            static (call, token) =>
                call.Polydocs.ListDocumentsAsync(
                    keyword: "known.pdf",
                    organizationId: call.Organization,
                    filter: "all",
                    organizationHeader: call.Organization,
                    cancellationToken: token
                )
        ) with
        {
            Only = PolydocsGeneration.Polydocs,
            FurtherQuery = "?keyword=known.pdf&org_id=org-1&filter=all",
        },
        PolydocsList(
            nameof(IPolydocsApi.ListDocBitsDocumentsAsync),
            "GET /document/dashboards",
            static (call, token) =>
                call.Polydocs.ListDocBitsDocumentsAsync(
                    organizationId: call.Organization,
                    documentIds: call.Document,
                    organizationHeader: call.Organization,
                    cancellationToken: token
                )
        ) with
        {
            Only = PolydocsGeneration.DocBits,
            FurtherQuery = "?org_id=org-1&document_ids=d1",
        },
        .. PolydocsReads,
        .. PolydocsDownloads,
    ];

    private static Endpoint[] PolydocsDownloads =>
        [
            PolydocsDownload(
                nameof(IPolydocsApi.GetFileAsync),
                "GET /resource/document/{documentId}/{file}",
                static (call, token) => call.Polydocs.GetFileAsync(call.Document, $"{call.Document}.pdf", call.Organization, token)
            ),
            PolydocsDownload(
                nameof(IPolydocsApi.GetPageImageAsync),
                "GET /resource/image/{documentId}/{page}",
                static (call, token) => call.Polydocs.GetPageImageAsync(call.Document, 1, call.Organization, token)
            ) with
            {
                Only = PolydocsGeneration.Polydocs,
            },
            PolydocsDownload(
                nameof(IPolydocsApi.GetPageImageByPathAsync),
                "GET /{**path}",
                static (call, token) => call.Polydocs.GetPageImageByPathAsync($"resource/image/{call.Document}/1", call.Organization, token)
            ) with
            {
                Only = PolydocsGeneration.DocBits,
                Operation = "GetPageImage",
            },
        ];

    private static Endpoint PolydocsDownload(string method, string route, Func<EndpointCall, CancellationToken, Task<Stream>> call) =>
        Row<IPolydocsApi>(
            method,
            EndpointShape.Download,
            route,
            """{"id":"d1"}""",
            async (about, token) =>
            {
                await using var file = await call(about, token);
                await about.ReadAsync(file);
            }
        );

    private static PolydocsDocumentForm FormOf(EndpointCall call) =>
        new() { DocumentId = call.Document, OrganizationId = call.Organization };

    private static Endpoint PolydocsUpload(
        string method,
        EndpointShape shape,
        string route,
        Func<EndpointCall, CancellationToken, Task<PolydocsUpload>> call
    ) =>
        Row<IPolydocsApi, PolydocsUpload>(method, shape, route, PolydocsUploadResponse, call, static upload => [upload.Id!]) with
        {
            Returns = static call => [call.Document],
            Handles = static call => call.FileNames,
            IsNamedByFile = true,
            IsUpload = true,
        };

    private static Endpoint PolydocsStatus(
        string method,
        string route,
        Func<EndpointCall, CancellationToken, Task<PolydocsDocument>> call
    ) =>
        Row<IPolydocsApi, PolydocsDocument>(
            method,
            EndpointShape.Get,
            route,
            PolydocsStatusResponse,
            call,
            static document => [document.Id]
        ) with
        {
            Returns = static call => [call.Document],
            EmulatorOperation = "GetStatus",
        };

    private static Endpoint PolydocsExtraction(
        string method,
        string route,
        Func<EndpointCall, CancellationToken, Task<PolydocsExtraction>> call
    ) =>
        Row<IPolydocsApi, PolydocsExtraction>(
            method,
            EndpointShape.IdempotentPost,
            route,
            """
            {"success":true,"data":{"doc_id":"d1","filename":"invoice.pdf","status":"ready_for_validation","doc_type":"INVOICE",
             "fields":[{"name":"invoice_number","value":"A-1","confidence":0.97,"is_valid":true}],
             "tables":[{"name":"INVOICE_TABLE","rows":[{"columns":[{"name":"QUANTITY","value":"2"}]}]}],
             "images":[{"path":"resource/image/d1/1"}]}}
            """,
            call,
            static extraction => [extraction.Id]
        ) with
        {
            Returns = static call => [call.Document],
            Operation = "GetExtractionResult",
        };

    private static Endpoint PolydocsList(
        string method,
        string route,
        Func<EndpointCall, CancellationToken, Task<PolydocsDocumentPage>> call
    ) =>
        Row<IPolydocsApi, PolydocsDocumentPage>(
            method,
            EndpointShape.Get,
            route,
            """
            {"documents":[{"id":"d1","filename":"invoice.pdf","status":"ready_for_validation","doc_type":"INVOICE",
             "created_on":"2026-11-30T10:00:00Z","pages":1}],"overview":{"results-count":1}}
            """,
            call,
            static page => page.Items.Select(static item => item.Id)
        ) with
        {
            Returns = static call => [call.Document],
            Operation = "ListDocuments",
        };
}
