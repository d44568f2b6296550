namespace DocumentClients;

/// <summary>A journal cannot be used: it is damaged, in use by another process, no journal at all, or it cannot be written.</summary>
public sealed class UploadJournalException : DocumentClientException
{
    /// <summary>Makes the error.</summary>
    /// <param name="journal">The journal: the path of its file, or what another kind of journal calls itself.</param>
    /// <param name="message">What is wrong, what exists now, and what to do.</param>
    /// <param name="innerException">The cause, where there is one.</param>
    public UploadJournalException(string journal, string message, Exception? innerException = null)
        : base(message, innerException) => Journal = journal;

    /// <summary>Gets the journal: the path of its file, or what another kind of journal calls itself.</summary>
    public string Journal { get; }
}
