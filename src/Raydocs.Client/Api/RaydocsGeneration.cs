namespace Raydocs;

/// <summary>
/// The two ways in which Raydocs attaches an uploaded document to a session. Its pages know both; which one an installation serves is not
/// documented.
/// </summary>
public enum RaydocsGeneration
{
    /// <summary>
    /// Tries <see cref="SessionDocuments"/> and, when that route does not exist, <see cref="WorkspaceDocuments"/>; what works is remembered
    /// for the life of the client.
    /// </summary>
    Automatic,

    /// <summary>
    /// <c>POST /extractions/sessions/{sessionId}/documents</c>: a session owns its documents, and parsing starts by itself.
    /// </summary>
    SessionDocuments,

    /// <summary>
    /// <c>POST /extractions/sessions/{sessionId}/documents/upload</c>: a workspace owns the documents, equal contents are one document, and
    /// parsing starts when an extraction runs.
    /// </summary>
    WorkspaceDocuments,
}
