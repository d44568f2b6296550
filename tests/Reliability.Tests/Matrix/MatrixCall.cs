namespace Reliability.Tests.Matrix;

/// <summary>The calls: one for each endpoint that the clients use, and the uploads to Raydocs that look for a document whose answer was lost.</summary>
public enum MatrixCall
{
    Process,
    ProcessDocuments,
    ProcessBase64,
    GetStatus,

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
    ListTemplates,
    GetTemplate,

    /// <summary>All three steps, with the fault in the third, in the older generation.</summary>
    UploadOlder,

    /// <summary>All three steps, with the fault in the third, in the newer generation.</summary>
    UploadNewer,

    /// <summary>The third step alone, with no more than a key and a file name, in the older generation.</summary>
    AttachOlder,

    /// <summary>The third step alone, with no more than a key and a file name, in the newer generation.</summary>
    AttachNewer,
}
