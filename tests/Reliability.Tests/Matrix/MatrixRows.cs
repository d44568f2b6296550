namespace Reliability.Tests.Matrix;

/// <summary>The cells of the matrix, by the class of tests that goes through them.</summary>
internal static class MatrixRows
{
    public static MatrixCall[] Polydocs { get; } = [MatrixCall.Process, MatrixCall.ProcessDocuments, MatrixCall.ProcessBase64, MatrixCall.GetStatus];

    public static MatrixCall[] RaydocsReads { get; } =
    [
        MatrixCall.ListSessionDocuments, MatrixCall.GetDocument, MatrixCall.GetSession, MatrixCall.GetResult, MatrixCall.ListTemplates, MatrixCall.GetTemplate,
    ];

    public static MatrixCall[] RaydocsWrites { get; } =
    [
        MatrixCall.CreateSignedUpload, MatrixCall.PutObject, MatrixCall.CreateSessionDocument, MatrixCall.AttachUploads, MatrixCall.CreateSession,
        MatrixCall.DeleteSession, MatrixCall.RunExtraction,
    ];

    public static MatrixCall[] RaydocsUploads { get; } = [MatrixCall.UploadOlder, MatrixCall.UploadNewer, MatrixCall.AttachOlder, MatrixCall.AttachNewer];

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
