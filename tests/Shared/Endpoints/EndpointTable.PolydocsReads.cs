using Polydocs;

namespace DocumentClients.TestTools;

/// <summary>What can be read of a document of Polydocs besides its status and its record.</summary>
internal static partial class EndpointTable
{
    private static Endpoint[] PolydocsReads =>
        [
            PolydocsDetails(
                nameof(IPolydocsApi.GetDocumentDetailsAsync),
                "GET /document/{documentId}",
                static (call, token) => call.Polydocs.GetDocumentDetailsAsync(call.Document, call.Organization, token)
            ) with
            {
                Only = PolydocsGeneration.Polydocs,
            },
            PolydocsDetails(
                nameof(IPolydocsApi.GetDocumentDetailsByIdAsync),
                "GET /document/by-id/{documentId}",
                static (call, token) => call.Polydocs.GetDocumentDetailsByIdAsync(call.Document, call.Organization, token)
            ) with
            {
                Only = PolydocsGeneration.DocBits,
                Operation = "GetDocumentDetails",
            },
            Row<IPolydocsApi, IReadOnlyList<PolydocsLogEntry>>(
                nameof(IPolydocsApi.GetDocumentLogAsync),
                EndpointShape.IdempotentPost,
                "POST /document/get_document_log/{documentId}",
                """
                [{"id":1,"created_on":"2026-10-08T12:00:00","created_by_name":"Ada","action_type":"STATUS_CHANGE",
                 "action_description":"by itself","previous_status":"new","current_status":"running"}]
                """,
                static (call, token) =>
                    call.Polydocs.GetDocumentLogAsync(
                        call.Document,
                        new PolydocsLogForm { OrganizationId = call.Organization },
                        call.Organization,
                        token
                    ),
                static _ => []
            ),
            Row<IPolydocsApi, PolydocsDocumentErrors>(
                nameof(IPolydocsApi.GetDocumentErrorsAsync),
                EndpointShape.Get,
                "GET /resource/get_errors?doc_id={documentId}",
                """
                {"message":"no text","exception":"ValueError","failed_step":{"name":"ocr","timestamp":"2026-10-08T12:00:00"},
                 "previous_steps":[{"name":"import"}],"validation_report":{}}
                """,
                static (call, token) => call.Polydocs.GetDocumentErrorsAsync(call.Document, call.Organization, token),
                static _ => []
            ),
            Row<IPolydocsApi, PolydocsDocumentFlow>(
                nameof(IPolydocsApi.GetDocumentFlowAsync),
                EndpointShape.Get,
                "GET /flow/get_document_flow/{documentId}",
                """
                {"success":true,"flow_data":[{"id":1,"name":"import","action":"starting","success":true,"time":"12s"}],
                 "document_info":{"name":"invoice.pdf","type":"INVOICE","uploadedAt":"2026-10-08","uploadedBy":"Ada"}}
                """,
                static (call, token) => call.Polydocs.GetDocumentFlowAsync(call.Document, call.Organization, token),
                static _ => []
            ),
            Row<IPolydocsApi, IReadOnlyList<PolydocsExport>>(
                nameof(IPolydocsApi.GetExportLogAsync),
                EndpointShape.Get,
                "GET /export-configurations/export_logs/{documentId}?include_skipped=true&include_deleted=false",
                """
                {"export_logs":[{"id":7,"export_config_id":3,"title":"To the ERP","export_method":"api","export_application":"IDM",
                 "export_status":"SUCCESS","exported_on":"2026-10-08","export_response":"<ok/>","export_response_status_code":200}]}
                """,
                static (call, token) =>
                    call.Polydocs.GetExportLogAsync(call.Document, organizationHeader: call.Organization, cancellationToken: token),
                static _ => []
            ) with
            {
                Only = PolydocsGeneration.DocBits,
                FurtherQuery = "&limit=100&offset=0",
            },
            Row<IPolydocsApi, PolydocsResponse>(
                nameof(IPolydocsApi.GetOcrDataAsync),
                EndpointShape.IdempotentPost,
                "POST /document/get_ocr_data/{documentId}",
                """{"success":true,"message":"fine"}""",
                static (call, token) =>
                    call.Polydocs.GetOcrDataAsync(
                        call.Document,
                        new PolydocsOcrForm { PageNumber = 1, OrganizationId = call.Organization },
                        call.Organization,
                        token
                    ),
                static _ => []
            ),
            Row<IPolydocsApi, PolydocsResponse>(
                nameof(IPolydocsApi.GetDocumentContentAsync),
                EndpointShape.IdempotentPost,
                "POST /document/get_document_content/{documentId}",
                """{"success":true,"message":"fine"}""",
                static (call, token) =>
                    call.Polydocs.GetDocumentContentAsync(
                        call.Document,
                        new PolydocsOrganizationForm { OrganizationId = call.Organization },
                        call.Organization,
                        token
                    ),
                static _ => []
            ) with
            {
                Only = PolydocsGeneration.DocBits,
            },
        ];

    private static Endpoint PolydocsDetails(
        string method,
        string route,
        Func<EndpointCall, CancellationToken, Task<PolydocsDocument>> call
    ) =>
        Row<IPolydocsApi, PolydocsDocument>(
            method,
            EndpointShape.Get,
            route,
            """{"document":{"id":"d1","status":"finished","filename":"invoice.pdf"}}""",
            call,
            static document => [document.Id]
        ) with
        {
            Returns = static call => [call.Document],
            EmulatorOperation = "GetDocument",
        };
}
