namespace Reliability.Tests.Matrix;

/// <summary>
/// The calls: one for each endpoint that the clients use, and those of several requests, by the request that meets the fault.
/// </summary>
public enum MatrixCall
{
    Process,
    ProcessDocuments,
    ProcessBase64,
    GetStatus,

    /// <summary><see cref="Process"/> at DocBits.</summary>
    ImportDocument,

    /// <summary><see cref="ProcessBase64"/> at DocBits.</summary>
    ImportBase64,

    /// <summary><see cref="GetStatus"/> at DocBits.</summary>
    GetStatusById,

    /// <summary>An upload to Polydocs by a client that has to find out the generation first, with the fault in that.</summary>
    FindGeneration,

    CreateSignedUpload,
    PutObject,
    CreateSessionDocument,
    AttachUploads,
    ListSessionDocuments,
    GetDocument,
    CreateSession,
    GetSession,
    DeleteSession,
    RunExtraction,
    GetResult,
    ExportResultToExcel,
    ListTemplates,
    GetTemplate,

    /// <summary>All three steps, with the fault in the first, the signing.</summary>
    UploadSigning,

    /// <summary>All three steps, with the fault in the second, the PUT to the storage.</summary>
    UploadPutting,

    /// <summary>All three steps, with the fault in the third, in the older generation.</summary>
    UploadOlder,

    /// <summary>All three steps, with the fault in the third, in the newer generation.</summary>
    UploadNewer,

    /// <summary>The third step alone, with no more than a key and a file name, in the older generation.</summary>
    AttachOlder,

    /// <summary>The third step alone, with no more than a key and a file name, in the newer generation.</summary>
    AttachNewer,
}
