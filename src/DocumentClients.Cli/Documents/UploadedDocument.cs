namespace DocumentClients.Cli.Documents;

/// <summary>What became of one document of many.</summary>
/// <param name="Source">The document.</param>
/// <param name="State">What the service said; <see langword="null"/> where there is an error.</param>
/// <param name="Error">Why it was not uploaded.</param>
/// <param name="AlreadyStoredAs">Under which path or name the journal had it as stored; <see langword="null"/> where it was sent.</param>
internal sealed record UploadedDocument(
    DocumentSource Source,
    DocumentState? State,
    DocumentClientException? Error = null,
    string? AlreadyStoredAs = null
);
