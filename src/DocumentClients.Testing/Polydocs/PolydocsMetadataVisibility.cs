namespace DocumentClients.Testing;

/// <summary>Where the metadata of an upload is shown. That it is anywhere is not known.</summary>
public enum PolydocsMetadataVisibility
{
    /// <summary>In the response about one document.</summary>
    Document = 0,

    /// <summary>Nowhere.</summary>
    Nowhere = 1,

    /// <summary>In the response about one document, and in the rows of lists.</summary>
    DocumentAndLists = 2,
}
