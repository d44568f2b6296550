namespace DocumentClients.Testing;

/// <summary>Which generation of the API the server speaks.</summary>
public enum PolydocsEmulatorGeneration
{
    /// <summary>
    /// Version 2.2.10 of 2022: <c>/document/process</c>, <c>/document/process_base64</c>, <c>/document/status/{doc_id}</c>,
    /// <c>/document/{doc_id}</c>.
    /// </summary>
    Polydocs = 0,

    /// <summary>
    /// The renamed paths of 2026: <c>/document/import</c>, <c>/document/process/base64</c>, <c>/document/status/by-id/{doc_id}</c>,
    /// <c>/document/by-id/{doc_id}</c>; <c>org_id</c> is required for several documents and for base64.
    /// </summary>
    DocBits = 1,
}
