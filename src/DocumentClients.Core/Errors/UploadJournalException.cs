namespace DocumentClients;

/// <summary>A journal cannot be used: it is damaged, in use by another process, no journal at all, or it cannot be written.</summary>
public sealed class UploadJournalException : DocumentClientException
{
    /// <summary>Makes the error.</summary>
    /// <param name="path">The journal's file.</param>
    /// <param name="message">What is wrong, what exists now, and what to do.</param>
    /// <param name="innerException">The cause, where there is one.</param>
    public UploadJournalException(string path, string message, Exception? innerException = null)
        : base(message, innerException) => Path = path;

    /// <summary>The journal's file.</summary>
    public string Path { get; }
}
