namespace Stubs.Tests.Server;

/// <summary>What the service does in a test.</summary>
internal enum StubKind
{
    /// <summary>It does what it is asked to.</summary>
    Success,

    /// <summary>It refuses, in its own words.</summary>
    Refusal,
}
