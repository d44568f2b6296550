namespace DocumentClients.Testing;

/// <summary>How the server words a chunk of a document: the vendor's pages describe three shapes.</summary>
public enum RaydocsChunkResponse
{
    /// <summary>With <c>blocks</c>, in a bare list.</summary>
    Blocks = 0,

    /// <summary>With <c>content</c> and <c>page_numbers</c>, in a bare list.</summary>
    PageNumbers = 1,

    /// <summary>With <c>content</c> and <c>page_number</c>, in <c>{"data":[…]}</c>.</summary>
    PageNumber = 2,
}
