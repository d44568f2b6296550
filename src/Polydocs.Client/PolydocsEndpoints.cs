namespace Polydocs;

/// <summary>The known addresses of the API. European and US installations are separate, with separate data and keys.</summary>
public static class PolydocsEndpoints
{
    /// <summary>Polydocs, production. The vendor's newer pages name the DocBits addresses instead.</summary>
    public static Uri Polydocs { get; } = new("https://api.polydocs.io");

    /// <summary>DocBits, production (Europe).</summary>
    public static Uri DocBits { get; } = new("https://api.docbits.com");

    /// <summary>DocBits, sandbox (Europe).</summary>
    public static Uri DocBitsSandbox { get; } = new("https://sandbox.api.docbits.com");

    /// <summary>DocBits, production in Europe, by its regional name.</summary>
    public static Uri DocBitsEurope { get; } = new("https://eu.api.docbits.com");

    /// <summary>DocBits, production in the United States.</summary>
    public static Uri DocBitsUnitedStates { get; } = new("https://us.api.docbits.com");

    /// <summary>DocBits, sandbox in Europe, by its regional name.</summary>
    public static Uri DocBitsEuropeSandbox { get; } = new("https://eu.sandbox.api.docbits.com");

    /// <summary>DocBits, sandbox in the United States.</summary>
    public static Uri DocBitsUnitedStatesSandbox { get; } = new("https://us.sandbox.api.docbits.com");
}
