namespace Raydocs.Json;

/// <summary>Step 3 of the older generation.</summary>
internal sealed record AttachDocumentRequest(string Key, string Filename);

/// <summary>Step 3 of the newer generation.</summary>
internal sealed record AttachKeysRequest(IReadOnlyList<string> Keys);

/// <summary>A new session.</summary>
internal sealed record CreateSessionRequest(string ExtractionTemplateId, string? Name);
