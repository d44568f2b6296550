namespace DocumentClients.Testing.Polydocs;

/// <summary>What became of one file of an upload: a document, or a failure with its reason.</summary>
internal sealed record PolydocsOutcome(string? FileName, PolydocsEmulatorDocument? Document, string? Failure);
