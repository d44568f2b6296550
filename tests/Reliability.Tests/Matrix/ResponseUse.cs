namespace Reliability.Tests.Matrix;

/// <summary>What a call needs of a response that says success.</summary>
internal enum ResponseUse
{
    /// <summary>It is decoded.</summary>
    Decoded,

    /// <summary>Its status alone.</summary>
    StatusOnly,

    /// <summary>Its bytes are handed out as they are, and once they are, nothing is requested again.</summary>
    HandedOut,

    /// <summary>
    /// A description of the service, which may do without: it is asked by its routes instead where it responds, but does not describe
    /// itself. An empty response describes nothing, and can be read. What a gateway says describes nobody.
    /// </summary>
    Description,
}
