using Polydocs;
using Raydocs;

namespace Reliability.Tests.Matrix;

/// <summary>The cells of the matrix, by the class of tests that goes through them.</summary>
internal static class MatrixRows
{
    public static MatrixCall[] Polydocs { get; } =
    [
        MatrixCall.Process,
        MatrixCall.ProcessDocuments,
        MatrixCall.ProcessBase64,
        MatrixCall.GetStatus,
        MatrixCall.FindGeneration,
        MatrixCall.ImportDocument,
        MatrixCall.ImportBase64,
        MatrixCall.GetStatusById,
    ];

    public static MatrixCall[] RaydocsReads { get; } =
    [
        MatrixCall.ListSessionDocuments,
        MatrixCall.GetDocument,
        MatrixCall.GetSession,
        MatrixCall.GetResult,
        MatrixCall.ExportResultToExcel,
        MatrixCall.ListTemplates,
        MatrixCall.GetTemplate,
    ];

    public static MatrixCall[] RaydocsWrites { get; } =
    [
        MatrixCall.CreateSignedUpload,
        MatrixCall.PutObject,
        MatrixCall.CreateSessionDocument,
        MatrixCall.AttachUploads,
        MatrixCall.CreateSession,
        MatrixCall.DeleteSession,
        MatrixCall.RunExtraction,
    ];

    public static MatrixCall[] RaydocsUploads { get; } =
    [
        MatrixCall.UploadSigning,
        MatrixCall.UploadPutting,
        MatrixCall.UploadOlder,
        MatrixCall.UploadNewer,
        MatrixCall.AttachOlder,
        MatrixCall.AttachNewer,
    ];

    /// <summary>Rows of requests that are no method of an API: the client makes them by itself.</summary>
    public static MatrixCall[] WithoutMethod { get; } = [MatrixCall.FindGeneration];

    /// <summary>Rows of endpoints that only DocBits has.</summary>
    public static bool IsOfDocBits(MatrixCall call) =>
        call is MatrixCall.ImportDocument or MatrixCall.ImportBase64 or MatrixCall.GetStatusById;

    /// <summary>The operation of <see cref="MethodOf"/>, which is one for both generations of Polydocs.</summary>
    public static string OperationOf(MatrixCall call) =>
        call switch
        {
            MatrixCall.ImportDocument => OperationOf(MatrixCall.Process),
            MatrixCall.ImportBase64 => OperationOf(MatrixCall.ProcessBase64),
            MatrixCall.GetStatusById => OperationOf(MatrixCall.GetStatus),
            _ => MethodOf(call).Replace("Async", "", StringComparison.Ordinal),
        };

    /// <summary>
    /// The method of the API whose request meets the fault; each cell looks into the client's log whether it was really made.
    /// </summary>
    public static string MethodOf(MatrixCall call) =>
        call switch
        {
            MatrixCall.Process => nameof(IPolydocsApi.ProcessDocumentAsync),
            MatrixCall.ProcessDocuments => nameof(IPolydocsApi.ProcessDocumentsAsync),
            MatrixCall.ProcessBase64 => nameof(IPolydocsApi.ProcessBase64Async),
            MatrixCall.GetStatus => nameof(IPolydocsApi.GetDocumentStatusAsync),
            MatrixCall.ImportDocument => nameof(IPolydocsApi.ImportDocumentAsync),
            MatrixCall.ImportBase64 => nameof(IPolydocsApi.ImportBase64Async),
            MatrixCall.GetStatusById => nameof(IPolydocsApi.GetDocumentStatusByIdAsync),
            MatrixCall.FindGeneration => "GetOpenApi",
            MatrixCall.CreateSignedUpload or MatrixCall.UploadSigning => nameof(IRaydocsApi.CreateSignedUploadAsync),
            MatrixCall.PutObject or MatrixCall.UploadPutting => nameof(IRaydocsClient.PutDocumentAsync),
            MatrixCall.CreateSessionDocument or MatrixCall.UploadOlder or MatrixCall.AttachOlder => nameof(
                IRaydocsApi.CreateSessionDocumentAsync
            ),
            MatrixCall.AttachUploads or MatrixCall.UploadNewer or MatrixCall.AttachNewer => nameof(IRaydocsApi.AttachUploadAsync),
            MatrixCall.ListSessionDocuments => nameof(IRaydocsApi.ListSessionDocumentsAsync),
            MatrixCall.GetDocument => nameof(IRaydocsApi.GetDocumentAsync),
            MatrixCall.CreateSession => nameof(IRaydocsApi.CreateSessionAsync),
            MatrixCall.GetSession => nameof(IRaydocsApi.GetSessionAsync),
            MatrixCall.DeleteSession => nameof(IRaydocsApi.DeleteSessionAsync),
            MatrixCall.RunExtraction => nameof(IRaydocsApi.RunExtractionAsync),
            MatrixCall.GetResult => nameof(IRaydocsApi.GetResultAsync),
            MatrixCall.ExportResultToExcel => nameof(IRaydocsApi.ExportResultToExcelAsync),
            MatrixCall.ListTemplates => nameof(IRaydocsApi.ListTemplatesAsync),
            MatrixCall.GetTemplate => nameof(IRaydocsApi.GetTemplateAsync),
            _ => throw new ArgumentOutOfRangeException(nameof(call), call, "Say what meets the fault."),
        };

    public static TheoryData<MatrixCall, FaultPoint, Occurrence> Of(MatrixCall[] calls)
    {
        var rows = new TheoryData<MatrixCall, FaultPoint, Occurrence>();
        foreach (var (call, fault, occurrence) in Cells(calls))
        {
            rows.Add(call, fault, occurrence);
        }

        return rows;
    }

    public static IEnumerable<(MatrixCall Call, FaultPoint Fault, Occurrence Occurrence)> Cells(IEnumerable<MatrixCall> calls) =>
        from call in calls
        from fault in Enum.GetValues<FaultPoint>()
        from occurrence in Enum.GetValues<Occurrence>()
        select (call, fault, occurrence);
}
