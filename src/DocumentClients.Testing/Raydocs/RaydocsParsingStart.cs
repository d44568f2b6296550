namespace DocumentClients.Testing;

/// <summary>When the server begins to parse a document.</summary>
public enum RaydocsParsingStart
{
    /// <summary>By itself, as soon as it was uploaded.</summary>
    ByItself = 0,

    /// <summary>Only when an extraction runs: until then a document stays in its first status for ever.</summary>
    OnExtraction = 1,
}
