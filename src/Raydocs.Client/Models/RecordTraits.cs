namespace Raydocs.Models;

/// <summary>By what the record of a document is recognised.</summary>
[Flags]
internal enum RecordTraits
{
    /// <summary>Nothing.</summary>
    None = 0,

    /// <summary>Its file name.</summary>
    FileName = 1,

    /// <summary>Its size.</summary>
    Size = 2,

    /// <summary>The SHA-256 of its content.</summary>
    Sha256 = 4,

    /// <summary>When it was made.</summary>
    CreatedAt = 8,
}
