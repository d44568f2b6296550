namespace Polydocs;

/// <summary>The two generations of the API: paths and fields were renamed when DOC² became DocBits.</summary>
public enum PolydocsGeneration
{
    /// <summary>
    /// Finds out with a cheap request before the first call that needs to know, and remembers it for the life of the client. A document is
    /// never sent to find out; a call that cannot find out fails before it sends one, and the next asks again.
    /// </summary>
    Automatic,

    /// <summary>
    /// <c>/document/process</c>, <c>/document/process_documents</c>, <c>/document/process_base64</c>, <c>/document/status/{doc_id}</c>.
    /// </summary>
    Polydocs,

    /// <summary>
    /// <c>/document/import</c>, <c>/document/process_documents</c>, <c>/document/process/base64</c>,
    /// <c>/document/status/by-id/{doc_id}</c>.
    /// </summary>
    DocBits,
}
