namespace Reliability.Tests.Endpoints;

/// <summary>How a method is called, where that changes its requests or what it holds.</summary>
internal enum Variant
{
    /// <summary>Without anything that can be left out, in the older generation of Raydocs.</summary>
    Plain,

    /// <summary>With a journal.</summary>
    Journaled,

    /// <summary>In the newer generation of Raydocs.</summary>
    Newer,
}
