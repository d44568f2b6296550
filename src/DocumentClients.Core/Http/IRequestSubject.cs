namespace DocumentClients.Http;

/// <summary>A request's body that knows what the request is about.</summary>
internal interface IRequestSubject
{
    /// <summary>For messages; null where it knows no name.</summary>
    string? Subject { get; }

    /// <summary>The file name of the document that the request makes a record of; null where there is none.</summary>
    string? FileName { get; }
}
