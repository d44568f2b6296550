namespace Polydocs;

/// <summary>
/// How the client finds out what became of an upload whose response was lost. In every case nothing is sent again by itself: a list may
/// lag, so that a document that is not found may exist all the same.
/// </summary>
public enum PolydocsSettling
{
    /// <summary>
    /// Nothing is claimed by a guess: documents of that name and time are listed in <see cref="DocumentClients.OutcomeUnknownException"/>.
    /// </summary>
    Never = 0,

    /// <summary>
    /// By the file name, for callers whose file names are unique: the one document of exactly that name that came in since the upload
    /// began, that no other upload of this client made or may have made. Writes nothing into the data.
    /// </summary>
    ByName = 1,

    /// <summary>
    /// By a random key in the file name: <c>invoice.pdf</c> is stored as <c>invoice (k7f3q2mw9x).pdf</c>. Exact, also for equal files that
    /// are uploaded at once.
    /// </summary>
    ByKeyInFileName = 2,

    /// <summary>
    /// By a random key in the metadata: their member <c>custom_doc_id</c>, which must not be there already. Exact, also for equal files
    /// that are uploaded at once; only where the installation shows the metadata of documents, which is not documented.
    /// </summary>
    ByKeyInMetadata = 3,
}
