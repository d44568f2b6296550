namespace DocumentClients.Testing;

/// <summary>How the server words lists.</summary>
public enum RaydocsListResponse
{
    /// <summary><c>{"data":[…],"meta":{…}}</c>, in pages.</summary>
    DataMeta = 0,

    /// <summary><c>{"data":[…]}</c>, whole.</summary>
    Data = 1,

    /// <summary><c>[…]</c>, whole.</summary>
    Bare = 2,
}
