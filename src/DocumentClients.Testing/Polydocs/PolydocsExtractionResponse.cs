namespace DocumentClients.Testing;

/// <summary>Where the record of a document stands in the response.</summary>
public enum PolydocsExtractionResponse
{
    /// <summary><c>{"success":true,"data":{…}}</c>.</summary>
    Data = 0,

    /// <summary>The response is the record.</summary>
    Bare = 1,
}
