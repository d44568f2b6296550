using System.Text;
using DocumentClients;

namespace Stubs.Tests.Raydocs;

/// <summary>Ids and literal responses in the forms of the vendor's pages, with values of our own.</summary>
internal static class RaydocsSamples
{
    public const string Session = "77aa51c0-3f0e-4c55-9d2b-6a1f0c9e7d11";
    public const string Document = "5b1cd9e2-84a7-4f3c-b0d6-2e97c1a45f08";
    public const string OtherDocument = "6c2de0f3-95b8-4a4d-81e7-3fa8d2b56019";
    public const string Result = "99cc7b34-1d58-4e6a-a2f9-d03b68c5e417";
    public const string Template = "11aaf6d8-20c9-47b1-93e4-5c8d7a0b2f63";
    public const string Key = "tmp/0d9f4c1e-7b62-4a85-bf13-e8a9d0c65b27";
    public const string Sha256 = "b5bb9d8014a0f9b1d61e21e796d78dccdf1352f23cd32812f4850b878ae4944c";

    /// <summary>The query of a presigned URL, its escapes as S3's signers write them.</summary>
    public const string SignedQuery =
        "?X-Amz-Algorithm=AWS4-HMAC-SHA256&X-Amz-Credential=AKIAEXAMPLE%2F20261129%2Feu-central-1%2Fs3%2Faws4_request&"
        + "X-Amz-Date=20261129T170000Z&X-Amz-Expires=300"
        + "&X-Amz-SignedHeaders=host%3Bx-amz-acl&X-Amz-Signature=6d2c1f";

    /// <summary>A document of the older generation, from the page of the call that makes one.</summary>
    public const string OlderDocument = $$"""
        {"id":"{{Document}}","filename":"invoice.pdf","status":"uploaded","extraction_session_id":"{{Session}}","meta":{},
        "created_at":"2026-01-02T10:00:00Z"}
        """;

    /// <summary>A document of the newer generation, from the page of the call that attaches an upload.</summary>
    public const string NewerDocument = $$"""
        {"id":"{{Document}}","workspace_id":12,"filename":"invoice.pdf","mime":"application/pdf","size":2048,"sha256":"{{Sha256}}",
        "status":"uploaded",
         "source_type":"upload","source_url":null,"parsings":[],"created_at":"2026-03-04T10:00:00Z"}
        """;

    /// <summary>A session as it was just made.</summary>
    public const string NewSession = $$"""
        {"id":"{{Session}}","name":"March","extraction_template_id":"{{Template}}","settings":{},"documents":[],"results":[],
         "created_at":"2026-03-04T10:00:00Z","updated_at":"2026-03-04T10:00:00Z"}
        """;

    public static byte[] InvoiceBytes { get; } = Encoding.UTF8.GetBytes("%PDF-1.7\n%âãÏÓ\nan invoice\n%%EOF\n");

    public static DocumentSource Invoice => DocumentSource.FromBytes(InvoiceBytes, "invoice.pdf");

    /// <summary>A run in one of its states, without its data.</summary>
    public static string Run(string status) =>
        $$"""
            {"id":"{{Result}}","extraction_session_id":"{{Session}}","status":"{{status}}","config_hash":"{{Sha256}}",
             "document_refs":[{"kind":"documentRef","documentId":"{{Document}}","workspaceId":12,"filename":"invoice.pdf"}],
             "title":null,"created_at":"2026-03-04T10:00:00Z","completed_at":null}
            """;

    /// <summary>A run that is done.</summary>
    public const string CompletedRun = $$$"""
        {"id":"{{{Result}}}","extraction_session_id":"{{{Session}}}","status":"completed","config_hash":"cfg_9e07d1c25ab84f36",
        "title":"A-1",
         "data":{"invoice":{"number":"A-1","total":10}},
         "audit_data":{"invoice":{"number":{"reasoning":"header line","sources":[{"chunk_id":"aa01c3d5-6e7f-4a80-b912-34c5d6e7f809",
         "text":"Invoice A-1","page":1}]} } },
         "created_at":"2026-03-04T10:00:00Z","completed_at":"2026-03-04T10:02:00Z"}
        """;

    /// <summary>The response of the first step, with the storage's own address.</summary>
    public static string Signing(Uri storage, string headers = """{"Content-Type":"application/pdf"}""") =>
        $$"""
            {"uuid":"0d9f4c1e-7b62-4a85-bf13-e8a9d0c65b27","key":"{{Key}}","url":"{{storage}}{{Key}}{{SignedQuery}}","headers":{{headers}}}
            """;
}
