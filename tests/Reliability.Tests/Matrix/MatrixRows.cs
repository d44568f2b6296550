using DocumentClients.TestTools;

namespace Reliability.Tests.Matrix;

/// <summary>
/// The rows of the matrix, by the class of tests that goes through them: one for each endpoint, and the calls of several requests, by the
/// request that meets the fault.
/// </summary>
internal static class MatrixRows
{
    /// <summary>An upload to Polydocs by a client that has to find out the generation first, with the fault in that.</summary>
    public const string FindGeneration = "FindGeneration";

    /// <summary>An upload to Polydocs whose document is looked for by its name.</summary>
    public const string SettledByName = "SettledByName";

    /// <summary>The same by a key in the file name.</summary>
    public const string SettledByFileNameKey = "SettledByFileNameKey";

    /// <summary>The same by a key in the metadata.</summary>
    public const string SettledByMetadataKey = "SettledByMetadataKey";

    /// <summary>Two documents in one call, each of which is looked for by its name.</summary>
    public const string SettledBatch = "SettledBatch";

    /// <summary>A document as base64 text, at DocBits, by a key in the file name.</summary>
    public const string SettledBase64 = "SettledBase64";

    /// <summary>All three steps of an upload to Raydocs, with the fault in the first, the signing.</summary>
    public const string UploadSigning = "UploadSigning";

    /// <summary>All three steps, with the fault in the second, the PUT to the storage.</summary>
    public const string UploadPutting = "UploadPutting";

    /// <summary>All three steps, with the fault in the third, in the older generation.</summary>
    public const string UploadOlder = "UploadOlder";

    /// <summary>All three steps, with the fault in the third, in the newer generation.</summary>
    public const string UploadNewer = "UploadNewer";

    /// <summary>The third step alone, with no more than a key and a file name, in the older generation.</summary>
    public const string AttachOlder = "AttachOlder";

    /// <summary>The third step alone, with no more than a key and a file name, in the newer generation.</summary>
    public const string AttachNewer = "AttachNewer";

    /// <summary>A GET of a user's own that changes state: neither API has one.</summary>
    public const string StatefulGet = "StatefulGet";

    public static MatrixRow[] Polydocs { get; } =
    [
        .. EndpointTable.Polydocs.Select(MatrixRow.Of),
        new(FindGeneration, "GetOpenApi", Safety.Idempotent, ResponseUse.Description),
        new(SettledByName, "ProcessDocument", Safety.MakesAndSettles),
        new(SettledByFileNameKey, "ProcessDocument", Safety.MakesAndSettles),
        new(SettledByMetadataKey, "ProcessDocument", Safety.MakesAndSettles),
        new(SettledBatch, "ProcessDocuments", Safety.MakesAndSettles),
        new(SettledBase64, "ProcessBase64", Safety.MakesAndSettles),
    ];

    public static MatrixRow[] RaydocsReads { get; } = [.. EndpointTable.Raydocs.Where(IsRead).Select(MatrixRow.Of)];

    public static MatrixRow[] RaydocsWrites { get; } =
    [
        .. EndpointTable.Raydocs.Where(static endpoint => !IsRead(endpoint)).Select(MatrixRow.Of),
        new(StatefulGet, "TakeSession", Safety.Makes),
    ];

    public static MatrixRow[] RaydocsUploads { get; } =
    [
        new(UploadSigning, "CreateSignedUpload", Safety.Idempotent),
        new(UploadPutting, "PutDocument", Safety.Idempotent, ResponseUse.StatusOnly),
        new(UploadOlder, "CreateSessionDocument", Safety.MakesAndSearches),
        new(UploadNewer, "AttachUpload", Safety.MakesAndSearches),
        new(AttachOlder, "CreateSessionDocument", Safety.MakesAndSearches),
        new(AttachNewer, "AttachUpload", Safety.MakesAndSearchesInVain),
    ];

    public static MatrixRow[] All { get; } = [.. Polydocs, .. RaydocsReads, .. RaydocsWrites, .. RaydocsUploads];

    public static MatrixRow Of(string name) => All.Single(row => row.Name == name);

    public static TheoryData<string, FaultPoint, Occurrence> Of(MatrixRow[] rows)
    {
        var cells = new TheoryData<string, FaultPoint, Occurrence>();
        foreach (var (row, fault, occurrence) in Cells(rows))
        {
            cells.Add(row.Name, fault, occurrence);
        }

        return cells;
    }

    /// <summary>
    /// Every fault in every number; of an endpoint that is like another one of its shape, a lost response and a 429. All of all by
    /// <c>eng/matrix</c>.
    /// </summary>
    public static IEnumerable<(MatrixRow Row, FaultPoint Fault, Occurrence Occurrence)> Cells(IEnumerable<MatrixRow> rows) =>
        from row in rows
        from fault in Enum.GetValues<FaultPoint>()
        from occurrence in Enum.GetValues<Occurrence>()
        where
            Scale.IsFull || row.IsFull || (occurrence == Occurrence.Once && fault is FaultPoint.FinAfterProcessing or FaultPoint.Status429)
        select (row, fault, occurrence);

    private static bool IsRead(Endpoint endpoint) => endpoint.Shape is EndpointShape.Get or EndpointShape.Download;
}
