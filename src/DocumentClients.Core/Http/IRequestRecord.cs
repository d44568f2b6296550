using System.ComponentModel;

namespace DocumentClients.Primitives;

/// <summary>A request's body that knows what it lacks, and what the request is about.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public interface IRequestRecord
{
    /// <summary>Gets why it cannot be sent, as a sentence; null when it can.</summary>
    string? Problem { get; }

    /// <summary>Gets what the request is about, for messages; null where it knows no name.</summary>
    string? Subject { get; }

    /// <summary>Gets the file name of the document that the request makes a record of; null where there is none.</summary>
    string? FileName { get; }
}
