namespace DocumentClients;

/// <summary>A document cannot be uploaded as it is: missing, unreadable, empty, a directory, or changed while it was being read.</summary>
public sealed class InvalidDocumentException : DocumentClientException
{
    /// <summary>Makes the error.</summary>
    /// <param name="fileName">The document's file name or, where the caller gave one, its path.</param>
    /// <param name="message">What is wrong with it.</param>
    /// <param name="innerException">The cause, where there is one.</param>
    public InvalidDocumentException(string fileName, string message, Exception? innerException = null)
        : base(message, innerException) => FileName = fileName;

    /// <summary>Gets the document's file name or, where the caller gave one, its path.</summary>
    public string FileName { get; }
}
