namespace DocumentClients.Http;

/// <summary>A request's body that knows what it lacks, and what the request is about.</summary>
internal interface IRequestRecord
{
    /// <summary>Why it cannot be sent, as a sentence; null when it can.</summary>
    string? Problem { get; }

    /// <summary>For messages; null where it knows no name.</summary>
    string? Subject { get; }

    /// <summary>The file name of the document that the request makes a record of; null where there is none.</summary>
    string? FileName { get; }
}
