namespace Reliability.Tests.Secrets;

/// <summary>What a service does that could make a client show a secret.</summary>
public enum Leak
{
    None,
    EchoIn401,
    EchoIn403,
    EchoIn422,
    EchoIn500,
    EchoInHeaders,
    EchoInSuccess,
    EchoInStatus,
    EchoInRefusal,
    EchoInHtml,

    /// <summary>Text that begins like a JSON literal, so that a parser might quote it.</summary>
    EchoInLiteral,

    /// <summary>A body that ends in the middle of a secret.</summary>
    CutInSecret,

    /// <summary>A secret across the limit of what an error keeps of a body.</summary>
    CutAtLimit,

    /// <summary>A connection that breaks in the middle of a secret.</summary>
    BrokenInSecret,

    MalformedStatus,
    MalformedHeader,
    MalformedChunk,
    Redirect,
    ConnectionRefused,
    ConnectionLost,
    TimedOut,
    Cancelled,
}
