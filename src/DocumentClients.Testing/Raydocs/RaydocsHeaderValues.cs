namespace DocumentClients.Testing;

/// <summary>How the server words the headers of a signed upload.</summary>
public enum RaydocsHeaderValues
{
    /// <summary>Each value is an array of strings.</summary>
    Arrays = 0,

    /// <summary>Each value is a string.</summary>
    Strings = 1,

    /// <summary><c>Content-Type</c> is a string, every other value an array: what Laravel Vapor's own controller does.</summary>
    Mixed = 2,
}
